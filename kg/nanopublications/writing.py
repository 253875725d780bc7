"""Writes the statements of a nanopublication as TriG, in one order and with literals letter for letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Quad, RdfFormat, serialize

from kg.nanopublications.vocabulary import FOAF, NP, NPX
from kg.terms import DENGE, PREFIXES

_ORDER: Final = ("head", "assertion", "provenance", "pubinfo")


def write_trig(quads: Iterable[Quad], base: str) -> str:
    """TriG with the prefixes that nanopublications use; `base` is what `sub:` stands for, such as the IRI and #."""
    prefixes = {
        "np": NP,
        "npx": NPX,
        "foaf": FOAF,
        "denge": DENGE,
        "sub": base,
        **{name: PREFIXES[name] for name in ("dcterms", "oa", "prov", "rdfs", "skos", "xsd")},
    }
    ordered = sorted(quads, key=lambda each: (_graph_order(each), str(each.subject), str(each.predicate), str(each)))
    written = serialize(ordered, format=RdfFormat.TRIG, prefixes=prefixes)
    assert written is not None, "it is written to no file"
    lines = written.decode().splitlines(keepends=True)
    # Oxigraph writes prefixes in an order of chance.
    declared = sorted(each for each in lines if each.startswith("@prefix "))
    return "".join([*declared, *lines[len(declared) :]])


def _graph_order(quad: Quad) -> int:
    name = str(quad.graph_name).lower().rstrip(">")
    return next((place for place, part in enumerate(_ORDER) if name.endswith(part)), len(_ORDER))
