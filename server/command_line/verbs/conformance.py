"""`denge conformance`: the W3C suites of SPARQL over HTTP, with a table and an EARL report of the outcomes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.problems import DengeError, Problem
from server.command_line.commands import own_version
from server.command_line.output import print_json, print_table, remark
from server.command_line.session import Session

if TYPE_CHECKING:
    from bench.conformance.endpoint import Addresses
    from bench.conformance.known import Known
    from bench.conformance.outcomes import Outcome

_HEADINGS = ("suite", "tests", "passed", "failed", "only-form", "untested", "cannot-tell")


def parameters() -> list[click.Parameter]:
    """FOLDER, --endpoint, --update-endpoint, --graph-store, --token, --only, --table, --earl, --date."""
    return [
        click.Argument(["folder"], type=click.Path(path_type=Path)),
        click.Option(["--endpoint"], metavar="URL"),
        click.Option(["--update-endpoint"], metavar="URL"),
        click.Option(["--graph-store"], metavar="URL"),
        click.Option(["--token"], metavar="TOKEN"),
        click.Option(["--only"], metavar="NAME"),
        click.Option(["--table"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--earl"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--date"], type=click.DateTime(["%Y-%m-%d"]), metavar="DAY"),
    ]


def run(
    session: Session,
    folder: Path,
    endpoint: str | None,
    update_endpoint: str | None,
    graph_store: str | None,
    token: str | None,
    only: str | None,
    table: Path | None,
    earl: Path | None,
    date: datetime.datetime | None,
) -> int:
    """Run the tests; 1 when one fails that is not known to fail, or passes though it is.

    Raises DengeError `command.bench-missing`, `command.suites-missing`, `command.no-such-test`,
    `command.scratch-failed`.
    """
    _require(folder)
    from bench.conformance.earl import earl_report
    from bench.conformance.endpoint import Endpoint, addresses_of
    from bench.conformance.known import read_known
    from bench.conformance.running import run_cases, selected
    from bench.conformance.table import markdown

    cases = selected(folder, only)
    if not cases:
        raise DengeError(Problem("command.no-such-test", {"name": only or ""}))
    given = None if endpoint is None else addresses_of(endpoint, update_endpoint, graph_store, token)
    outcomes: list[Outcome] = []
    with _addresses(session, given) as addresses:
        for outcome in run_cases(Endpoint(addresses), cases):
            if not outcomes or outcomes[-1].suite != outcome.suite:
                remark(session, f"== {outcome.suite.title}")
            outcomes.append(outcome)
    known = read_known()
    surprises = known.surprises(outcomes)
    unknown = known.unknown(case.iri for _, case in cases) if only is None else ()
    if table is not None:
        table.write_text(markdown(outcomes, known, own_version()), encoding="utf-8")
    if earl is not None:
        day = datetime.date.today() if date is None else date.date()
        earl.write_text(earl_report(outcomes, own_version(), day), encoding="utf-8")
    _print(session, outcomes, known, surprises, unknown)
    return 1 if surprises or unknown else 0


def _require(folder: Path) -> None:
    """Raise DengeError where the runner or the suites are missing."""
    try:
        import bench.conformance  # noqa: F401
    except ModuleNotFoundError as error:
        raise DengeError(
            Problem("command.bench-missing", {"verb": "conformance", "missing": error.name or ""})
        ) from error
    from bench.conformance.suites import SUITES

    missing = [each.manifest for each in SUITES if not (each.root(folder) / each.manifest).is_file()]
    if missing:
        raise DengeError(Problem("command.suites-missing", {"folder": str(folder), "missing": ", ".join(missing)}))


@contextmanager
def _addresses(session: Session, given: Addresses | None) -> Iterator[Addresses]:
    """The endpoint that was named, or a new one for as long as it is needed."""
    from bench.conformance.scratch import scratch_endpoint
    from bench.serving import ServingError

    if given is not None:
        yield given
        return
    try:
        with scratch_endpoint(session.project().root) as addresses:
            yield addresses
    except ServingError as error:
        raise DengeError(Problem("command.scratch-failed", {"reason": str(error)})) from error


def _print(
    session: Session, outcomes: Sequence[Outcome], known: Known, surprises: Sequence[Outcome], unknown: Sequence[str]
) -> None:
    from bench.conformance.summary import count_by_suite

    counts = count_by_suite(outcomes)
    if session.json:
        print_json(
            {
                "suites": {each.suite.key: dict(zip(_HEADINGS[1:], each.numbers, strict=True)) for each in counts},
                "surprises": [
                    {"test": each.case.iri, "outcome": each.verdict, "seen": each.seen, "only_form": each.only_form}
                    for each in surprises
                ],
                "unknown": list(unknown),
            }
        )
        return
    words = session.words
    rows = [[each.suite.title, *map(str, each.numbers)] for each in counts]
    print_table([words.text("conformance", name) for name in _HEADINGS], rows, numbers=range(1, len(_HEADINGS)))
    print()
    for each in surprises:
        key = "listed" if each.case.iri in known.reasons else "surprise"
        print(words.text("conformance", key, test=each.case.iri, seen=each.seen, outcome=each.verdict))
    for iri in unknown:
        print(words.text("conformance", "unknown", test=iri))
    if not surprises and not unknown:
        print(words.text("conformance", "as-known"))
