"""Tells which function of a query is not known here."""

from __future__ import annotations

import re
from typing import Final

from kg.problems import DengeError, Problem

_UNKNOWN: Final = re.compile(r"The custom (?:aggregate )?function <(?P<name>.*)> is not supported")


def unknown_function(error: RuntimeError) -> DengeError | None:
    """The problem `engine.unknown-function`, when that is what Oxigraph's error is about.

    A query may call functions of any name (SPARQL 1.1 Query, 17.6), so this is not its grammar.
    """
    found = _UNKNOWN.fullmatch(str(error))
    return DengeError(Problem("engine.unknown-function", {"name": found["name"]})) if found else None
