"""Refuses annotations that carry the text that they are about: positions and digests say where it is."""

from __future__ import annotations

from typing import Any, Final

from pyoxigraph import NamedNode, Triple

from kg.annotations.data_model import types_of
from kg.annotations.document import Object, objects_of
from kg.problems import DengeError, Problem
from kg.terms import PREFIXES

_OA: Final = PREFIXES["oa"]
_MEMBERS: Final = ("exact", "prefix", "suffix")
_PROPERTIES: Final = frozenset(NamedNode(_OA + each) for each in (*_MEMBERS, "text"))
_SELECTOR: Final = "TextQuoteSelector"
_QUOTING: Final = NamedNode(_OA + _SELECTOR)


def require_no_quotation(document: Object) -> None:
    """Stop at quoted text in the JSON, under the names of the standard. Raises DengeError `annotations.quoted-text`."""
    for each in objects_of(document):
        for name in _MEMBERS:
            if name in each:
                raise _quoted(name)
        if _SELECTOR in types_of(each):
            raise _quoted(_SELECTOR)


def require_no_quoting_statement(triples: Any) -> None:
    """Stop at quoted text under any other name, when the JSON-LD is read. Raises `annotations.quoted-text`."""
    for each in triples:
        assert isinstance(each, Triple)
        if each.predicate in _PROPERTIES or each.object == _QUOTING:
            raise _quoted(each.predicate.value.removeprefix(_OA))


def _quoted(name: str) -> DengeError:
    return DengeError(Problem("annotations.quoted-text", {"member": name}))
