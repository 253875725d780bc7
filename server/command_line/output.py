"""Tables, JSON and lines on standard output; remarks on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Any

from server.command_line.session import Session

_WIDTH_OF_A_PIPE = 200


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

    is_terminal = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(width=None if is_terminal else _WIDTH_OF_A_PIPE, highlight=False)
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


def remark(session: Session, text: str) -> None:
    """Say something on standard error that is no result, unless --quiet."""
    if not session.quiet:
        print(text, file=sys.stderr)
