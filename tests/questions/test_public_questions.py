"""The sample questions of ../shared are answered from the graph, each with the exact answer and its pages.

The queries in public/ select by what the question asks; readings.toml says how rows become an answer. A query must not
contain the answer.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from public_reading import Reading, Row, cell, expected_items, fits, fold, found_items, readings
from pyoxigraph import QuerySolutions, Store

HERE = Path(__file__).resolve().parent / "public"
READINGS = readings(HERE / "readings.toml")
Question = dict[str, Any]


@pytest.fixture(scope="module")
def asked(shared: Path) -> dict[str, Question]:
    given = json.loads((shared / "questions" / "public.json").read_text(encoding="utf-8"))
    return {question["id"]: question for question in given}


def query_of(name: str) -> str:
    return (HERE / f"{name}.rq").read_text(encoding="utf-8")


def rows_of(store: Store, query: str) -> list[Row]:
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [{name: cell(solution[name]) for name in names} for solution in solutions]


def test_every_question_has_a_query_and_a_reading(asked: dict[str, Question]) -> None:
    assert set(asked) == set(READINGS) == {path.stem for path in HERE.glob("*.rq")}


@pytest.mark.parametrize("name", READINGS)
def test_the_answer_is_exact(name: str, asked: dict[str, Question], shipped_store: Store) -> None:
    question, reading = asked[name], READINGS[name]
    found = found_items(rows_of(shipped_store, query_of(name)), reading)
    accepted = [question["answer"], *question["accept_variants"]]
    in_order = question["answer_order_matters"]
    assert any(fits(expected_items(each, reading), found, in_order) for each in accepted), found
    refused = {fold(re.sub(r" \(.*\)$", "", str(each)), reading.drop) for each in question["must_not"]}
    assert not refused & {spelling for item in found for spelling in item}


@pytest.mark.parametrize("name", READINGS)
def test_the_pages_are_those_of_the_question(name: str, asked: dict[str, Question], shipped_store: Store) -> None:
    question, reading = asked[name], READINGS[name]
    found = {int(row["page"]) for row in rows_of(shipped_store, query_of(name))}
    if question["trap"]:
        assert found == set()
        return
    assert found >= set(question["pages"])
    allowed = {*reading.elsewhere, *reading.loose}
    assert found <= {*question["pages"], *allowed}
    assert allowed <= found, "a page is allowed that no row gives"


@pytest.mark.parametrize("name", READINGS)
def test_no_query_contains_its_answer(name: str, asked: dict[str, Question]) -> None:
    answer, query = asked[name]["answer"], query_of(name)
    if isinstance(answer, bool):
        assert {"denge:affirms", "denge:denies"} <= set(re.findall(r"denge:\w+", query)), "either answer is possible"
        return
    squashed = "".join(letter for letter in fold(query) if letter.isalnum())
    words = set(re.findall(r"\w+", fold(query)))
    for text in answer if isinstance(answer, list) else [str(answer)]:
        asserted = text.rpartition(": ")[2]
        assert not words & set(re.findall(r"\d+", asserted))
        for part in re.split(r"[()]", asserted):
            letters = "".join(letter for letter in fold(part) if letter.isalnum())
            assert not letters or (letters not in squashed if len(letters) > 4 else letters not in words), part


def test_the_trap_is_empty_because_nothing_is_stated(article_text: str, shipped_store: Store) -> None:
    """The same query finds the area, so it looks in the right place; and the article has no word for inhabitants."""
    query = query_of("PQ025")
    words = re.search(r'"([^"]*\|[^"]*)"', query)
    assert words is not None
    assert not re.search(words[1], article_text, re.IGNORECASE)
    assert rows_of(shipped_store, query.replace(words[1], "area|yüzölçümü"))


@pytest.mark.parametrize(
    ("found", "is_exact"),
    [
        ([{"thing": "a", "label": "Aras River", "side": "south"}], True),
        ([{"thing": "a", "label": "Aras River", "side": "north"}], False),
        ([{"thing": "a", "label": "Goran River", "side": "south"}], False),
        ([], False),
    ],
)
def test_a_wrong_answer_does_not_fit(found: list[Row], is_exact: bool) -> None:
    reading = Reading("sides", drop=["river"])
    assert fits(expected_items(["south: Aras"], reading), found_items(found, reading), True) is is_exact


def test_more_than_the_answer_does_not_fit() -> None:
    reading = Reading("number")
    assert fits(expected_items(7, reading), found_items([{"value": "7"}, {"value": "7"}], reading), False)
    assert not fits(expected_items(7, reading), found_items([{"value": "7"}, {"value": "5"}], reading), False)


@pytest.mark.parametrize(
    ("stances", "is_yes"), [(["affirms"], True), (["denies"], False), (["affirms", "denies"], False), ([], False)]
)
def test_yes_needs_that_nothing_speaks_against_it(stances: list[str], is_yes: bool) -> None:
    reading = Reading("stance")
    found = found_items([{"stance": stance} for stance in stances], reading)
    assert fits(expected_items(True, reading), found, False) is is_yes
