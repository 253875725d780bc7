"""The values that a parameter offers, each with what to write and what it is called, and a search among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.engine import Engine
from kg.parameters import Kind, Parameter, Term, fold
from kg.parameters.names import shorten
from kg.parameters.rules import LANGUAGES
from kg.questions.choosing import choices

OFFERING: tuple[Kind, ...] = ("iri", "one of", "boolean", "language")
"""The kinds of which the values can be listed."""


@dataclass(frozen=True)
class Offer:
    """One value: what to write for it, what it is called, and its IRI where it is a thing."""

    value: str
    label: str
    iri: str | None = None


def written_value(term: Term) -> str:
    """A term as a person writes it for a parameter."""
    return shorten(term.value) if isinstance(term, NamedNode) else term.value


def offers(engine: Engine, parameter: Parameter, language: str) -> tuple[Offer, ...]:
    """What a parameter offers: things of the graph by their labels, options in the order of the question's file.

    None for kinds whose values cannot be listed.
    """
    if parameter.kind == "iri":
        return tuple(Offer(shorten(each.iri), each.label, each.iri) for each in choices(engine, parameter, language))
    return fixed_offers(parameter, language)


def fixed_offers(parameter: Parameter, language: str) -> tuple[Offer, ...]:
    """The values that a parameter offers whatever the graph holds."""
    if parameter.kind == "one of":
        return tuple(_option(parameter, option, language) for option in parameter.options)
    words = {"boolean": ("true", "false"), "language": LANGUAGES}.get(parameter.kind, ())
    return tuple(Offer(word, word) for word in words)


def matching(offered: Sequence[Offer], text: str) -> tuple[Offer, ...]:
    """The offers in which the words that a person types occur, without regard to case, accents and the Turkish i.

    Those whose label begins with the text come first, then those of which a word does, then the others.
    """
    wanted = fold(text.strip())
    ranked = [(_rank(each, wanted), place) for place, each in enumerate(offered)]
    return tuple(offered[place] for rank, place in sorted(ranked) if rank < _NO_MATCH)


_NO_MATCH = 3


def _rank(offer: Offer, wanted: str) -> int:
    label = fold(offer.label)
    if label.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in label.split()):
        return 1
    return 2 if wanted in label or wanted in fold(offer.value) else _NO_MATCH


def _option(parameter: Parameter, option: Term, language: str) -> Offer:
    value = written_value(option)
    label = parameter.option_label(option, language) or value
    return Offer(value, label, option.value if isinstance(option, NamedNode) else None)
