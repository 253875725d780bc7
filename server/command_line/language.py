"""The language of the command line, known before anything is parsed: help and errors are in it too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from server.command_line.words import LANGUAGES


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """`--language` where it names a language that there is, else that of the environment (POSIX, 8.2), else English."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--language":
            wanted = value if equals else "".join(arguments[position + 1 : position + 2])
            if wanted in LANGUAGES:
                return wanted
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return "tr" if environment[variable].lower().startswith("tr") else "en"
    return "en"
