"""`denge ask`: one canned question, answered as a table, JSON or CSV."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import click

from kg.problems import DengeError, Problem
from kg.questions import ask, open_question, prepare
from server.command_line.answers import print_answer
from server.command_line.dataset import open_engine
from server.command_line.output import print_json
from server.command_line.session import Session


def parameters() -> list[click.Parameter]:
    """The slug and the values, --csv, --query."""
    return [
        click.Argument(["slug"]),
        click.Argument(["values"], nargs=-1),
        click.Option(["--csv"], is_flag=True),
        click.Option(["--query"], is_flag=True),
    ]


def run(session: Session, slug: str, values: Sequence[str], csv: bool, query: bool) -> int:
    """Ask and print the answer."""
    project = session.project()
    question = open_question(project.queries, slug)
    given = read_values(values)
    engine = open_engine(session, project)
    if query:
        print(prepare(engine, question, given, session.language).query_text, end="")
        return 0
    answer = ask(engine, question, given, session.language)
    if session.json:
        from server.questions.export import as_json

        print_json(as_json(answer, f"/questions/{slug}"))
    elif csv:
        from server.questions.export import as_csv

        print(as_csv(answer), end="")
    else:
        print_answer(session, answer)
    return 0


def read_values(written: Sequence[str]) -> dict[str, list[str]]:
    """Parameters by name from name=value. Raises DengeError `command.no-value`."""
    values: dict[str, list[str]] = defaultdict(list)
    for each in written:
        name, equals, value = each.partition("=")
        if not equals:
            raise DengeError(Problem("command.no-value", {"written": each}))
        values[name].append(value)
    return dict(values)
