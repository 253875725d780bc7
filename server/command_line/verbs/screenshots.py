"""`denge screenshots`: opens each kind of page in a browser, takes pictures, and tells what the pages weigh and do."""

from __future__ import annotations

import os
import platform
from itertools import product
from pathlib import Path

import click

from kg.problems import DengeError, Problem
from kg.problems.wording import LANGUAGES
from server.command_line.commands import own_version
from server.command_line.output import print_json, remark
from server.command_line.serving import asked_server, missing_problem
from server.command_line.session import Session

SCHEMES = ("light", "dark")
WIDTHS = (1280, 360)
TALLEST = 6000


def parameters() -> list[click.Parameter]:
    """KINDS, --folder, --width, --scheme, --page-language, --tallest, --address, --table."""
    return [
        click.Argument(["kinds"], nargs=-1),
        click.Option(["--folder"], type=click.Path(path_type=Path), metavar="FOLDER"),
        click.Option(["--width"], type=click.IntRange(200, 4000), multiple=True, default=WIDTHS, show_default=True),
        click.Option(["--scheme"], type=click.Choice(SCHEMES), multiple=True, default=SCHEMES, show_default=True),
        click.Option(
            ["--page-language"], type=click.Choice(LANGUAGES), multiple=True, default=LANGUAGES, show_default=True
        ),
        click.Option(["--tallest"], type=click.IntRange(100, 16_000), default=TALLEST, show_default=True),
        click.Option(["--address"], metavar="URL"),
        click.Option(["--table"], type=click.Path(path_type=Path), metavar="FILE"),
    ]


def run(
    session: Session,
    kinds: tuple[str, ...],
    folder: Path | None,
    width: tuple[int, ...],
    scheme: tuple[str, ...],
    page_language: tuple[str, ...],
    tallest: int,
    address: str | None,
    table: Path | None,
) -> int:
    """Open every kind in every look; 1 when a page asks others, complains or is too wide.

    Raises DengeError `command.bench-missing`, `command.screenshots-missing`, `command.no-browser`,
    `command.unknown-kind` or `command.no-server`.
    """
    _require()
    from bench.pages.browsing import BrowserMissingError, Look, look_at, opened_browser
    from bench.pages.kinds import read_kinds
    from bench.pages.report import as_table, faults, markdown
    from bench.serving import ServingError

    try:
        chosen = read_kinds(kinds)
    except KeyError as error:
        known = ", ".join(each.name for each in read_kinds())
        raise DengeError(Problem("command.unknown-kind", {"kind": error.args[0], "known": known})) from error
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    looks = [Look(*each) for each in product(width, page_language, scheme)]
    try:
        with asked_server(session, session.project(), address) as asked, opened_browser() as browser:
            measured = [look_at(browser, asked, kind, look, folder, tallest) for kind in chosen for look in looks]
    except BrowserMissingError as error:
        raise DengeError(Problem("command.no-browser")) from error
    except ServingError as error:
        raise DengeError(Problem("command.no-server", {"reason": str(error)})) from error
    if table is not None:
        table.write_text(markdown(measured, _machine()), encoding="utf-8")
    found = faults(measured)
    if session.json:
        print_json({"pages": as_table(measured), "faults": found})
    else:
        print("\n".join(found), end="\n" if found else "")
        numbers = {"pages": len(measured), "kinds": len(chosen), "faults": len(found)}
        remark(session, session.words.text("screenshots", "summary", **numbers))
    return 1 if found else 0


def _machine() -> str:
    return f"Denge {own_version()}; {platform.system()} {platform.machine()}, {os.cpu_count()} cores."


def _require() -> None:
    try:
        import bench.pages.browsing  # noqa: F401
    except ModuleNotFoundError as error:
        raise missing_problem("screenshots", "command.screenshots-missing", error) from error
