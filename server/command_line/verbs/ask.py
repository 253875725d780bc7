"""`denge ask`: one canned question, answered as a table or in one of the forms that programs read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kg.parameters import closest
from kg.problems import DengeError, Problem
from kg.questions import ask, open_question, prepare, sorted_answer, split_paging, split_sorting
from server.command_line.answers import print_answer
from server.command_line.dataset import open_engine
from server.command_line.session import Session

if TYPE_CHECKING:
    from server.questions.representations import Representation


def parameters() -> list[click.Parameter]:
    """The slug and the values, --csv, --format, --query."""
    return [
        click.Argument(["slug"]),
        click.Argument(["values"], nargs=-1),
        click.Option(["--csv"], is_flag=True),
        click.Option(["--format", "suffix"], metavar="FORM", default=""),
        click.Option(["--query"], is_flag=True),
    ]


def run(session: Session, slug: str, values: Sequence[str], csv: bool, suffix: str, query: bool) -> int:
    """Ask and print the answer."""
    project = session.project()
    question = open_question(project.queries, slug)
    paging, given = split_paging(read_values(values))
    sorting, given = split_sorting(question, given)
    form = _form("csv" if csv else suffix or ("json" if session.json else ""))
    engine = open_engine(session, project, for_question=True)
    if query:
        print(prepare(engine, question, given, session.language).query_text, end="")
        return 0
    answer = sorted_answer(ask(engine, question, given, session.language), sorting).page(paging)
    if form is None:
        print_answer(session, answer)
    else:
        click.echo(form.write(answer, {"self": f"/questions/{slug}"}), nl=False)
    return 0


def _form(suffix: str) -> Representation | None:
    """The form of that suffix; None for no suffix. Raises DengeError `command.unknown-form`."""
    if not suffix:
        return None
    from server.questions.representations import REPRESENTATIONS

    if suffix not in REPRESENTATIONS:
        near = ", ".join(closest(suffix, REPRESENTATIONS)) or "–"
        values = {"written": suffix, "known": ", ".join(REPRESENTATIONS), "closest": near}
        raise DengeError(Problem("command.unknown-form", values))
    return REPRESENTATIONS[suffix]


def read_values(written: Sequence[str]) -> dict[str, list[str]]:
    """Parameters by name from name=value. Raises DengeError `command.no-value`."""
    values: dict[str, list[str]] = defaultdict(list)
    for each in written:
        name, equals, value = each.partition("=")
        if not equals:
            raise DengeError(Problem("command.no-value", {"written": each}))
        values[name].append(value)
    return dict(values)
