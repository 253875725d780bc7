"""Questions on the argument of the article, against what its pages say: rows read off by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.engine import Engine
from kg.questions import Question, QuestionAnswer, ask

Answers = Callable[..., QuestionAnswer]


@pytest.fixture
def answering(shipped_engine: Engine, questions: dict[str, Question]) -> Answers:
    """Ask the shipped graph in English: slug, then values by name."""
    return lambda slug, **values: ask(
        shipped_engine, questions[slug], {name: [value] for name, value in values.items()}, "en"
    )


def rows(answer: QuestionAnswer) -> list[dict[str, str]]:
    names = [column.name for column in answer.columns]
    return [dict(zip(names, (cell.label for cell in row), strict=True)) for row in answer.rows]


def test_four_recommendations_on_page_52_the_second_in_two_parts(answering: Answers) -> None:
    found = rows(answering("recommendations"))
    assert [row["number"] for row in found] == ["1", "2", "3", "4"]
    assert all("52" in row["page"].split(", ") for row in found)
    assert [len(row["parts"].split("; ")) if row["parts"] else 0 for row in found] == [0, 2, 0, 0]


def test_the_second_and_third_are_supposed_together(answering: Answers) -> None:
    found = [row for row in rows(answering("what-follows")) if row["recommended"] == "2, 3"]
    assert len(found) == 3 and all(len(row["antecedents"].split("; ")) == 2 for row in found)
    assert [row["concession"] for row in found if row["concession"]] == ["Azerbaijan officially recognises the TRNC"]


def test_denied_is_told_from_not_stated(answering: Answers) -> None:
    denied = rows(answering("stated-or-not"))
    assert {row["status"] for row in denied} == {"denied", "hypothetical"}
    unstated = answering("stated-or-not", first="state:russia")
    assert unstated.rows == ()
    said = unstated.question.empty["en"]
    assert said.startswith("Not stated") and "no denial" in said


def test_cited_pages_and_how_often(answering: Answers) -> None:
    by_work = {row["cited"]: row for row in rows(answering("how-often-cited"))}
    assert by_work["Habibbeyli, 2017"]["locators"] == "36-44"
    assert by_work["Karaca, 2015"]["locators"] == "117"
    twice = {work for work, row in by_work.items() if row["times"] == "2"}
    assert twice == {"Anadolu Ajansı, 2021", "Yıldırım, 2012"}
    assert {work for work, row in by_work.items() if row["ambiguous"] == "yes"} == {
        "Anadolu Ajansı, 2021",
        "Anadolu Agency, 2021",
    }


def test_printed_headings_with_their_pages(answering: Answers) -> None:
    numbered = [row for row in rows(answering("sections-as-printed")) if row["number"]]
    assert [(row["number"], row["firstPage"], row["lastPage"]) for row in numbered] == [
        ("1", "38", "40"),
        ("2", "40", "44"),
        ("3", "44", "46"),
        ("4", "47", "50"),
        ("5", "50", "52"),
    ]
    assert numbered[3]["heading"] == "TÜRKİYE YANLISI BİR DIŞ POLİTİKAYA DOĞRU?"


def test_three_research_questions_and_the_answer_to_the_third(answering: Answers) -> None:
    found = rows(answering("research-questions"))
    assert {row["number"] for row in found} == {"1", "2", "3"}
    third = [row for row in found if row["number"] == "3"]
    # The verdicts suspend judgement; what is affirmed beside them points this way and that.
    assert {(row["stance"], row["modality"]) for row in third} == {
        ("entertains", "suspended judgement"),
        ("affirms", "plain assertion"),
        ("affirms", "tentative assertion"),
    }


def test_a_restatement_tells_its_firmness(answering: Answers) -> None:
    """That the West gave no direct support may be granted on page 46, and is plain on page 51."""
    (again,) = [row for row in rows(answering("restatements")) if row["page"] == "46" and row["difference"] == "firmer"]
    assert "direct" in again["claim"] and again["againPage"] == "51"
