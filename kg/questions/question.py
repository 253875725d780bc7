"""A question and its answer as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

from kg.parameters import Parameter

ColumnKind = OneOf["iri", "iris", "text", "texts", "number"]
COLUMN_KINDS: tuple[ColumnKind, ...] = ("iri", "iris", "text", "texts", "number")
_GAP = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_OPTIONAL_PART = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True)
class Column:
    """One column of the answer: the SPARQL variable, the kind of its cells, what it is called and what it means.

    `beneath` is the column under whose value this one is shown where there is little room.
    """

    name: str
    kind: ColumnKind
    labels: Mapping[str, str]
    descriptions: Mapping[str, str]
    beneath: str | None = None


@dataclass(frozen=True)
class Question:
    """One file of `queries/`: its words in both languages, its parameters and columns, and its SPARQL.

    `order` are the columns by which the rows are sorted as Turkish sorts words; without any the query's order stays.
    """

    slug: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    empty: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    order: tuple[str, ...] = ()

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name."""
        return next((each for each in self.parameters if each.name == name), None)

    def sentence(self, language: str, labels: Mapping[str, str]) -> str:
        """The title with the labels of the bound values; a part in square brackets goes when its gap is unbound."""
        return fill(self.titles[language], labels)


def fill(template: str, labels: Mapping[str, str]) -> str:
    """Fill the gaps of a title; a gap that stays open shows the parameter's name in braces."""

    def part(match: re.Match[str]) -> str:
        inside = match.group(1)
        return inside if all(name in labels for name in _GAP.findall(inside)) else ""

    chosen = _OPTIONAL_PART.sub(part, template)
    return _GAP.sub(lambda match: labels.get(match.group(1), match.group(0)), chosen)


@dataclass(frozen=True)
class BoundValue:
    """A value that a parameter had when the question was asked, and how it is shown."""

    value: str
    label: str


@dataclass(frozen=True)
class AnswerColumn:
    """A column of an answer, labelled in the language of the answer."""

    name: str
    label: str


@dataclass(frozen=True)
class Cell:
    """One cell. `label` is what a person reads; `language` is its language tag, or None.

    `datatype` is the IRI of a literal that is not plain text. `items` are the things or texts of a cell that holds
    several.
    """

    value: str
    kind: OneOf["iri", "iris", "literal", "unbound"]
    label: str
    language: str | None = None
    datatype: str | None = None
    items: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class QuestionAnswer:
    """The answer: what was asked, with which values, the table, the SPARQL that ran and the seconds that it took."""

    question: Question
    language: str
    values: Mapping[str, tuple[BoundValue, ...]]
    columns: tuple[AnswerColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    query_text: str
    seconds: float
    version: str

    @property
    def title(self) -> str:
        """The question as a sentence with the values that it was asked with."""
        return self.question.sentence(self.language, self._labels())

    @property
    def explanation(self) -> str | None:
        """Why the table is empty, in a sentence; None when it is not."""
        return None if self.rows else fill(self.question.empty[self.language], self._labels())

    def _labels(self) -> dict[str, str]:
        return {name: ", ".join(each.label for each in bound) for name, bound in self.values.items() if bound}
