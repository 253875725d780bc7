"""Proposes properties for a type, those first that most things of it have, and those that the service makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pyoxigraph import Literal

from kg.reconciliation.asking import iri_of, nodes, rows
from kg.reconciliation.properties import Source
from kg.reconciliation.reconciling import Service
from kg.reconciliation.vocabulary import Term
from kg.terms import PREFIXES

# What a name already says, or what says nothing of a thing.
_LEFT_OUT = frozenset({PREFIXES["rdfs"] + "label"})
USUAL_PROPOSALS: Final = 30


def propose(service: Service, written_types: Sequence[str], limit: int) -> tuple[Term, ...]:
    """Properties to fetch for things of any of these types: those made of several statements, then those of the graph.

    Raises DengeError `reconciliation.unknown-type`, and what the engine raises.
    """
    kinds = [service.vocabulary.type(each).iri for each in written_types]
    found: list[Term] = []
    for row in rows(service.engine, "proposals", {"kind": nodes(kinds)}):
        prop = iri_of(row.get("property"))
        term = service.vocabulary.terms.get(prop) if prop is not None else None
        if term is not None and not term.is_class and term.iri not in _LEFT_OUT and isinstance(row["count"], Literal):
            found.append(term)
    return tuple([*(each.term for each in service.computed), *found][:limit])


def all_properties(service: Service) -> tuple[Term, ...]:
    """Every property that can be fetched or compared."""
    computed: tuple[Source, ...] = service.computed
    return (*(each.term for each in computed), *service.vocabulary.properties)
