"""Turns the parser's refusal of a query into a problem with a place and readable words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pyoxigraph import Store

from kg.engine.inspection import place_in_query
from kg.engine.tokens import Token, tokens
from kg.problems import Problem

_POSITION: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_EXPECTED: Final = re.compile(
    r'"(?P<literal>(?:[^"\\]|\\.)*)"'
    r"|(?P<characters>\[(?:'(?:\\[^']+|\\'|[^'])'|[^'\]])*\])"
    r"|(?P<words>[^\s,][^,]*)"
)
_UPDATES: Final = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_FORMS: Final = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
# A longer list of what could stand at a place tells a reader nothing.
_LONGEST_LIST: Final = 8
# Wider than the longest keyword of SPARQL (ENCODE_FOR_URI, 14).
_PADDING: Final = " " * 20
_END: Final = "the end of the query"


@dataclass(frozen=True)
class _Refusal:
    """Where the parser gave up, counted in tokens, and what it would have taken there.

    Of keywords it names only the longest ones (see `_padded`), so they are not passed on to the reader.
    """

    token: int
    literals: tuple[str, ...]
    phrases: tuple[str, ...]


def _padded(text: str, pieces: list[Token]) -> tuple[str, list[int]]:
    """The query again with wide gaps between its tokens, and where each token starts in it.

    The parser reports the furthest character that any of its rules has read, and a keyword rule reads as many
    characters as the keyword has. With gaps wider than a keyword that character belongs to the refused token.
    """
    padded = ""
    starts: list[int] = []
    for before, token in zip([None, *pieces], pieces, strict=False):
        apart = before is not None and before.end < token.start
        brackets = before is not None and (before.kind in ("open", "close") or token.kind in ("open", "close"))
        quoted = before is not None and "<<" in (before.text, token.text)
        if apart or (brackets and not quoted):
            padded += _PADDING
        starts.append(len(padded))
        padded += token.text
    return padded + _PADDING * 2, starts


def _refusal(text: str, pieces: list[Token], message: str) -> _Refusal:
    padded, starts = _padded(text, pieces)
    try:
        Store().query(padded)
    except SyntaxError as error:
        message = str(error)
    match = _POSITION.match(message)
    if match is None:
        return _Refusal(len(pieces), (), (message,))
    lines = padded.splitlines(keepends=True) or [""]
    position = sum(map(len, lines[: int(match[1]) - 1])) + int(match[2]) - 1
    token = bisect_right(starts, position) - 1
    if token == len(pieces) - 1 and position >= len(padded) - len(_PADDING):
        token = len(pieces)
    literals: list[str] = []
    phrases: list[str] = []
    for expected in _EXPECTED.finditer(match[3]):
        literal, words = expected["literal"], expected["words"]
        if literal is not None:
            literals.append(literal.replace('\\"', '"').replace("\\\\", "\\"))
        elif words is not None:
            (phrases if " " in words.strip() else literals).append(words.strip())
    return _Refusal(max(token, 0), tuple(literals), tuple(phrases))


def _declared_prefixes(pieces: list[Token]) -> set[str]:
    pairs = pairwise(pieces)
    return {name.text for word, name in pairs if word.text.upper() == "PREFIX" and name.kind == "name"}


def _explained(pieces: list[Token], refusal: _Refusal) -> str:
    found = pieces[refusal.token] if refusal.token < len(pieces) else None
    if found is not None and found.kind == "name":
        prefix = found.text.partition(":")[0] + ":"
        if prefix not in _declared_prefixes(pieces) | {"_:"}:
            return f"the prefix {prefix} is not declared"
    if found is not None and found.kind == "iri" and ":" not in found.text:
        return "the address is relative, and there is no BASE"
    if refusal.phrases:
        return "; ".join(refusal.phrases)
    unexpected = f"unexpected {found.text[:80] if found else _END}"
    symbols = [literal for literal in refusal.literals if not any(map(str.isalnum, literal))]
    if symbols and len(symbols) <= _LONGEST_LIST:
        return f"{unexpected}, expected {' or '.join(symbols)}"
    return unexpected


def _problem(text: str, token: Token | None, message: str) -> Problem:
    place = place_in_query(text, token.start if token else len(text.rstrip()))
    found = token.text[:80] if token else _END
    values = {"message": message, "found": found, "line": str(place.line), "column": str(place.column)}
    return Problem("engine.syntax", values, place)


def syntax_problem(text: str, message: str) -> Problem:
    """The problem `engine.syntax` for a query that the parser refused with `message`."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        place = place_in_query(text.encode(errors="replace").decode(), error.start)
        values = {"message": "half a surrogate pair", "found": repr(text[error.start])}
        return Problem("engine.syntax", {**values, "line": str(place.line), "column": str(place.column)}, place)
    pieces = [token for token in tokens(text) if token.kind != "comment"]
    if not pieces:
        return _problem(text, None, "the query is empty")
    form = next((each for each in pieces if each.kind == "word" and each.text.upper() in _FORMS | _UPDATES), None)
    if form is not None and form.text.upper() in _UPDATES:
        return _problem(text, form, "this is an update (SPARQL 1.1 Update), not a query")
    refusal = _refusal(text, pieces, message)
    found = pieces[refusal.token] if refusal.token < len(pieces) else None
    return _problem(text, found, _explained(pieces, refusal))
