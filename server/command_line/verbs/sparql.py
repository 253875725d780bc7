"""`denge sparql`: a query of one's own on the dataset."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.engine import Answer, Formats, QueryRequest
from kg.parameters.names import shorten
from kg.problems import DengeError, Problem
from kg.questions.prefixes import Prefixed, add_prefixes
from server.command_line.articles import read_copy
from server.command_line.dataset import open_engine
from server.command_line.output import print_table, remark
from server.command_line.session import Session

_JSON = "application/sparql-results+json"


def parameters() -> list[click.Parameter]:
    """The query, --file, --format."""
    return [
        click.Argument(["query"], required=False),
        click.Option(["--file"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--format"], metavar="MEDIA-TYPE"),
    ]


def run(session: Session, query: str | None, file: Path | None, format: str | None) -> int:
    """Run the query and print its result."""
    prefixed = add_prefixes(_text(query, file))
    wanted = Formats(format, format, format) if format else Formats(_JSON, _JSON, "text/turtle")
    if session.json and not format:
        wanted = Formats(_JSON, _JSON, "application/ld+json")
    engine = open_engine(session, session.project())
    answer = _ask(prefixed, QueryRequest(prefixed.text, wanted), engine.query)
    if format or session.json or answer.kind == "graph":
        sys.stdout.buffer.write(answer.body)
        if not answer.body.endswith(b"\n"):
            sys.stdout.buffer.write(b"\n")
        return 0
    _print_readable(session, answer, engine.version())
    return 0


def _ask(prefixed: Prefixed, request: QueryRequest, query: object) -> Answer:
    assert callable(query)
    try:
        answer = query(request)
    except DengeError as error:
        raise DengeError(prefixed.as_written(error.problem)) from error
    assert isinstance(answer, Answer)
    return answer


def _text(query: str | None, file: Path | None) -> str:
    if file is not None and query is None:
        return read_copy(file)
    if query is None or file is not None:
        raise DengeError(Problem("command.one-query", {}))
    return sys.stdin.read() if query == "-" else query


def _print_readable(session: Session, answer: Answer, version: str) -> None:
    from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, parse_query_results

    results = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    if isinstance(results, QueryBoolean):
        print(session.words.text("answer", "true" if bool(results) else "false"))
        return
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    rows = []
    for solution in results:
        terms = [solution[name] for name in names]
        rows.append(
            [shorten(term.value) if isinstance(term, NamedNode) else getattr(term, "value", "") for term in terms]
        )
    print_table(names, rows)
    shown = {"count": len(rows), "seconds": f"{answer.seconds:.2f}", "version": version}
    remark(session, session.words.text("answer", "row" if len(rows) == 1 else "rows", **shown))
