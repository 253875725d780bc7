"""Answers for the eye: nothing that a row holds gets lost, also where the value above it is lacking."""

from __future__ import annotations

import pytest

from kg.questions import AnswerColumn, Cell, Column, Question, QuestionAnswer
from server.command_line.answers import print_answer
from server.command_line.session import Session
from server.command_line.words import load_words

EMPTY = Cell("", "unbound", "")


def answer(*rows: tuple[str, ...], beneath: dict[str, str]) -> QuestionAnswer:
    names = ("one", "two", "three", "four", "five", "note")
    columns = tuple(Column(name, "text", {"en": name, "tr": name}, {}, beneath.get(name)) for name in names)
    both = {"en": "Title", "tr": "Başlık"}
    return QuestionAnswer(
        question=Question("slug", both, both, both, (), columns, ""),
        language="en",
        values={},
        columns=tuple(AnswerColumn(name, name) for name in names),
        rows=tuple(tuple(Cell(text, "literal", text) if text else EMPTY for text in row) for row in rows),
        query_text="",
        seconds=0.0,
        version="v",
    )


@pytest.mark.parametrize(("language", "absent"), [("en", "not stated"), ("tr", "belirtilmemiş")])
def test_a_note_beneath_an_empty_value_and_an_entry_without_headline_are_shown(
    language: str, absent: str, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session(load_words(language), quiet=True)
    print_answer(
        session, answer(("", "b", "", "d", "e", "n"), ("a", "b", "c", "d", "e", ""), beneath={"note": "three"})
    )
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert f"1. {absent}" in lines
    assert f"two: b · three: {absent} (note: n) · four: d · five: e" in lines
    assert "two: b · three: c · four: d · five: e" in lines


def test_a_table_shows_a_note_beneath_an_empty_value_too(capsys: pytest.CaptureFixture[str]) -> None:
    session = Session(load_words("en"), quiet=True)
    beneath = {"note": "three", "four": "two", "five": "two"}
    print_answer(session, answer(("a", "b", "", "d", "e", "n"), ("a", "b", "c", "d", "e", ""), beneath=beneath))
    printed = capsys.readouterr().out
    assert "not stated" in printed and "note: n" in printed
