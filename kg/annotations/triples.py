"""Reads the JSON of an annotation as RDF, without fetching anything."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pyoxigraph import DefaultGraph, RdfFormat, Triple, parse

from kg.annotations.contexts import inlined
from kg.annotations.document import Object, texts_of
from kg.problems import DengeError, Problem


def triples_of(document: Object, address: str) -> tuple[Triple, ...]:
    """The statements of a document whose `@context` was completed; relative addresses are resolved on `address`.

    Raises DengeError `annotations.json-ld`.
    """
    whole: Mapping[str, Any] = {**document, "@context": inlined(document["@context"], texts_of(document))}
    try:
        quads = tuple(parse(json.dumps(whole).encode(), RdfFormat.JSON_LD, base_iri=address))
    except (SyntaxError, ValueError) as error:
        raise DengeError(Problem("annotations.json-ld", {"reason": str(error)[:300]})) from None
    if not all(isinstance(each.graph_name, DefaultGraph) for each in quads):
        raise DengeError(Problem("annotations.json-ld", {"reason": "it names a graph"}))
    return tuple(each.triple for each in quads)
