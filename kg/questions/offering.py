"""The values that a parameter offers, each with what to write and what it is called, and a search among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.engine import Engine
from kg.parameters import Kind, Parameter, Term, closest, fold
from kg.parameters.names import shorten
from kg.parameters.rules import LANGUAGES
from kg.problems import DengeError, Problem
from kg.questions.choosing import choices
from kg.questions.paging import PAGING_NAMES, Paging, split_paging
from kg.questions.question import Question
from kg.questions.refusal import unknown_parameter

OFFERING: tuple[Kind, ...] = ("iri", "one of", "boolean", "language")
"""The kinds of which the values can be listed."""


@dataclass(frozen=True)
class Offer:
    """One value: what to write for it, what it is called, and its IRI where it is a thing."""

    value: str
    label: str
    iri: str | None = None


SEARCH = "q"
"""The name under which the text of a search is given."""


@dataclass(frozen=True)
class Offered:
    """A page of the values of a parameter that fit a text; `total` counts those of all pages."""

    parameter: Parameter
    text: str
    paging: Paging
    total: int
    offers: tuple[Offer, ...]


def find_offers(
    engine: Engine, question: Question, name: str, given: Mapping[str, Sequence[str]], language: str
) -> Offered:
    """The values of a parameter, those that match `q`, by `limit` and `offset`.

    Raises DengeError `questions.no-choices` for a parameter that there is not or whose values cannot be listed,
    `questions.unknown-parameter` for another name among the given than these three, and `questions.wrong-page`.
    """
    parameter = question.parameter(name)
    if parameter is None or parameter.kind not in OFFERING:
        raise _no_choices(question, name)
    paging, rest = split_paging(given)
    for other in rest:
        if other != SEARCH:
            raise unknown_parameter(f"{question.slug}/choices/{name}", other, (SEARCH, *PAGING_NAMES))
    text = " ".join(rest.get(SEARCH, ())).strip()
    offered = offers(engine, parameter, language)
    found = matching(offered, text) if text else offered
    return Offered(parameter, text, paging, len(found), found[paging.part()])


def _no_choices(question: Question, name: str) -> DengeError:
    known = [each.name for each in question.parameters if each.kind in OFFERING]
    near = ", ".join(closest(name, known)) or "–"
    values = {"slug": question.slug, "parameter": name, "known": ", ".join(known) or "–", "closest": near}
    return DengeError(Problem("questions.no-choices", values))


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
