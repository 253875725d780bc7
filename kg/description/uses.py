"""How much each term of the model is used in the dataset, where, and by what, for instance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal

from kg.description.asking import Row, Term, ask_rows, iri_of
from kg.description.labels import Names, language_rank
from kg.description.model import Label, Named, Value
from kg.engine.interface import Engine
from kg.terms import BASE, GraphNames

KINDS: Final = ("articles", "contents", "reference", "derived", "evaluation", "model", "other")
"""Kinds of named graphs: what is read in articles, what that is about, names and identifiers, what rules derive, what
weighing makes of it, the model with its questions and description, and graphs of any other name."""


@dataclass(frozen=True)
class Use:
    """How often a term is used in all graphs together; the first and the last thing that uses it."""

    number: int
    users: tuple[str, ...]


NO_USE: Final = Use(0, ())
_MANNERS: Final = {"class": "instances", "property": "statements"}
_MENTIONS: Final = "mentions"


@dataclass(frozen=True)
class Uses:
    """The uses of every term: instances of classes, statements of properties, mentions of others."""

    numbers: Mapping[tuple[str, str], Use]

    def of(self, iri: str, kind: str) -> Use:
        """The use of a term of a kind: class, property, or any other."""
        return self.numbers.get((_MANNERS.get(kind, _MENTIONS), iri), NO_USE)


@dataclass(frozen=True)
class Places:
    """The uses of every term by kind of named graph, the kinds in their order."""

    numbers: Mapping[tuple[str, str], tuple[tuple[str, int], ...]]

    def of(self, iri: str, kind: str) -> tuple[tuple[str, int], ...]:
        """Kinds of named graphs with the number of uses there, of a term of a kind."""
        return self.numbers.get((_MANNERS.get(kind, _MENTIONS), iri), ())


@dataclass(frozen=True)
class Example:
    """A user of a term, and for a property one of the values that it has there."""

    subject: Named
    value: Value | None = None


def count_uses(engine: Engine) -> Uses:
    """Count all uses, in one query. Raises the errors of the engine."""
    return Uses({_key(row): _use(row) for row in ask_rows(engine, "uses", {})})


def locate_uses(engine: Engine) -> Places:
    """Count all uses in each kind of named graph, in one query. Raises the errors of the engine."""
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in ask_rows(engine, "uses-by-graph", {}):
        found[_key(row)][_kind(iri_of(row.get("graph")) or "")] += int(_text(row.get("number")))
    return Places({key: tuple((kind, each[kind]) for kind in KINDS if each.get(kind)) for key, each in found.items()})


def find_examples(
    engine: Engine, language: str, users: Mapping[str, Iterable[str]], properties: Iterable[str]
) -> dict[str, tuple[Example, ...]]:
    """The users of each term by name; for those among `properties` also with a value.

    Two queries beside those for names, however many terms there are.
    """
    wanted = {term: tuple(each) for term, each in users.items()}
    asked = [term for term in properties if wanted.get(term)]
    values = _values(engine, language, {term: wanted[term] for term in asked})
    names = Names(engine, language)
    names.load(
        {iri for each in wanted.values() for iri in each}
        | {iri for each in values.values() if (iri := iri_of(each)) is not None}
    )

    def value(term: str, subject: str) -> Value | None:
        found = values.get((subject, term))
        if isinstance(found, Literal):
            return Value(Label(found.value, found.language or ""), datatype=found.datatype.value)
        iri = iri_of(found)
        if iri is None:
            return None
        named = names.name(iri)
        return Value(named.label, iri=iri, content=named.content)

    return {
        term: tuple(Example(names.name(each), value(term, each)) for each in subjects)
        for term, subjects in wanted.items()
        if subjects
    }


def _values(engine: Engine, language: str, users: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, str], Term]:
    """One value of each user by each property: a thing, or the text in the best language."""
    subjects = sorted({each for subjects in users.values() for each in subjects})
    if not subjects:
        return {}
    found: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for row in ask_rows(engine, "example-values", {"subject": subjects, "property": sorted(users)}):
        subject, prop = iri_of(row["subject"]), iri_of(row["property"])
        if subject is not None and prop is not None and subject in users[prop]:
            found[subject, prop].append(row["value"])
    return {key: min(values, key=lambda each: _rank(each, language)) for key, values in found.items()}


def _rank(value: Term, language: str) -> tuple[int, str]:
    tag = value.language or "" if isinstance(value, Literal) else ""
    return language_rank(tag, language), str(value)


def _key(row: Row) -> tuple[str, str]:
    return _text(row.get("manner")), iri_of(row.get("term")) or ""


def _use(row: Row) -> Use:
    ends = (_text(row.get("first")), _text(row.get("last")))
    things = dict.fromkeys(each for each in ends if each.startswith(BASE + "id/"))
    return Use(int(_text(row.get("number"))), tuple(things))


def _kind(graph: str) -> str:
    names = GraphNames()
    if graph.startswith(BASE + "graph/article/"):
        return "articles"
    if graph == names.content:
        return "contents"
    if graph in (names.reference, names.mappings):
        return "reference"
    if graph == names.inferred or graph.startswith(names.inferred + "/"):
        return "derived"
    if graph.startswith(names.evaluation("")):
        return "evaluation"
    return "model" if graph in (names.ontology, names.alignments, names.questions, names.meta) else "other"


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else ""
