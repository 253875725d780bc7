"""The few forms of Markdown that the pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

GENERATED = "<!-- Written by `denge reference`; edit what it describes instead. -->"


def page(title: str, *blocks: str) -> str:
    """A page: a heading, the remark that it is generated, and blocks with an empty line between."""
    return "\n\n".join([f"# {title}", GENERATED, *(block for block in blocks if block)]) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; nothing where there are no rows."""
    lines = [_row(row) for row in rows]
    return "\n".join([_row(headings), _row(["---"] * len(headings)), *lines]) if lines else ""


def code(text: str) -> str:
    """A name in code style; nothing for nothing."""
    return f"`{text}`" if text else ""


def fence(lines: Iterable[str], language: str = "sh") -> str:
    """A block of code."""
    return "\n".join([f"```{language}", *lines, "```"])


def _row(cells: Sequence[str]) -> str:
    written = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(written)} |"
