"""Strict reading of a Turtle file's bytes: encoding and syntax, with the line, the column and the line itself."""

from __future__ import annotations

import re

import pyoxigraph

from kg.problems import DengeError, Place, Problem

_POSITION = re.compile(r"^Parser error (?:at line \d+ (?:column \d+|between columns \d+ and \d+)|between .*?): ")
_PREFIX = re.compile(r"The prefix (\S*:) has not been declared")
_CURLY = re.compile("[“”„‟‘’‚‛«»]")


def decode(content: bytes, source: str) -> str:
    """Decode UTF-8, with or without a byte order mark.

    Raises DengeError `sources.encoding` with the line of the first wrong byte.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        values = {"byte": f"0x{content[error.start]:02X}"}
        raise DengeError(Problem("sources.encoding", values, Place(source, line))) from error


def check_turtle(text: str, source: str) -> None:
    """Check Turtle syntax (RDF 1.1 Turtle, 6).

    Raises DengeError with line, column and excerpt: `sources.undeclared-prefix`, `sources.curly-quotes`,
    `sources.unclosed-text` or `sources.missing-dot` for the mistakes that are made most, else `sources.syntax`.
    """
    try:
        for _ in pyoxigraph.parse(input=text, format=pyoxigraph.RdfFormat.TURTLE):
            pass
    except SyntaxError as error:
        reason = _POSITION.sub("", error.msg)
        place = _place(text, source, error.lineno or 1, error.offset or 1)
        raise DengeError(_problem(reason, place, text)) from error


def _problem(reason: str, place: Place, text: str) -> Problem:
    here = (place.excerpt or "")[(place.column or 1) - 1 :]
    if prefix := _PREFIX.search(reason):
        return Problem("sources.undeclared-prefix", {"prefix": prefix.group(1)}, place)
    in_text = "Line jumps" in reason or (here[:1] in "\"'" and here and "end of file" in reason)
    if _CURLY.match(here) or (in_text and _CURLY.search(place.excerpt or "")):
        return Problem("sources.curly-quotes", {}, place)
    if in_text:
        return Problem("sources.unclosed-text", {}, place)
    if "A dot is expected" in reason or "followed by a dot" in reason or (reason == "Unexpected end" and not here):
        last = _line_before(text, place)
        at_end = (
            place if here.strip() else _place(text, place.source, last, len(text.split("\n")[last - 1].rstrip()) + 1)
        )
        return Problem("sources.missing-dot", {"line": str(last)}, at_end)
    return Problem("sources.syntax", {"reason": reason}, place)


def _line_before(text: str, place: Place) -> int:
    """The line on which the statement before a place ends: its own, or the last one above that says anything."""
    lines = text.split("\n")
    number = place.line or 1
    if lines[min(number, len(lines)) - 1][: (place.column or 1) - 1].strip():
        return number
    above = [each for each in range(1, min(number, len(lines) + 1)) if lines[each - 1].split("#")[0].strip()]
    return above[-1] if above else number


def _place(text: str, source: str, line: int, column: int) -> Place:
    lines = text.split("\n")
    excerpt = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    return Place(source, line, column, excerpt)
