"""The page of questions, from the headers of their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode

from kg.parameters import Parameter, Term
from kg.parameters.names import shorten
from kg.questions import Column, Question
from server.command_line.reference.markdown import code, fence, page, table


def questions_page(questions: Sequence[Question]) -> str:
    """Every question with its parameters and columns."""
    intro = (
        "Each question is a file of `queries/` and runs unchanged in any SPARQL tool. "
        "[How to write one](../how-to/write-a-question.md)."
    )
    return page("Questions", intro, *(block for question in questions for block in _question(question)))


def _question(question: Question) -> Iterator[str]:
    yield f"## {question.slug}"
    for language in ("en", "tr"):
        yield f"**{question.titles[language]}** {question.descriptions[language]}"
    yield fence([f"denge ask {question.slug}"])
    headings = ["parameter", "takes", "default", "English", "Türkçe"]
    yield table(headings, [_parameter(each) for each in question.parameters])
    yield table(["column", "kind", "English", "Türkçe"], [_column(each) for each in question.columns])


def _parameter(parameter: Parameter) -> list[str]:
    takes: list[str] = [parameter.kind]
    takes += [code(shorten(each)) for each in parameter.classes] + [_written(each) for each in parameter.options]
    takes += ["required"] * parameter.required + ["many"] * parameter.many
    return [
        code(parameter.name),
        ", ".join(takes),
        ", ".join(_written(each) for each in parameter.default),
        *_texts(parameter),
    ]


def _column(column: Column) -> list[str]:
    return [code(column.name), column.kind, *_texts(column)]


def _texts(item: Parameter | Column) -> Iterable[str]:
    for language in ("en", "tr"):
        description = item.descriptions.get(language)
        yield f"{item.labels[language]}: {description}" if description else item.labels[language]


def _written(term: Term) -> str:
    return code(shorten(term.value) if isinstance(term, NamedNode) else term.value)
