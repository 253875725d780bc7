"""Literals that would not come back from the query engine as they are written.

Oxigraph normalises literals when it stores them (integer subtypes, trailing zeros, the case of language tags), so the
question is put to a store itself and not to a list of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph
from rdflib import Literal
from rdflib.namespace import XSD

_KEPT = frozenset({XSD.string, XSD.boolean})


def changed_literals(literals: Iterable[Literal]) -> Mapping[Literal, str]:
    """The literals that the store changes, each with the form that it would have there, in N-Triples syntax."""
    changed: dict[Literal, str] = {}
    subject = pyoxigraph.NamedNode("urn:x-denge:literal")
    for literal in set(literals):
        if literal.datatype in _KEPT or (literal.datatype is None and literal.language is None):
            continue
        store = pyoxigraph.Store()
        store.add(pyoxigraph.Quad(subject, subject, _as_stored(literal)))
        kept = next(iter(store)).object
        if not _is_same(literal, kept):
            changed[literal] = str(kept)
    return changed


def _is_same(literal: Literal, kept: object) -> bool:
    if not isinstance(kept, pyoxigraph.Literal) or str(literal) != kept.value:
        return False
    if literal.language is not None:
        return literal.language == kept.language
    return str(literal.datatype) == kept.datatype.value


def _as_stored(literal: Literal) -> pyoxigraph.Literal:
    if literal.language is not None:
        return pyoxigraph.Literal(str(literal), language=literal.language)
    return pyoxigraph.Literal(str(literal), datatype=pyoxigraph.NamedNode(str(literal.datatype)))


def literal_text(literal: Literal) -> str:
    """A literal in N-Triples syntax, whatever its lexical form."""
    return str(_as_stored(literal))
