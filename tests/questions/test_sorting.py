"""The rows of an answer in another order: numbers by size, names as dictionaries sort them, nothing last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.engine import EmbeddedEngine
from kg.problems import DengeError
from kg.questions import Cell, Question, QuestionAnswer, Sorting, ask, sorted_answer, split_sorting
from kg.questions.question import Column

XSD = "http://www.w3.org/2001/XMLSchema#"
UNBOUND = Cell("", "unbound", "")


def column(name: str, kind: str) -> Column:
    return Column(name, kind, {"en": name, "tr": name}, {})  # type: ignore[arg-type]


def answer_of(question: Question, language: str, *cells: Cell, kind: str = "text") -> QuestionAnswer:
    """An answer of one column with these cells."""
    asked = replace(question, columns=(column("it", kind),))
    return QuestionAnswer(asked, language, {}, (), tuple((each,) for each in cells), "", 0.0, "v")


def sorted_labels(answer: QuestionAnswer, *, descending: bool = False) -> list[str]:
    return [row[0].label for row in sorted_answer(answer, Sorting("it", descending)).rows]


@pytest.fixture
def question(questions: dict[str, Question]) -> Question:
    return questions["evidence-against"]


def texts(*labels: str) -> list[Cell]:
    return [Cell(each, "literal", each) for each in labels]


def test_names_sort_by_the_alphabet_of_the_language(question: Question) -> None:
    names = texts("Şuşa", "İzmir", "Sinop", "Iğdır", "Çan", "Cide", "Ünye", "Ula", "Ödemiş", "Ordu", "ığrıp", "iz")
    turkish = ["Cide", "Çan", "Iğdır", "ığrıp", "iz", "İzmir", "Ordu", "Ödemiş", "Sinop", "Şuşa", "Ula", "Ünye"]
    english = ["Çan", "Cide", "Iğdır", "ığrıp", "iz", "İzmir", "Ödemiş", "Ordu", "Sinop", "Şuşa", "Ula", "Ünye"]
    assert sorted_labels(answer_of(question, "tr", *names)) == turkish
    assert sorted_labels(answer_of(question, "en", *names)) == english
    assert sorted_labels(answer_of(question, "tr", *names), descending=True) == turkish[::-1]


def test_numbers_sort_by_size_and_so_do_numbers_in_texts(question: Question) -> None:
    numbers = [Cell(each, "literal", each, datatype=XSD + "decimal") for each in ("10.5", "9", "-2", "1e3", "NaN")]
    assert sorted_labels(answer_of(question, "en", *numbers, kind="number")) == ["-2", "9", "10.5", "1e3", "NaN"]
    pages = texts("47, 48", "9", "103", "47")
    assert sorted_labels(answer_of(question, "en", *pages)) == ["9", "47", "47, 48", "103"]


def test_dates_sort_by_time(question: Question) -> None:
    dates = [Cell(each, "literal", each, datatype=XSD + "date") for each in ("2020-11-10", "1994-09-20", "2020-09-27")]
    assert sorted_labels(answer_of(question, "tr", *dates)) == ["1994-09-20", "2020-09-27", "2020-11-10"]


def test_rows_without_a_value_come_last_either_way(question: Question) -> None:
    cells = [UNBOUND, *texts("b", "a")]
    assert sorted_labels(answer_of(question, "en", *cells)) == ["a", "b", ""]
    assert sorted_labels(answer_of(question, "en", *cells), descending=True) == ["b", "a", ""]


@pytest.mark.parametrize("descending", [False, True])
def test_equal_rows_keep_the_order_of_the_question(question: Question, descending: bool) -> None:
    cells = [Cell(f"urn:{number}", "iri", "same") for number in range(5)]
    rows = sorted_answer(answer_of(question, "en", *cells), Sorting("it", descending)).rows
    assert [row[0].value for row in rows] == [f"urn:{number}" for number in range(5)]


def test_terms_move_with_their_rows_and_pages_are_of_the_sorted_rows(
    debate: EmbeddedEngine, questions: dict[str, Question]
) -> None:
    question = questions["hypotheses"]
    whole = ask(debate, question, {}, "en")
    assert len(whole.rows) > 1
    turned = sorted_answer(whole, Sorting("hypothesis", is_descending=True))
    position = [each.name for each in question.columns].index("hypothesis")
    assert [str(each["hypothesis"].value) for each in turned.solutions] == [row[position].value for row in turned.rows]
    assert sorted(map(str, turned.rows)) == sorted(map(str, whole.rows))


@pytest.mark.parametrize("written", ["page", "-page"])
def test_an_order_is_read_and_written(question: Question, written: str) -> None:
    sorting, rest = split_sorting(question, {"since": ["2010"], "sort": [written]})
    assert sorting == Sorting("page", written.startswith("-"))
    assert sorting.pairs() == (("sort", written),)
    assert rest == {"since": ["2010"]}


@pytest.mark.parametrize("written", [["pgae"], ["page", "claim"], ["--page"], ["-"], ["x" * 300]])
def test_what_is_no_order_is_told_with_what_is_near(question: Question, written: list[str]) -> None:
    with pytest.raises(DengeError) as raised:
        split_sorting(question, {"sort": written})
    assert raised.value.problem.code == "questions.wrong-order"
    assert len(raised.value.problem.values["value"]) <= 80
    if written == ["pgae"]:
        assert raised.value.problem.values["closest"] == "page"


def test_no_order_leaves_the_answer_as_it_is(question: Question) -> None:
    answer = answer_of(question, "en", *texts("b", "a"))
    assert split_sorting(question, {"sort": [" "]}) == (Sorting(), {})
    assert sorted_answer(answer, Sorting()) is answer
