"""A question and its answer as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal as OneOf
from typing import TypeAlias

from pyoxigraph import BlankNode, NamedNode
from pyoxigraph import Literal as RdfLiteral

from kg.parameters import Parameter
from kg.questions.order import Sorting
from kg.questions.paging import Paging

Solution: TypeAlias = Mapping[str, NamedNode | BlankNode | RdfLiteral]
ColumnKind = OneOf["iri", "iris", "term", "text", "texts", "number"]
COLUMN_KINDS: tuple[ColumnKind, ...] = ("iri", "iris", "term", "text", "texts", "number")
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
    `is_graph` says that the answer is a graph (CONSTRUCT); its rows are then its triples. `keywords` are by language.
    """

    slug: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    empty: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    order: tuple[str, ...] = ()
    is_graph: bool = False
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

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
    kind: OneOf["iri", "iris", "literal", "blank", "unbound"]
    label: str
    language: str | None = None
    datatype: str | None = None
    items: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class QuestionAnswer:
    """The answer: what was asked, with which values, the table, the SPARQL that ran and the seconds that it took.

    `solutions` are the RDF terms of each row by the variables of the query, those that hold labels too. Of an answer in
    pages `rows` and `solutions` are those of the page, and `total` counts those of all pages.
    """

    question: Question
    language: str
    values: Mapping[str, tuple[BoundValue, ...]]
    columns: tuple[AnswerColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    query_text: str
    seconds: float
    version: str
    variables: tuple[str, ...] = ()
    solutions: tuple[Solution, ...] = ()
    paging: Paging = field(default_factory=Paging)
    rows_in_all: int | None = None
    sorting: Sorting = field(default_factory=Sorting)

    @property
    def total(self) -> int:
        """How many rows there are on all pages."""
        return len(self.rows) if self.rows_in_all is None else self.rows_in_all

    def page(self, paging: Paging) -> QuestionAnswer:
        """The part of a whole answer that a client asked for."""
        part = paging.part()
        return replace(
            self, rows=self.rows[part], solutions=self.solutions[part], paging=paging, rows_in_all=len(self.rows)
        )

    @property
    def title(self) -> str:
        """The question as a sentence with the values that it was asked with."""
        return self.question.sentence(self.language, self._labels())

    @property
    def explanation(self) -> str | None:
        """Why the table is empty, in a sentence; None when it is not."""
        return None if self.total else fill(self.question.empty[self.language], self._labels())

    def _labels(self) -> dict[str, str]:
        return {name: ", ".join(each.label for each in bound) for name, bound in self.values.items() if bound}
