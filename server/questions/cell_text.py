"""How numbers and dates of an answer are written for the eye, in the language of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from kg.questions import Cell
from kg.terms import PREFIXES

_XSD = PREFIXES["xsd"]
_FRACTIONS = frozenset(_XSD + name for name in ("decimal", "double", "float"))
_DECIMAL_MARKS = MappingProxyType({"tr": ","})


def for_the_eye(cell: Cell, language: str, months: Sequence[str]) -> Cell:
    """The cell with its label as it is written in the language: 10 November 2020, 10 Kasım 2020; 0.5, in Turkish 0,5.

    `months` are the names of the months in that language. Years and whole numbers stay as they are.
    """
    if cell.label != cell.value:
        return cell
    if cell.datatype == _XSD + "date":
        return replace(cell, label=_day(cell.value, months))
    if cell.datatype in _FRACTIONS:
        return replace(cell, label=cell.value.replace(".", _DECIMAL_MARKS.get(language, ".")))
    return cell


def _day(written: str, months: Sequence[str]) -> str:
    """The day in words; as it is written where Python's calendar has no such day."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return f"{day.day} {months[day.month - 1]} {day.year}"
