"""What an answer rests on: which properties of its query people recorded, and which rules or methods derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from kg.description.labels import Names
from kg.description.model import Named
from kg.engine import Engine
from kg.engine.tokens import tokens
from kg.questions.blocks import bind
from kg.questions.table import solutions
from kg.terms import DENGE
from kg.text import collation_key


@dataclass(frozen=True)
class Origins:
    """The properties that the query of an answer reads, by name; one that is both stands among the derived."""

    recorded: tuple[Named, ...]
    derived: tuple[Named, ...]


def origins(engine: Engine, query: str, language: str) -> Origins:
    """Where the statements that a query reads come from."""
    wanted = [NamedNode(each) for each in sorted(set(_terms(query)))]
    if not wanted:
        return Origins((), ())
    text = files("server.questions").joinpath("origins.rq").read_text(encoding="utf-8")
    _, found, _ = solutions(engine, bind(text, {"property": wanted}))
    derived = {str(row["property"].value) for row in found if _is_true(row["isDerived"])}
    recorded = {str(row["property"].value) for row in found if _is_true(row["isRecorded"])} - derived
    names = Names(engine, language)
    names.load(derived | recorded)
    return Origins(_named(names, recorded, language), _named(names, derived, language))


def _named(names: Names, iris: set[str], language: str) -> tuple[Named, ...]:
    return tuple(
        sorted((names.name(iri) for iri in iris), key=lambda each: (collation_key(each.label.text, language), each.iri))
    )


def _terms(query: str) -> Iterator[str]:
    """The names of the model that a query writes with its prefixes."""
    pieces = [token for token in tokens(query) if token.kind != "comment"]
    prefixes: dict[str, str] = {}
    for word, name, address in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if word.text.upper() == "PREFIX" and address.kind == "iri":
            prefixes[name.text] = address.text[1:-1]
    yield from _expanded((token.text for token in pieces if token.kind == "name"), prefixes)


def _expanded(names: Iterator[str], prefixes: Mapping[str, str]) -> Iterator[str]:
    for written in names:
        prefix, _, local = written.partition(":")
        base = prefixes.get(prefix + ":")
        # Properties of the model begin with a small letter; labels and types of others say nothing about origins.
        if base == DENGE and local[:1].islower():
            yield base + local


def _is_true(term: object) -> bool:
    return isinstance(term, Literal) and term.value == "true"
