"""`denge test`: bundles, formatting, types and tests of the project itself."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from kg.problems import DengeError, Problem
from server.command_line.output import print_json, remark
from server.command_line.session import Session

_TOOLS = ("ruff", "mypy", "pytest")
_SIDE_BY_SIDE = ("not alone", ("-n", "2", "--dist", "loadfile"))
_ALONE = ("alone", ())
_QUICK = " and not full"


def parameters() -> list[click.Parameter]:
    """Arguments for pytest, --all."""
    return [
        click.Argument(["arguments"], nargs=-1, type=click.UNPROCESSED),
        click.Option(["--all", "everything"], is_flag=True),
    ]


def run(session: Session, arguments: Sequence[str], everything: bool) -> int:
    """Run every step, also after one has failed; 1 when one has failed."""
    root = session.project().root
    _require(root)
    outcomes: list[tuple[str, int, float]] = []
    for name, command in _steps(root, arguments, everything):
        remark(session, f"== {session.words.optional('step', name)}")
        begun = time.perf_counter()
        # With --json standard output holds the summary alone.
        output = sys.stderr if session.json else None
        code = subprocess.run([sys.executable, "-m", *command], cwd=root, stdout=output, check=False).returncode
        outcomes.append((name, code, time.perf_counter() - begun))
    if session.json:
        print_json([{"step": name, "exit": code, "seconds": round(taken, 1)} for name, code, taken in outcomes])
    else:
        _print_summary(session, outcomes)
    return 1 if any(code for _, code, _ in outcomes) else 0


def _steps(root: Path, arguments: Sequence[str], everything: bool) -> list[tuple[str, list[str]]]:
    """The steps in order. Without arguments the tests run in two parts: side by side, then those that need quiet.

    Tests marked `full` run when `everything` is wanted or when arguments choose the tests.
    """
    return [
        *([("scripts", ["server.command_line", "scripts"])] if (root / "package-lock.json").is_file() else []),
        ("ruff-check", ["ruff", "check", "."]),
        ("ruff-format", ["ruff", "format", "--check", "."]),
        ("mypy", ["mypy"]),
        *((name, ["pytest", *selection]) for name, selection in _parts(arguments, everything)),
    ]


def _parts(arguments: Sequence[str], everything: bool) -> list[tuple[str, list[str]]]:
    if arguments:
        return [("pytest", list(arguments))]
    return [
        (name, ["-m", marked if everything else marked + _QUICK, *options])
        for name, (marked, options) in (("pytest", _SIDE_BY_SIDE), ("pytest-alone", _ALONE))
    ]


def _require(root: Path) -> None:
    missing = [tool for tool in _TOOLS if importlib.util.find_spec(tool) is None]
    if not (root / "tests").is_dir():
        missing.append(str(root / "tests"))
    if missing:
        raise DengeError(Problem("command.tests-missing", {"missing": ", ".join(missing)}))


def _print_summary(session: Session, outcomes: Sequence[tuple[str, int, float]]) -> None:
    words = session.words
    print()
    for name, code, taken in outcomes:
        verdict = words.text("test", "failed" if code else "passed")
        print(f"{taken:6.1f} s  {words.optional('step', name)}: {verdict}")
    passed = sum(1 for _, code, _ in outcomes if code == 0)
    seconds = f"{sum(taken for _, _, taken in outcomes):.0f}"
    print(words.text("test", "summary", passed=passed, count=len(outcomes), seconds=seconds))
