"""`denge screenshots` opens each kind of page, and tells of those that fail, ask others, complain or are too wide."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bench.pages.browsing import PROGRAMS, Look, Measured
from bench.pages.kinds import Kind, read_kinds
from bench.pages.report import faults, markdown
from kg.engine import EmbeddedEngine
from kg.project import Project
from server.application import create_app
from server.command_line.main import run

SOUND = Measured(Kind("home", "/"), Look(360, "tr", "dark"), 200, 5_000, 10_000, 4, 120.0, 0.0, 0, (), ())


@pytest.mark.slow
def test_every_address_of_the_list_answers_as_it_should(shipped: Project, shipped_engine: EmbeddedEngine) -> None:
    client = create_app(shipped_engine, shipped).test_client()
    for kind in read_kinds():
        answer = client.get(kind.address, headers={"Accept": "text/html"})
        assert answer.mimetype == "text/html"
        assert (answer.status_code >= 400) == kind.tells_problem, kind


def test_a_kind_that_is_not_there_is_named() -> None:
    assert [each.name for each in read_kinds(["answer", "home"])] == ["home", "answer"]
    with pytest.raises(KeyError, match="hom"):
        read_kinds(["hom"])


@pytest.mark.parametrize(
    ("measured", "told"),
    [
        (SOUND, []),
        (replace(SOUND, status=500), ["home (360-dark-tr): status 500"]),
        (replace(SOUND, kind=Kind("gone", "/x", True)), ["gone (360-dark-tr): status 200"]),
        (replace(SOUND, overflow=7), ["home (360-dark-tr): 7 px wider than the window"]),
        (replace(SOUND, foreign=("https://example.org/a.js",)), ["home (360-dark-tr): asked https://example.org/a.js"]),
        (replace(SOUND, complaints=("Refused",)), ["home (360-dark-tr): Refused"]),
    ],
)
def test_what_no_page_may_do_is_a_fault(measured: Measured, told: list[str]) -> None:
    assert faults([measured]) == told


def test_the_table_has_the_largest_numbers_of_all_looks() -> None:
    heavier = replace(SOUND, look=Look(1280, "en", "light"), all_bytes=20_500, first_paint=99.0)
    assert "| home | 5.0 | 20.5 | 4 | 120 | 0.000 |" in markdown([SOUND, heavier], "a machine")


def test_a_picture_is_taken_by_the_verb(shipped: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not any(map(shutil.which, PROGRAMS)):
        pytest.skip("no Chromium on this machine (Debian: apt install chromium-headless-shell)")
    options = ["--project", str(shipped.root), "--data", str(shipped.built), "--json"]
    looks = ["--width", "360", "--scheme", "dark", "--page-language", "tr", "--folder", str(tmp_path)]
    assert run(["screenshots", "home", *looks, *options]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["faults"] == []
    assert [each["status"] for each in told["pages"]] == [200]
    assert 0 < told["pages"][0]["document_bytes"] < told["pages"][0]["all_bytes"] < 100_000
    assert told["pages"][0]["shift"] < 0.1
    assert (tmp_path / "home-360-dark-tr.png").read_bytes().startswith(b"\x89PNG")
