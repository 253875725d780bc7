"""`denge test`: bundles, formatting, types and tests of the project itself."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import click

from kg.problems import DengeError, Problem
from server.command_line.output import print_json, remark
from server.command_line.session import Session

_TOOLS = ("ruff", "mypy", "pytest")
# Three, also on two processors: the tests wait for servers and browsers much of their time.
_SIDE_BY_SIDE = ("not quiet", ("-n", "3", "--dist", "worksteal"))
# What is held to times waits even more, and leaves room for one neighbour of its kind.
_QUIET = ("quiet", ("-n", "2", "--dist", "loadfile"))
_NOT_FULL = " and not full"
_SHARE = "DENGE_TESTS_SHARE"


@dataclass(frozen=True)
class Step:
    """A command of the run. One that runs `beside` the next one shows its output when that has ended."""

    name: str
    command: tuple[str, ...]
    beside: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a step ended. `output` is what has not been shown yet."""

    name: str
    code: int
    seconds: float
    output: str = ""


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
    begun = time.perf_counter()
    steps = _steps(root, arguments, everything)
    with tempfile.TemporaryDirectory(prefix="denge-tests-") as share:
        found = _run(session, steps, root, _environment(share))
    outcomes = [found[step.name] for step in steps]
    if session.json:
        print_json([{"step": each.name, "exit": each.code, "seconds": round(each.seconds, 1)} for each in outcomes])
    else:
        _print_summary(session, outcomes, time.perf_counter() - begun)
    return 1 if any(each.code for each in outcomes) else 0


def _environment(share: str) -> Mapping[str, str]:
    """The parts share a folder, so that the dataset is built once. Hundreds of processes start, so compiled modules are
    kept even where the environment says not to.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, _SHARE: share}


def _run(session: Session, steps: Sequence[Step], root: Path, environment: Mapping[str, str]) -> dict[str, Outcome]:
    found: dict[str, Outcome] = {}
    beside: list[Future[Outcome]] = []
    with ThreadPoolExecutor() as pool:
        for step in steps:
            if step.beside:
                beside.append(pool.submit(_run_unseen, step, root, environment))
                continue
            remark(session, f"== {session.words.optional('step', step.name)}")
            begun = time.perf_counter()
            # With --json standard output holds the summary alone.
            output = sys.stderr if session.json else None
            done = subprocess.run(_python(step), cwd=root, env=environment, stdout=output, check=False)
            found[step.name] = Outcome(step.name, done.returncode, time.perf_counter() - begun)
            for each in beside:
                outcome = found[each.result().name] = each.result()
                remark(session, f"== {session.words.optional('step', outcome.name)}")
                print(outcome.output, end="", flush=True, file=output)
            beside.clear()
    return found


def _run_unseen(step: Step, root: Path, environment: Mapping[str, str]) -> Outcome:
    begun = time.perf_counter()
    done = subprocess.run(
        _python(step),
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Outcome(step.name, done.returncode, time.perf_counter() - begun, done.stdout)


def _python(step: Step) -> list[str]:
    return [sys.executable, "-m", *step.command]


def _steps(root: Path, arguments: Sequence[str], everything: bool) -> list[Step]:
    """The steps in order. Without arguments the tests run in two parts: side by side, then those that need quiet.

    Tests marked `full` run when `everything` is wanted or when arguments choose the tests. What arguments choose may
    need quiet, so then nothing runs beside it.
    """
    return [
        *([Step("scripts", ("server.command_line", "scripts"))] if (root / "package-lock.json").is_file() else []),
        Step("ruff-check", ("ruff", "check", ".")),
        Step("ruff-format", ("ruff", "format", "--check", ".")),
        Step("mypy", ("mypy",), beside=not arguments),
        *_parts(arguments, everything),
    ]


def _parts(arguments: Sequence[str], everything: bool) -> list[Step]:
    if arguments:
        return [Step("pytest", ("pytest", *arguments))]
    return [
        Step(name, ("pytest", "-m", marked if everything else marked + _NOT_FULL, *options))
        for name, (marked, options) in (("pytest", _SIDE_BY_SIDE), ("pytest-quiet", _QUIET))
    ]


def _require(root: Path) -> None:
    missing = [tool for tool in _TOOLS if importlib.util.find_spec(tool) is None]
    if not (root / "tests").is_dir():
        missing.append(str(root / "tests"))
    if missing:
        raise DengeError(Problem("command.tests-missing", {"missing": ", ".join(missing)}))


def _print_summary(session: Session, outcomes: Sequence[Outcome], seconds: float) -> None:
    words = session.words
    print()
    for each in outcomes:
        verdict = words.text("test", "failed" if each.code else "passed")
        print(f"{each.seconds:6.1f} s  {words.optional('step', each.name)}: {verdict}")
    passed = sum(1 for each in outcomes if each.code == 0)
    print(words.text("test", "summary", passed=passed, count=len(outcomes), seconds=f"{seconds:.0f}"))
