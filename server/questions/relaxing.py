"""What to ask instead of a question without an answer: the same with one value let go or changed, where that has rows.

Only what was tried is offered, with the number of rows that it gives, and the trying ends after a bounded time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeAlias
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from kg.engine import Engine
from kg.parameters import Parameter, Term
from kg.problems import DengeError
from kg.questions import QuestionAnswer, choices, fixed_offers, written_value
from kg.questions.blocks import bind
from kg.questions.graph import triples_of
from kg.questions.table import solutions
from kg.terms import PREFIXES

_SECONDS = 2.0
# Of a parameter with more choices the others are not tried: the form has them.
_MOST_CHOICES = 12
_MOST_OFFERED = 4
_EARLIEST, _LATEST = 1, 9999
_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
Changed: TypeAlias = Mapping[str, Sequence[Term]]
Change = OneOf["without", "nearest", "other"]


@dataclass(frozen=True)
class Relaxed:
    """A question with fewer demands, or another one: what was changed, how many rows there are, and its address.

    `label` is what the parameter is called, empty when several were let go; `value` is the new value, if there is one.
    """

    change: Change
    label: str
    value: str
    rows: int
    address: str


def relaxed(engine: Engine, answer: QuestionAnswer) -> tuple[Relaxed, ...]:
    """What has rows where this answer has none, in the order of the parameters."""
    return tuple(_Trial(engine, answer, time.monotonic() + _SECONDS).found())


class _Trial:
    """Tries variants of one question, until the time is over."""

    def __init__(self, engine: Engine, answer: QuestionAnswer, end: float) -> None:
        self._engine = engine
        self._answer = answer
        self._end = end
        self._given = [
            each
            for each in answer.question.parameters
            if each.kind != "language"
            and [value.value for value in answer.values[each.name]] != [written_value(term) for term in each.default]
        ]

    def found(self) -> Iterator[Relaxed]:
        optional = [each for each in self._given if not each.required]
        alone = 0
        for parameter in optional:
            rows = self._rows({parameter.name: parameter.default})
            if rows:
                alone += 1
                if parameter.kind == "year":
                    yield from self._nearest_year(parameter)
                yield self._relaxed("without", {parameter.name: parameter.default}, rows)
        if not alone and len(optional) > 1:
            changed = {each.name: each.default for each in optional}
            rows = self._rows(changed)
            if rows:
                yield self._relaxed("without", changed, rows)
        for parameter in self._given:
            if parameter.required and parameter.kind == "year":
                yield from self._nearest_year(parameter)
        for parameter in self._answer.question.parameters:
            yield from self._others(parameter)

    def _others(self, parameter: Parameter) -> Iterator[Relaxed]:
        """Other values of a parameter of which there are few; of an optional one it is enough to let it go."""
        if not parameter.required and parameter.kind != "boolean":
            return
        tried = []
        for term, label in self._choices(parameter):
            rows = self._rows({parameter.name: (term,)})
            if rows:
                tried.append((rows, term, label))
        for rows, term, label in sorted(tried, key=lambda each: -each[0])[:_MOST_OFFERED]:
            yield self._relaxed("other", {parameter.name: (term,)}, rows, label)

    def _choices(self, parameter: Parameter) -> Sequence[tuple[Term, str]]:
        language = self._answer.language
        present = {each.value for name in self._apart(parameter) for each in self._answer.values[name]}
        found: list[tuple[Term, str]] = []
        if parameter.kind == "iri":
            found = [(NamedNode(each.iri), each.label) for each in choices(self._engine, parameter, language)]
        elif parameter.kind == "one of":
            labels = {each.value: each.label for each in fixed_offers(parameter, language)}
            found = [(term, labels[written_value(term)]) for term in parameter.options]
        elif parameter.kind == "boolean":
            datatype = NamedNode(PREFIXES["xsd"] + "boolean")
            found = [(Literal(word, datatype=datatype), word) for word in ("true", "false")]
        if len(found) > _MOST_CHOICES:
            return ()
        return [each for each in found if written_value(each[0]) not in present]

    def _apart(self, parameter: Parameter) -> set[str]:
        """The parameters whose values this one may not take anew: itself and those that it must differ from."""
        others = self._answer.question.parameters
        unlike = {each.name for each in others if each.unlike == parameter.name or each.name == parameter.unlike}
        return {parameter.name} | unlike

    def _nearest_year(self, parameter: Parameter) -> Iterator[Relaxed]:
        """The year nearest to the given one from which on, or up to which, there are rows."""
        (given,) = self._answer.values[parameter.name]
        for extreme in (_EARLIEST, _LATEST):
            rows = self._rows(self._year(parameter, extreme))
            if rows:
                found, rows = self._search(parameter, int(given.value), extreme, rows)
                yield self._relaxed("nearest", self._year(parameter, found), rows, str(found))
                return

    def _search(self, parameter: Parameter, without: int, having: int, rows: int) -> tuple[int, int]:
        """Go in growing steps from a year without rows towards one with rows, then halve what is left between them.

        Most years of scholarship are near the present one, so that one is tried first where it lies between.
        """
        present = time.gmtime().tm_year
        tries = [present] if min(without, having) < present < max(without, having) else []
        step = 1
        while abs(having - without) > 1 and self._has_time():
            towards = 1 if having > without else -1
            if not tries and step < abs(having - without):
                tries, step = [without + towards * step], step * 2
            year = tries.pop() if tries else (without + having) // 2
            there = self._rows(self._year(parameter, year))
            if there:
                having, rows, step = year, there, _LATEST
            elif self._has_time():
                without = year
        return having, rows

    def _year(self, parameter: Parameter, year: int) -> Changed:
        return {parameter.name: (Literal(str(year), datatype=_INTEGER),)}

    def _rows(self, changed: Changed) -> int:
        """How many rows the question has with these terms; none where it fails or the time is over."""
        if not self._has_time():
            return 0
        variables = {each.name: each.variable for each in self._answer.question.parameters}
        text = bind(self._answer.query_text, {variables[name]: terms for name, terms in changed.items()})
        try:
            if self._answer.question.is_graph:
                return len(triples_of(self._engine, text)[0])
            return len(solutions(self._engine, text)[1])
        except DengeError:
            return 0

    def _has_time(self) -> bool:
        return time.monotonic() < self._end

    def _relaxed(self, change: Change, changed: Changed, rows: int, value: str = "") -> Relaxed:
        new = {name: [written_value(term) for term in terms] for name, terms in changed.items()}
        pairs = [
            (parameter.name, each)
            for parameter in self._answer.question.parameters
            if parameter.kind != "language"
            for each in new.get(parameter.name, [bound.value for bound in self._answer.values[parameter.name]])
        ]
        labels = [
            each.labels.get(self._answer.language, each.name)
            for each in self._answer.question.parameters
            if each.name in changed
        ]
        label = labels[0] if len(labels) == 1 else ""
        address = f"/questions/{self._answer.question.slug}?{urlencode(pairs, safe=':')}"
        return Relaxed(change, label, value, rows, address)
