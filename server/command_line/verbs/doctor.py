"""`denge doctor`: whether this machine and this project are fit to serve, and what to do where they are not."""

from __future__ import annotations

from collections import Counter

import click

from kg.problems import DengeError
from server.command_line.output import print_json
from server.command_line.session import Session


def parameters() -> list[click.Parameter]:
    """--host and --port, as `denge serve` takes them."""
    return [
        click.Option(["--host"], default="127.0.0.1", show_default=True),
        click.Option(["--port"], type=click.IntRange(0, 65535), default=8000, show_default=True),
    ]


def run(session: Session, host: str, port: int) -> int:
    """Print what each check found; 1 when one found a problem."""
    from server.command_line.checkup import check_machine, check_place, unreadable_project

    results = list(check_machine())
    try:
        results += check_place(session.project(), host, port, session.language)
    except DengeError as error:
        results.append(unreadable_project(error.problem, session.language))
    words = session.words
    told = [
        {
            "check": each.check,
            "state": each.state,
            "text": words.text("doctor", each.key, **each.values),
            "remedy": None if each.state == "fine" else words.text("doctor-remedy", each.key, **each.values),
        }
        for each in results
    ]
    if session.json:
        print_json(told)
    else:
        for entry in told:
            if entry["state"] == "fine" and session.quiet:
                continue
            click.echo(f"{words.text('doctor', str(entry['state'])):<8} {entry['check']}: {entry['text']}")
            if entry["remedy"]:
                click.echo(f"  → {entry['remedy']}")
        counts = Counter(each.state for each in results)
        values = {"warnings": counts["warning"], "problems": counts["problem"], "count": len(results)}
        click.echo(words.text("doctor", "summary", **values))
    return 1 if any(each.state == "problem" for each in results) else 0
