"""The entry point: parses, calls the verb, and turns problems into words and exit codes."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

import click

from kg.problems import DengeError, Problem
from server.command_line.commands import Verbs
from server.command_line.language import choose_language
from server.command_line.misuse import problem_of_misuse
from server.command_line.report import report_problem
from server.command_line.words import load_words

INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command. 0 fine, 1 findings, 2 wrong use, 3 the environment is not fit."""
    language = choose_language(arguments, os.environ)
    as_json = "--json" in arguments
    debug = "--debug" in arguments
    if not debug:
        # What is wrong with a value we say ourselves, with file and line.
        logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    try:
        try:
            verbs = Verbs(load_words(language))
            result = verbs.main(list(arguments), prog_name="denge", standalone_mode=False)
        except click.UsageError as misuse:
            raise DengeError(problem_of_misuse(misuse)) from misuse
    except DengeError as error:
        if debug:
            raise
        return report_problem(error.problem, language, as_json)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Exception as error:
        if debug:
            raise
        reason = f"{type(error).__name__}: {error}"
        return report_problem(Problem("command.unexpected", {"reason": reason}), language, as_json)
    return result if isinstance(result, int) else 0
