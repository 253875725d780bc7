"""What click finds wrong with the arguments, as problems of our catalogue."""

from __future__ import annotations

import click
from click.exceptions import NoSuchOption

from kg.parameters import closest
from kg.problems import Problem


def problem_of_misuse(error: click.UsageError) -> Problem:
    """The problem for an error of click."""
    verb = error.ctx.command_path if error.ctx is not None else "denge"
    if isinstance(error, NoSuchOption):
        known = [name for each in error.ctx.command.params for name in each.opts] if error.ctx is not None else []
        near = ", ".join(closest(error.option_name, known)) or "–"
        return Problem("command.unknown-option", {"option": error.option_name, "verb": verb, "closest": near})
    if isinstance(error, click.MissingParameter):
        return Problem("command.missing-argument", {"argument": _spelling(error.param), "verb": verb})
    if isinstance(error, click.BadParameter):
        values = {"argument": _spelling(error.param), "verb": verb, "reason": error.message}
        return Problem("command.wrong-argument", values)
    return Problem("command.misuse", {"verb": verb, "reason": error.format_message()})


def _spelling(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.name.upper() if parameter is not None else "–"
