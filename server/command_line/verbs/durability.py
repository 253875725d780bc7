"""`denge durability`: kills processes of a server under writes, and compares what it has with what it acknowledged."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from kg.problems import DengeError, Problem
from server.command_line.commands import own_version
from server.command_line.dataset import built_version
from server.command_line.output import print_json, remark
from server.command_line.session import Session


def parameters() -> list[click.Parameter]:
    """--kills, --clients, --seed, --table."""
    return [
        click.Option(["--kills"], type=click.IntRange(1), default=300, show_default=True),
        click.Option(["--clients"], type=click.IntRange(1), default=4, show_default=True),
        click.Option(["--seed"], type=int, default=1, show_default=True),
        click.Option(["--table"], type=click.Path(path_type=Path), metavar="FILE"),
    ]


def run(session: Session, kills: int, clients: int, seed: int, table: Path | None) -> int:
    """Run one trial; 1 when anything was lost or torn. Raises DengeError `command.bench-missing`."""
    try:
        from bench.durability.report import as_table, markdown
        from bench.durability.trial import trial
    except ModuleNotFoundError as error:
        values = {"verb": "durability", "missing": error.name or ""}
        raise DengeError(Problem("command.bench-missing", values)) from error
    project = session.project()
    built_version(session, project)

    def tell(number: int) -> None:
        if number % 25 == 0:
            remark(session, session.words.text("durability", "progress", number=number, kills=kills))

    with tempfile.TemporaryDirectory(prefix="denge-durability-", ignore_cleanup_errors=True) as folder:
        outcome = trial(project, Path(folder), kills, seed, clients, progress=tell)
    if table is not None:
        table.write_text(markdown(outcome, own_version(), seed, clients), encoding="utf-8")
    if session.json:
        print_json(as_table(outcome))
    else:
        for fault in outcome.faults:
            print(fault)
        numbers = {"kills": sum(outcome.kills.values()), "acknowledged": outcome.acknowledged}
        print(session.words.text("durability", "summary", **numbers, faults=len(outcome.faults)))
    return 1 if outcome.faults else 0
