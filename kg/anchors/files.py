"""Anchors in Turtle: reading them from a graph, and writing one readable block for each."""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import DCTERMS, RDF, Graph, Namespace, URIRef

from kg.anchors.anchor import Anchor
from kg.anchors.turtle import ShortNames, short_names
from kg.anchors.values import Values, Where, nowhere
from kg.terms import DENGE, PREFIXES

_D = Namespace(DENGE)
_OA = Namespace(PREFIXES["oa"])


def _anchor(values: Values, annotation: URIRef) -> Anchor:
    target = values.needed(annotation, _OA.hasTarget)
    selector = values.needed(target, _OA.hasSelector)
    section = values.graph.value(target, _OA.hasScope)
    return Anchor(
        annotation=str(annotation),
        target=str(target),
        selector=str(selector),
        body=str(values.needed(annotation, _OA.hasBody)),
        rendition=str(values.needed(target, _OA.hasSource)),
        start=values.whole(selector, _OA.start),
        end=values.whole(selector, _OA.end),
        skeleton_length=values.whole(selector, _D.skeletonLength),
        digest=str(values.needed(selector, _D.spanDigest)),
        section=None if section is None else str(section),
        page=values.optional_whole(target, _D.page),
        last_page=values.optional_whole(target, _D.lastPage),
        creator=str(values.needed(annotation, DCTERMS.creator)),
        created=values.day(annotation, DCTERMS.created),
    )


def read_anchors(graph: Graph, where: Where = nowhere) -> tuple[Anchor, ...]:
    """The anchors of a graph in text order; `where` gives places of statements for problems.

    Raises DengeError `anchors.anchor-incomplete` or `anchors.wrong-value`.
    """
    values = Values(graph, where, "anchors.anchor-incomplete")
    found = [_anchor(values, each) for each in graph.subjects(RDF.type, _OA.Annotation) if isinstance(each, URIRef)]
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
