"""Suggests things, types and properties for what somebody has typed so far (Reconciliation Service API 0.2, 6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.lookup import Match
from kg.parameters.names import shorten
from kg.reconciliation.identifiers import IDENTIFIER_SPACE, read_thing
from kg.reconciliation.model import Query
from kg.reconciliation.proposing import all_properties
from kg.reconciliation.reconciling import Service, reconcile
from kg.reconciliation.vocabulary import Term
from kg.text import fold, turkish_sort_key

PAGE: Final = 20
# Nobody pages further than this through suggestions.
HIGHEST_CURSOR: Final = 1_000


def suggest_things(
    service: Service, prefix: str, types: tuple[str, ...], cursor: int, language: str
) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Things as IRI, name and classes, from the one numbered `cursor` on; an identifier suggests the thing it names.

    Raises DengeError `reconciliation.unknown-type`, and what the index raises.
    """
    if not prefix or cursor > HIGHEST_CURSOR:
        return ()
    if read_thing(prefix) is not None and cursor == 0:
        named = reconcile(service, {"": Query(prefix, types, "any", limit=1)}, language)[""]
        if named and named[0].is_match:
            return tuple((each.iri, each.name, each.kinds) for each in named)
    kinds = sorted(set().union(*(service.vocabulary.narrower[service.vocabulary.type(each).iri] for each in types)))
    found = service.finder.complete(prefix, language, kinds=kinds, limit=2 * (cursor + PAGE))
    things: list[Match] = [match for match in found if match.iri.startswith(IDENTIFIER_SPACE)]
    return tuple((each.iri, each.label, each.kinds) for each in things[cursor : cursor + PAGE])


def suggest_types(service: Service, prefix: str, cursor: int, language: str) -> tuple[Term, ...]:
    """Types by a beginning of one of their words or their identifier."""
    return _page(service.vocabulary.classes, prefix, cursor, language)


def suggest_properties(service: Service, prefix: str, cursor: int, language: str) -> tuple[Term, ...]:
    """Properties by a beginning of one of their words or their identifier."""
    return _page(all_properties(service), prefix, cursor, language)


def _page(terms: Iterable[Term], prefix: str, cursor: int, language: str) -> tuple[Term, ...]:
    found = [each for each in terms if _begins(prefix, each)]
    whole = fold(prefix)

    def rank(term: Term) -> tuple[object, ...]:
        same = any(fold(each).startswith(whole) for each in (*term.labels.values(), term.name))
        return (not same, turkish_sort_key(term.label(language)), term.name)

    return tuple(sorted(found, key=rank)[cursor : cursor + PAGE])


def _begins(prefix: str, term: Term) -> bool:
    """Whether a word of one of its names begins like that, without regard to case, diacritics and the dots of i."""
    wanted = " ".join(fold(prefix).split())
    names = (*term.labels.values(), term.name, shorten(term.iri), term.iri)
    return not wanted or any(f" {wanted}" in f" {fold(each)}" for each in names)
