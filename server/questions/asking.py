"""What a request asks of a question: its values, the order and the part of the rows, and how they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request

from kg.questions import Paging, Question, QuestionAnswer, Sorting, ask, sorted_answer, split_paging, split_sorting
from server.language import PARAMETER, current_language
from server.questions.asked import VERSION_PARAMETER
from server.questions.versions import asked_version
from server.site import current_site

IRIS_PARAMETER = "iris"
"""With the value 1 a page shows the IRI of each thing beneath its name."""
MARK_PARAMETER = "bom"
"""With the value 1 CSV and TSV begin with the UTF-8 byte order mark, by which spreadsheets know the encoding."""
_NOT_OF_THE_QUESTION = (PARAMETER, VERSION_PARAMETER, IRIS_PARAMETER, MARK_PARAMETER)


@dataclass(frozen=True)
class Wanted:
    """The values of a request as they were written, and which rows are wanted in which order."""

    values: Mapping[str, Sequence[str]]
    sorting: Sorting
    paging: Paging


def given_values() -> dict[str, list[str]]:
    """The values that an address gives: all but the language, the version, which is checked, and how rows are shown.

    Raises DengeError `questions.wrong-version`.
    """
    asked_version()
    return {name: values for name, values in request.args.lists() if name not in _NOT_OF_THE_QUESTION}


def wanted_of(question: Question) -> Wanted:
    """What this request wants of the question.

    Raises DengeError `questions.wrong-version`, `questions.wrong-page`, `questions.wrong-order`.
    """
    paging, values = split_paging(given_values())
    sorting, values = split_sorting(question, values)
    return Wanted(values, sorting, paging)


def answer_to(question: Question) -> QuestionAnswer:
    """The rows that this request wants. Raises what `wanted_of` and `kg.questions.ask` raise."""
    wanted = wanted_of(question)
    whole = ask(current_site().engine, question, wanted.values, current_language())
    return sorted_answer(whole, wanted.sorting).page(wanted.paging)


def shows_iris() -> bool:
    """Whether the reader asked to see IRIs."""
    return request.args.get(IRIS_PARAMETER) == "1"


def wants_mark() -> bool:
    """Whether the reader asked for a byte order mark."""
    return request.args.get(MARK_PARAMETER) == "1"
