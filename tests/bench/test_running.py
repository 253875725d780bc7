"""The whole benchmark, small: Denge beside oxigraph where that is installed."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bench.benchmark.annotating import time_annotations
from bench.benchmark.corpus import write_corpus
from bench.benchmark.endpoints import DENGE, denge, oxigraph
from bench.benchmark.limits import run_away
from bench.benchmark.opening import time_opening
from bench.benchmark.queries import kinds, runaways
from bench.benchmark.questions import Asked
from bench.benchmark.report import markdown
from bench.benchmark.running import run
from bench.benchmark.timing import compare_answers, time_query
from kg.project import Project
from kg.questions import load_questions

PROGRAM = Path(sys.executable).parent / "oxigraph"
needs_oxigraph = pytest.mark.skipif(
    not PROGRAM.is_file() and shutil.which("oxigraph") is None, reason="no oxigraph: pip install '.[bench]'"
)


@pytest.fixture(scope="module")
def small(shipped: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("small")
    write_corpus(shipped, folder, 15_000)
    return replace(shipped, built=folder)


def test_every_kind_of_query_has_rows_and_a_runaway_is_stopped(small: Project) -> None:
    with denge(small, 1.0) as endpoint:
        rows = {each.name: compare_answers(each, [endpoint]) for each in kinds()}
        stopped = run_away(runaways()[0], endpoint, 1.0)
    assert all(rows.values()), rows
    assert (stopped.outcome, stopped.seconds < 2) == ("503", True), stopped


@needs_oxigraph
def test_both_answer_alike_and_are_timed_in_turn(small: Project) -> None:
    with denge(small, 20.0) as ours, oxigraph(small, 20.0) as theirs:
        timed = [time_query(each, [ours, theirs], 1) for each in kinds()]
    assert all(set(each.milliseconds) == {DENGE, "oxigraph"} and each.rows for each in timed)


@pytest.mark.full
@needs_oxigraph
def test_the_whole_gives_a_page(small: Project) -> None:
    outcome = run(small, ["oxigraph"], 1, lambda line: None)
    page = markdown(outcome, ())
    assert "geometric mean" in page and "Runaways" in page
    assert {each.outcome for each in outcome.endpoints[DENGE].stopped} == {"503"}
    assert outcome.written is not None and outcome.annotated is not None


@pytest.mark.full
def test_answers_that_were_made_ahead_are_opened(small: Project) -> None:
    opening = time_opening(small)
    assert set(opening.milliseconds) == {each.slug for each in load_questions(small.queries)}
    assert opening.seconds > 1 and all(len(each) == 3 and min(each) > 0 for each in opening.milliseconds.values())
    page = markdown(None, [Asked("energy", 3, 1.0, 2.0)], opening)
    assert f"of {len(opening.milliseconds)} questions open within 50 ms" in page and "| energy | 3 |" in page


def test_annotations_are_timed_over_http(small: Project) -> None:
    found = time_annotations(small)
    assert found.annotations == 200 and 0 < found.median <= found.p99 <= found.longest
    assert found.processor > 0 and found.disk > 0
    assert not (small.built / "writing").exists()
