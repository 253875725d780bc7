"""Which file a statement that was written to the endpoint belongs in, by its graph."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final, Literal

from pyoxigraph import DefaultGraph, Quad, Triple
from pyoxigraph import Literal as RdfLiteral

from kg.terms import GraphNames

Reason = Literal["default", "model", "computed", "no-such-graph", "form", "foreign-blank-node", "split-blank-node"]
"""Why a statement can be in no file."""

SHARED_CONTENT: Final = PurePosixPath("kg/reference/annotations/content.ttl")
_SHARED_REFERENCE: Final = PurePosixPath("kg/reference/annotations/reference.ttl")
# Keys become folders: nothing that could lead to another one.
_KEY: Final = "[a-z0-9][a-z0-9-]*"
_ARTICLE: Final = re.compile(rf"graph/article/({_KEY})/(?:document|(claims|arguments|anchors)/({_KEY}))")


def annotation_file(article: str, annotator: str, kind: str) -> PurePosixPath:
    """The file of one annotator's `claims`, `arguments`, `anchors` or `content` that came through the endpoint."""
    return PurePosixPath("kg", "articles", article, "annotations", annotator, f"{kind}.ttl")


def annotator_of(graph: str, names: GraphNames) -> tuple[str, str] | None:
    """The article and the annotator of a graph of claims, arguments or anchors."""
    found = _ARTICLE.fullmatch(graph.removeprefix(names.base))
    return (found[1], found[3]) if found and found[3] else None


def home_of(graph: str, names: GraphNames) -> PurePosixPath | Reason:
    """The file for the statements of a graph, or why there is none. For content it is the one that all may use."""
    if not graph:
        return "default"
    if graph == names.content:
        return SHARED_CONTENT
    if graph == names.reference:
        return _SHARED_REFERENCE
    if graph in (names.ontology, names.alignments, names.mappings):
        return "model"
    computed = (names.meta, names.questions, names.inferred, names.rows, names.evidence)
    if graph in computed or graph.startswith(names.evaluation("")):
        return "computed"
    if graph.startswith(names.base) and (found := _ARTICLE.fullmatch(graph.removeprefix(names.base))):
        article, kind, annotator = found.groups()
        if kind:
            return annotation_file(article, annotator, kind)
        return PurePosixPath("kg", "articles", article, "annotations", "document.ttl")
    return "no-such-graph"


def graph_name(quad: Quad) -> str:
    """The IRI of a statement's graph, empty for the default graph."""
    return "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value


def fits_turtle(quad: Quad) -> bool:
    """Whether RDF 1.1 Turtle, which the files are written in, can say the statement: no triple terms, no direction."""
    value = quad.object
    return not isinstance(value, Triple) and not (isinstance(value, RdfLiteral) and value.direction is not None)
