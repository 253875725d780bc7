"""Numbers and dates as a reader writes them, in answers and on the pages of things."""

from __future__ import annotations

import pytest

from kg.terms import PREFIXES
from server.literals import in_words

XSD = PREFIXES["xsd"]
ENGLISH = [f"month {number}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("written", "datatype", "language", "told"),
    [
        ("2020-11-10", "date", "en", "10 month 11 2020"),
        ("2020-11", "gYearMonth", "en", "month 11 2020"),
        ("2020-13", "gYearMonth", "en", "2020-13"),
        ("2020-02-31", "date", "en", "2020-02-31"),
        ("2020", "gYear", "tr", "2020"),
        ("0.9644", "decimal", "tr", "0,9644"),
        ("0.9644", "double", "en", "0.9644"),
        ("1.0.0", "string", "tr", "1.0.0"),
    ],
)
def test_numbers_and_dates_are_written_as_the_language_does(
    written: str, datatype: str, language: str, told: str
) -> None:
    assert in_words(written, XSD + datatype, language, ENGLISH) == told
