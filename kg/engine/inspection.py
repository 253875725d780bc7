"""Looks at a query before it is evaluated: its length, its depth, its dataset clause, calls to other endpoints."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from kg.engine.tokens import Token, tokens
from kg.problems import DengeError, Place, Problem

# Oxigraph's parser and planner recurse. 800 nested functions were safe in a stack of 8 MB, and a child has 120 MB;
# queries that people or programs write stay far below this bound.
DEEPEST: Final = 256
# A longer line is not shown with a problem: the message that carries it has to stay small.
LONGEST_EXCERPT: Final = 400


# Also what could hide a word: an escape (SPARQL 1.1 Query, 19.2).
_TELLING: Final = ("FROM", "SERVICE", "\\U")


@dataclass(frozen=True)
class Inspection:
    """What the tokens tell: whether the query names its dataset (FROM), and the first SERVICE, if any."""

    names_dataset: bool
    service: Token | None


def place_in_query(text: str, offset: int) -> Place:
    """The place of a character of the query; `offset` counts from 0, line and column count from 1."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)].rstrip("\r")
    column = offset - start + 1
    shown = line if len(line) <= LONGEST_EXCERPT else None
    return Place("query", text.count("\n", 0, offset) + 1, column, shown)


def _is_plain(text: str) -> bool:
    """Whether nothing in the text could be what is looked for: it has few brackets, and none of the telling words."""
    brackets = text.count("(") + text.count("{") + text.count("[") + text.count("<<")
    upper = text.upper()
    return brackets <= DEEPEST and not any(each in upper for each in _TELLING)


def hides_service(token: Token, prefixes: Collection[str]) -> bool:
    """Whether a token that looks like a name is the word SERVICE and a name without a prefix.

    For `SERVICE:x` Oxigraph's parser turns to the keyword when the prefix is not declared.
    """
    prefix = token.text.partition(":")[0]
    return token.kind == "name" and prefix.upper() == "SERVICE" and f"{prefix}:" not in prefixes


def inspect(text: str, characters: int) -> Inspection:
    """Check the length (at most `characters`) and the depth of brackets of a query, and say what else is in it.

    Raises DengeError `engine.too-long` or `engine.too-deep`.
    """
    if len(text) > characters:
        values = {"length": str(len(text)), "limit": str(characters)}
        raise DengeError(Problem("engine.too-long", values, Place("query")))
    if _is_plain(text):
        return Inspection(False, None)
    depth = 0
    names_dataset = False
    service: Token | None = None
    prefixes: set[str] = set()
    before: Token | None = None
    for token in tokens(text):
        if token.kind == "open":
            depth += 1
            if depth > DEEPEST:
                values = {"limit": str(DEEPEST)}
                raise DengeError(Problem("engine.too-deep", values, place_in_query(text, token.start)))
        elif token.kind == "close":
            depth = max(0, depth - 1)
        elif token.kind == "word":
            word = token.text.upper()
            if word == "FROM":
                names_dataset = True
            elif word == "SERVICE" and service is None:
                service = token
        elif token.kind == "name":
            if before is not None and before.text.upper() == "PREFIX":
                prefixes.add(token.text)
            elif service is None and hides_service(token, prefixes):
                service = token
        before = token if token.kind != "comment" else before
    return Inspection(names_dataset, service)
