"""Tables, JSON and lines on standard output; remarks on standard error."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from server.command_line.session import Session

_WIDTH_OF_A_PIPE = 200


@dataclass(frozen=True)
class Passage:
    """One paragraph of an entry."""

    text: str
    is_headline: bool = False


def print_json(value: Any) -> None:
    """Write a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> None:
    """Write a table that fits the terminal; nothing is cut off. `numbers` are the columns to align to the right.

    Headings that are all empty are left out.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=_width(), highlight=False)
    table = Table(
        show_header=any(headings),
        show_edge=False,
        pad_edge=False,
        show_lines=any("\n" in cell for row in rows for cell in row),
        header_style="bold",
        row_styles=["", "dim"] if len(rows) > 1 else [],
    )
    for position, heading in enumerate(headings):
        table.add_column(heading, justify="right" if position in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


def print_entries(entries: Sequence[Sequence[Passage]]) -> None:
    """Write numbered entries of one paragraph below another, wrapped to the terminal; nothing is cut off."""
    width = _width() or shutil.get_terminal_size().columns
    indent = len(str(len(entries))) + 2
    for number, passages in enumerate(entries, start=1):
        for position, passage in enumerate(passages):
            lead = f"{number}.".rjust(indent - 1) + " " if position == 0 else " " * indent
            for line in textwrap.wrap(passage.text, width, initial_indent=lead, subsequent_indent=" " * indent):
                click.secho(line, bold=passage.is_headline)
        if number < len(entries):
            click.echo()


def _width() -> int | None:
    """Columns to write in: those of the terminal, or of a pipe, where no one wraps by eye."""
    return None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDTH_OF_A_PIPE


def remark(session: Session, text: str) -> None:
    """Say something on standard error that is no result, unless --quiet."""
    if not session.quiet:
        print(text, file=sys.stderr)
