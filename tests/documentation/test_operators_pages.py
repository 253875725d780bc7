"""SECURITY.md and the operator's guide name tests, settings, figures and fields that there are, and all figures."""

from __future__ import annotations

import os
import re
from dataclasses import fields
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from kg.engine import Answer, EngineStatus, QueryRequest
from kg.project import Settings
from server.logs.formatting import LONGEST_TEXT
from server.operators import MeasuredEngine, open_figures
from server.operators.exposition import exposition

PAGES = ("SECURITY.md", "docs/how-to/operate.md")


class Cache:
    hits, misses, bytes, entries = 1, 1, 1, 1


class TellingEngine:
    """An engine that tells one of everything."""

    def query(self, request: QueryRequest) -> Answer:
        raise NotImplementedError

    def version(self) -> str:
        return "0123456789abcdef.1"

    def status(self) -> EngineStatus:
        counts = {"answered": 1}
        return EngineStatus(self.version(), 1, 1, 1.0, 1, 1, 1, 1, counts, counts, 1, (), None, None)


def table_names(text: str, prefix: str) -> set[str]:
    return set(re.findall(rf"`({prefix}[a-z_]+)`", text))


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_is_named_holds_something(root: Path, page: str) -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", (root / page).read_text(encoding="utf-8")))
    assert named
    for each in named:
        assert re.search(r"^def test_", (root / each).read_text(encoding="utf-8"), re.MULTILINE), each


@pytest.mark.parametrize("page", PAGES)
def test_every_setting_that_is_named_exists(root: Path, page: str) -> None:
    text = (root / page).read_text(encoding="utf-8")
    known = {each.name for each in fields(Settings)}
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)(?: = \w+)?`", text))
    named |= set(re.findall(r"--set ([a-z_]+)=", text))
    assert {each for each in named - known if not each.startswith("denge_")} == set()
    assert named & known


def test_every_figure_is_described_and_none_that_there_is_not(root: Path) -> None:
    described = table_names((root / "docs/how-to/operate.md").read_text(encoding="utf-8"), "denge_")
    figures = open_figures()
    figures.watch_cache(Cache())
    figures.count_request("/", 200)
    figures.count_query(True, "answered", 0.1, 0.1)
    body, _ = exposition(figures, MeasuredEngine(TellingEngine(), figures), os.getpid(), "")
    given = {
        family.name + ("_total" if family.type == "counter" else "")
        for family in text_string_to_metric_families(body.decode())
        if not family.name.endswith("_created")
    }
    assert described == given


def test_the_length_at_which_texts_are_cut_is_told(root: Path) -> None:
    for page in PAGES:
        assert f"cut at {LONGEST_TEXT} characters" in (root / page).read_text(encoding="utf-8").replace("\n", " ")
