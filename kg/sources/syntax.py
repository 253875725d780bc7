"""Strict reading of a Turtle file's bytes: encoding and syntax, with the line, the column and the line itself."""

from __future__ import annotations

import re

import pyoxigraph

from kg.problems import DengeError, Place, Problem

_POSITION = re.compile(r"^Parser error at line \d+ (?:column \d+|between .*?): ")


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

    Raises DengeError `sources.syntax` with line, column and excerpt.
    """
    try:
        for _ in pyoxigraph.parse(input=text, format=pyoxigraph.RdfFormat.TURTLE):
            pass
    except SyntaxError as error:
        reason = _POSITION.sub("", error.msg)
        place = _place(text, source, error.lineno or 1, error.offset or 1)
        raise DengeError(Problem("sources.syntax", {"reason": reason}, place)) from error


def _place(text: str, source: str, line: int, column: int) -> Place:
    lines = text.split("\n")
    excerpt = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
    return Place(source, line, column, excerpt)
