"""Cells that hold several things keep their names."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions, Store

from kg.questions.question import Column
from kg.questions.table import row, terms_of


@pytest.mark.parametrize(
    ("iris", "label", "shown"),
    [
        ("http://e/id/a http://e/id/b", "Aras; Goran", "Aras; Goran"),
        ("http://e/id/a http://e/id/b", "; Aras; Goran", "Aras; Goran"),
        ("http://e/id/a", "It was so; nobody says since when.", "It was so; nobody says since when."),
        ("http://e/id/a http://e/id/b", "Aras", "a; b"),
    ],
    ids=["two names", "an empty name among them", "a name with a semicolon of its own", "a name that is missing"],
)
def test_names_are_not_lost_to_empty_labels_or_semicolons(iris: str, label: str, shown: str) -> None:
    found = Store().query(f'SELECT ("{iris}" AS ?thing) ("{label}" AS ?thingLabel) {{}}')
    assert isinstance(found, QuerySolutions)
    (cell,) = row(terms_of(next(found), ("thing", "thingLabel")), [Column("thing", "iris", {}, {})])
    assert cell.label == shown
