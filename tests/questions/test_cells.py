"""Cells that hold several things keep their names."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions, Store

from kg.questions.question import Column
from kg.questions.table import rows_of, terms_of


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
    ((cell,),) = rows_of([terms_of(next(found), ("thing", "thingLabel"))], [Column("thing", "iris", {}, {})])
    assert cell.label == shown


def test_the_same_value_is_another_cell_in_another_kind_of_column_or_by_another_name() -> None:
    values = '("http://e/id/a" "Aras") ("http://e/id/a" "Goran") ("http://e/id/a" UNDEF) ("http://e/id/a" "Aras")'
    found = Store().query(f"SELECT * {{ VALUES (?thing ?thingLabel) {{ {values} }} }}")
    assert isinstance(found, QuerySolutions)
    solutions = [terms_of(each, ("thing", "thingLabel")) for each in found]
    rows = rows_of(solutions, [Column("thing", "iris", {}, {}), Column("thing", "text", {}, {})])
    assert [(things.kind, things.label, text.kind, text.label) for things, text in rows] == [
        ("iri", "Aras", "literal", "Aras"),
        ("iri", "Goran", "literal", "Goran"),
        ("iri", "a", "literal", "http://e/id/a"),
        ("iri", "Aras", "literal", "Aras"),
    ]
