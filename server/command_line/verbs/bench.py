"""`denge bench`: Denge beside other endpoints over an invented corpus, with a table of what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.dataset import read_manifest
from kg.problems import DengeError, Problem
from kg.project import Project
from server.command_line.dataset import ready_dataset
from server.command_line.output import print_json, remark
from server.command_line.session import Session

if TYPE_CHECKING:
    from bench.benchmark.opening import Opening
    from bench.benchmark.questions import Asked
    from bench.benchmark.running import Outcome

_SIZES: Final = {"k": 1_000, "m": 1_000_000}
_RIVALS: Final = ("oxigraph", "rdflib-endpoint")


class _Size(click.ParamType[int]):
    """A number of statements: digits, or digits with k or M."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value).lower()
        digits = text[:-1] if text[-1:] in _SIZES else text
        if not digits.isdecimal():
            self.fail(str(value), param, ctx)
        return int(digits) * _SIZES.get(text[-1], 1)


def parameters() -> list[click.Parameter]:
    """--size, --against, --rounds, --questions, --searches, --layers, --writes, --table."""
    return [
        click.Option(["--size"], type=_Size(), default="15k", show_default=True, metavar="N"),
        click.Option(["--against"], default="oxigraph", show_default=True, metavar="NAMES"),
        click.Option(["--rounds"], type=click.IntRange(1), default=5, show_default=True),
        click.Option(["--questions"], is_flag=True),
        click.Option(["--searches"], is_flag=True),
        click.Option(["--layers"], is_flag=True),
        click.Option(["--writes"], is_flag=True),
        click.Option(["--table"], type=click.Path(path_type=Path), metavar="FILE"),
    ]


def run(
    session: Session,
    size: int,
    against: str,
    rounds: int,
    questions: bool,
    searches: bool,
    layers: bool,
    writes: bool,
    table: Path | None,
) -> int:
    """Measure, and print the table or JSON. With --questions only the canned questions are timed, with --searches only
    searches, with --layers what a point query passes through, with --writes only updates and annotations.

    Raises DengeError `command.bench-missing`, `command.bench-failed`, `command.misuse`.
    """
    _require()
    from bench.benchmark.corpus import write_corpus
    from bench.benchmark.endpoints import EndpointError
    from bench.benchmark.opening import time_opening
    from bench.benchmark.questions import time_questions
    from bench.benchmark.report import markdown
    from bench.benchmark.running import run as measure
    from bench.benchmark.timing import DifferenceError

    project = session.project()
    ready_dataset(session, project)
    folder = project.built / "bench" / str(size)
    try:
        write_corpus(project, folder, size)
        corpus = replace(project, built=folder)
        if searches:
            return _searches(session, corpus, rounds, table)
        if layers:
            return _layers(session, corpus, rounds, table)
        if writes:
            return _writes(session, corpus, table)
        remark(session, session.words.text("bench", "questions"))
        asked, opening = tuple(time_questions(corpus, rounds)), time_opening(corpus)
        outcome = None if questions else measure(corpus, _names(against), rounds, lambda line: remark(session, line))
    except (EndpointError, DifferenceError, ValueError) as error:
        raise DengeError(Problem("command.bench-failed", {"reason": str(error)})) from error
    return _told(session, markdown(outcome, asked, opening), _as_json(outcome, asked, opening), table)


def _searches(session: Session, corpus: Project, rounds: int, table: Path | None) -> int:
    from bench.benchmark.searches import searches_page, time_searches

    remark(session, session.words.text("bench", "searches"))
    searched = tuple(time_searches(corpus, rounds))
    return _told(session, searches_page(searched, _statements(corpus)), [asdict(each) for each in searched], table)


def _layers(session: Session, corpus: Project, rounds: int, table: Path | None) -> int:
    from bench.benchmark.layers import layers_page, time_layers

    remark(session, session.words.text("bench", "layers"))
    timed = tuple(time_layers(corpus, rounds))
    return _told(session, layers_page(timed, _statements(corpus)), [asdict(each) for each in timed], table)


def _writes(session: Session, corpus: Project, table: Path | None) -> int:
    from bench.benchmark.annotating import time_annotations
    from bench.benchmark.report import writes_page
    from bench.benchmark.writing import time_writes

    remark(session, session.words.text("bench", "writes"))
    written, annotated = time_writes(corpus), time_annotations(corpus)
    data = {"written": asdict(written), "annotated": asdict(annotated)}
    return _told(session, writes_page(written, annotated), data, table)


def _statements(corpus: Project) -> int:
    return read_manifest(corpus.manifest).statements


def _told(session: Session, page: str, data: object, table: Path | None) -> int:
    """The page in its file or printed, the data where JSON is wanted."""
    if table is not None:
        table.write_text(page, encoding="utf-8")
    if session.json:
        print_json(data)
    elif table is None:
        print(page, end="")
    return 0


def _names(against: str) -> Sequence[str]:
    names = [name.strip() for name in against.split(",") if name.strip()]
    unknown = [name for name in names if name not in _RIVALS]
    if unknown:
        reason = f"{', '.join(unknown)} / {', '.join(_RIVALS)}"
        raise DengeError(Problem("command.misuse", {"verb": "denge bench", "reason": reason}))
    return names


def _require() -> None:
    try:
        import bench.benchmark  # noqa: F401
    except ModuleNotFoundError as error:
        raise DengeError(Problem("command.bench-missing", {"verb": "bench", "missing": error.name or ""})) from error


def _as_json(outcome: Outcome | None, asked: Sequence[Asked], opening: Opening) -> dict[str, Any]:
    found = {} if outcome is None else asdict(outcome)
    return {**found, "questions": [asdict(each) for each in asked], "opening": asdict(opening)}
