"""The parts of a help page, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from server.command_line.words import Words


def meaning(parameter: click.Parameter, texts: Mapping[str, Any]) -> str:
    """What an argument or option of a verb is for; `text` is the name of the verb's own text, so --text has another."""
    key = parameter.name.replace("_", "-")
    found: str = texts["text-option" if key == "text" else key]
    return found


def write_usage(ctx: click.Context, formatter: click.HelpFormatter, words: Words) -> None:
    """The line that shows how the command is called."""
    pieces = ctx.command.collect_usage_pieces(ctx)
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=words.text("general", "usage") + " ")


def write_section(formatter: click.HelpFormatter, title: str, rows: Sequence[tuple[str, str]]) -> None:
    """A titled list of names and meanings; nothing where there are none."""
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def write_examples(formatter: click.HelpFormatter, words: Words, examples: Sequence[str]) -> None:
    """Commands to copy, one a line."""
    with formatter.section(words.text("general", "examples")):
        for example in examples:
            formatter.write(f"{'':{formatter.current_indent}}{example}\n")
