"""`denge conformance` says what it needs, and its exit code what came out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bench.conformance.endpoint import Endpoint
from server.command_line.main import run


def test_a_folder_without_the_suites_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["conformance", str(tmp_path), "--language", "en"]) == 2
    assert "sparql10 and sparql11" in capsys.readouterr().err


def test_a_name_that_no_test_has_is_wrong_use(suites: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["conformance", str(suites), "--only", "no-such-test", "--language", "en"]) == 2
    assert "No test is named no-such-test" in capsys.readouterr().err


def test_without_the_runner_it_says_that_the_suites_are_run_from_a_clone(
    suites: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in a wheel, which has no bench.
    monkeypatch.setitem(sys.modules, "bench.conformance", None)
    assert run(["conformance", str(suites), "--language", "en"]) == 3
    assert "in a clone only" in capsys.readouterr().err


def test_one_suite_with_its_reports(
    endpoint: Endpoint, suites: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ["--endpoint", endpoint.addresses.query, "--token", endpoint.addresses.token or ""]
    reports = ["--table", str(tmp_path / "table.md"), "--earl", str(tmp_path / "earl.ttl"), "--date", "2026-01-02"]
    assert run(["conformance", str(suites), *named, "--only", "sparql12", *reports, "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["suites"]["sparql12"]["passed"] == summary["suites"]["sparql12"]["tests"] > 0
    assert summary["surprises"] == summary["unknown"] == []
    assert "SPARQL 1.2 triple terms" in (tmp_path / "table.md").read_text(encoding="utf-8")
    assert (tmp_path / "earl.ttl").read_text(encoding="utf-8").count("2026-01-02") > 0
