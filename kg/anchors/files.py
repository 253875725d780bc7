"""Anchors in Turtle: reading them from a graph, and writing one readable block for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.anchors.anchor import Anchor
from kg.anchors.turtle import ShortNames, short_names
from kg.problems import DengeError, Place, Problem
from kg.terms import DENGE, PREFIXES

_D = Namespace(DENGE)
_OA = Namespace(PREFIXES["oa"])


def _needed(graph: Graph, subject: Node, predicate: URIRef, annotation: Node) -> Node:
    value = graph.value(subject, predicate)
    if value is None:
        values = {"annotation": str(annotation), "property": graph.namespace_manager.normalizeUri(predicate)}
        raise DengeError(Problem("anchors.anchor-incomplete", values, Place(str(annotation))))
    return value


def _number(value: Node | None) -> int | None:
    return int(str(value)) if isinstance(value, Literal) else None


def _anchor(graph: Graph, annotation: URIRef) -> Anchor:
    target = _needed(graph, annotation, _OA.hasTarget, annotation)
    selector = _needed(graph, target, _OA.hasSelector, annotation)
    section = graph.value(target, _OA.hasScope)

    def number(name: URIRef) -> int:
        return int(str(_needed(graph, selector, name, annotation)))

    return Anchor(
        annotation=str(annotation),
        target=str(target),
        selector=str(selector),
        body=str(_needed(graph, annotation, _OA.hasBody, annotation)),
        rendition=str(_needed(graph, target, _OA.hasSource, annotation)),
        start=number(_OA.start),
        end=number(_OA.end),
        skeleton_length=number(_D.skeletonLength),
        digest=str(_needed(graph, selector, _D.spanDigest, annotation)),
        section=None if section is None else str(section),
        page=_number(graph.value(target, _D.page)),
        last_page=_number(graph.value(target, _D.lastPage)),
        creator=str(_needed(graph, annotation, DCTERMS.creator, annotation)),
        created=date.fromisoformat(str(_needed(graph, annotation, DCTERMS.created, annotation))),
    )


def read_anchors(graph: Graph) -> tuple[Anchor, ...]:
    """The anchors of a graph in text order.

    Raises DengeError `anchors.anchor-incomplete`.
    """
    found = [_anchor(graph, each) for each in graph.subjects(RDF.type, _OA.Annotation) if isinstance(each, URIRef)]
    return tuple(sorted(found, key=text_order))


def text_order(anchor: Anchor) -> tuple[int, int, str]:
    """The order in which anchors are written: as their passages stand in the text, then by IRI."""
    return anchor.start, anchor.end, anchor.annotation


def _iris(anchor: Anchor) -> tuple[str, ...]:
    optional = (anchor.section,) if anchor.section else ()
    return (
        anchor.annotation,
        anchor.target,
        anchor.selector,
        anchor.body,
        anchor.rendition,
        anchor.creator,
        *optional,
    )


def _block(anchor: Anchor, names: ShortNames) -> str:
    pages = "" if anchor.page is None else f" ;\n    denge:page {anchor.page}"
    pages += "" if anchor.last_page is None else f" ; denge:lastPage {anchor.last_page}"
    scope = "" if anchor.section is None else f" ;\n    oa:hasScope {names.name(anchor.section)}"
    return (
        f"{names.name(anchor.annotation)} a oa:Annotation ;\n"
        f"    oa:hasBody {names.name(anchor.body)} ;\n"
        f"    oa:hasTarget {names.name(anchor.target)} ;\n"
        f"    oa:motivatedBy oa:identifying ;\n"
        f"    dcterms:creator {names.name(anchor.creator)} ;\n"
        f'    dcterms:created "{anchor.created.isoformat()}"^^xsd:date .\n'
        f"{names.name(anchor.target)} a oa:SpecificResource ;\n"
        f"    oa:hasSource {names.name(anchor.rendition)} ;\n"
        f"    oa:hasSelector {names.name(anchor.selector)}{scope}{pages} .\n"
        f"{names.name(anchor.selector)} a oa:TextPositionSelector ;\n"
        f"    oa:start {anchor.start} ; oa:end {anchor.end} ; denge:skeletonLength {anchor.skeleton_length} ;\n"
        f'    denge:spanDigest "{anchor.digest}" .\n'
    )


def write_anchors(anchors: Sequence[Anchor]) -> str:
    """The anchors as Turtle in text order; the same anchors give the same bytes. No text of the article is in it."""
    names = short_names((iri for anchor in anchors for iri in _iris(anchor)), shared=("denge", "oa", "dcterms", "xsd"))
    blocks = "\n".join(_block(anchor, names) for anchor in sorted(anchors, key=text_order))
    return f"{names.header()}\n{blocks}"
