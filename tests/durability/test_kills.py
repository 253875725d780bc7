"""Nothing that was acknowledged is lost and nothing is torn, whichever process is killed at whatever moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.durability.report import as_table, markdown
from bench.durability.trial import Outcome, trial
from bench.durability.writing import STATEMENTS, update
from kg.project import Project


@pytest.mark.parametrize(
    ("kills", "writer_share"),
    [(12, 0.8), pytest.param(300, 0.85, marks=pytest.mark.full)],
)
def test_what_was_acknowledged_is_there_after_kills(
    shipped: Project, tmp_path: Path, kills: int, writer_share: float
) -> None:
    outcome = trial(shipped, tmp_path / "data", kills, seed=kills, writer_share=writer_share)
    assert outcome.faults == []
    assert sum(outcome.kills.values()) == kills
    assert outcome.kills["writer"] and outcome.restarts, "both kinds of recovery were tried"
    assert outcome.acknowledged >= kills, "there was something to lose"
    assert outcome.annotations
    assert outcome.accepted or kills < 100, "a short trial on a busy machine may end before a decision"


def test_a_unit_is_written_and_taken_back_as_a_whole() -> None:
    text = update(1, "urn:denge:durability:1:9", "urn:denge:durability:1:4")
    assert text.count("<urn:denge:durability:1:9>") == STATEMENTS
    assert text.startswith("DELETE WHERE { GRAPH <urn:denge:durability:1> { <urn:denge:durability:1:4>")


def test_the_report_names_every_fault() -> None:
    outcome = Outcome(acknowledged=3, faults=["lost: urn:x"], times=[0.004])
    outcome.kills["writer"] = 2
    page = markdown(outcome, "1", seed=7, clients=4)
    assert "lost: urn:x" in page and "| processes killed | 2 |" in page and "4.0 ms" in page
    assert as_table(outcome)["faults"] == ["lost: urn:x"]
