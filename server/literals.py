"""How numbers and dates are written for the eye, in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from kg.terms import PREFIXES

_XSD = PREFIXES["xsd"]
_FRACTIONS = frozenset(_XSD + name for name in ("decimal", "double", "float"))
_DECIMAL_MARKS = MappingProxyType({"tr": ","})
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def in_words(written: str, datatype: str | None, language: str, months: Sequence[str]) -> str:
    """The lexical form of a literal as a reader writes it: 10 November 2020, 10 Kasım 2020; 0.5, in Turkish 0,5.

    `months` are the names of the months in that language. Years and whole numbers stay as they are, and so does what
    is no day or month of the calendar.
    """
    if datatype == _XSD + "date":
        return _day(written, months)
    if datatype == _XSD + "gYearMonth" and (found := _MONTH.fullmatch(written)):
        return f"{months[int(found[2]) - 1]} {found[1]}"
    if datatype in _FRACTIONS:
        return written.replace(".", _DECIMAL_MARKS.get(language, "."))
    return written


def _day(written: str, months: Sequence[str]) -> str:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return f"{day.day} {months[day.month - 1]} {day.year}"
