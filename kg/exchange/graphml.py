"""The argument as GraphML: nodes for propositions and claims, edges for what bears on what (graphml.graphdrawing.org).

Gephi, yEd, Cytoscape and networkx show the attribute `label` of nodes and edges. An edge cannot end at an edge, so an
inference that is undercut is a node of its own, from whose premises edges lead to it and from it to its conclusion.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as Xml

from kg.exchange.argument import Argument
from kg.exchange.claims import Claim
from kg.exchange.names import LANGUAGES, short_id
from kg.exchange.relations import Relation

MEDIA_TYPE: Final = "application/graphml+xml"
_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_NODE: Final = {
    "label": "string", "label_en": "string", "label_tr": "string", "kind": "string", "iri": "string",
    "asserter": "string", "modality": "string", "hedged": "boolean", "page": "string",
}  # fmt: skip
_EDGE: Final = {
    "label": "string", "type": "string", "relation": "string", "page": "string", "drawn_by": "string",
    "scheme": "string", "implicit": "boolean", "weight": "double",
}  # fmt: skip
_Values = Mapping[str, str]


def graphml(argument: Argument) -> bytes:
    """The argument as a directed graph; the same argument gives the same bytes."""
    root = Xml.Element("graphml", {"xmlns": _NAMESPACE})
    for domain, table in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in table.items():
            Xml.SubElement(root, "key", {"id": f"{domain}-{name}", "for": domain, "attr.name": name, "attr.type": kind})
    graph = Xml.SubElement(root, "graph", {"id": "denge", "edgedefault": "directed"})
    for iri, values in _nodes(argument):
        _add(graph, "node", {"id": short_id(iri)}, values)
    for number, (source, target, values) in enumerate(_edges(argument)):
        attributes = {"id": f"e{number}", "source": short_id(source), "target": short_id(target)}
        _add(graph, "edge", attributes, values)
    Xml.indent(root)
    written: str = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def _add(graph: Xml.Element, kind: str, attributes: Mapping[str, str], values: _Values) -> None:
    element = Xml.SubElement(graph, kind, dict(attributes))
    for name, value in values.items():
        if value:
            Xml.SubElement(element, "data", {"key": f"{kind}-{name}"}).text = _allowed(value)


def _allowed(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return "".join(each for each in text if each in "\t\n\r" or (each >= " " and each not in "\ufffe\uffff"))


def _nodes(argument: Argument) -> Iterator[tuple[str, _Values]]:
    names = argument.names
    for each in argument.propositions:
        labels = {language: names.of(each, language) for language in LANGUAGES}
        kind = "hypothesis" if each in argument.hypotheses else "proposition"
        yield each, {**_labels(labels), "kind": kind, "iri": each}
    for claim in argument.claims.values():
        yield claim.iri, _claim(claim, argument)
    targeted = argument.targeted()
    for relation in argument.relations:
        if relation.iri in targeted:
            words = dict.fromkeys(LANGUAGES, short_id(relation.iri))
            yield relation.iri, {**_labels(words), "kind": "inference", "iri": relation.iri, "page": _pages(relation)}


def _claim(claim: Claim, argument: Argument) -> _Values:
    names = argument.names
    return {
        **_labels(claim.labels),
        "kind": "claim",
        "iri": claim.iri,
        "asserter": "; ".join(names.all_of(claim.asserters, "en")),
        "modality": names.of(claim.modality, "en") if claim.modality else "",
        "hedged": str(claim.is_hedged).lower(),
        "page": _numbers(claim.pages),
    }


def _labels(labels: Mapping[str, str]) -> _Values:
    return {"label": labels["en"], **{f"label_{language}": labels[language] for language in LANGUAGES}}


def _edges(argument: Argument) -> Iterator[tuple[str, str, _Values]]:
    targeted = argument.targeted()
    for claim in argument.claims.values():
        if claim.proposition:
            label = {"label": claim.stance, "type": claim.stance, "page": _numbers(claim.pages), "weight": "1"}
            yield claim.iri, claim.proposition, label
    for relation in argument.relations:
        values = _relation(relation, argument)
        if relation.iri not in targeted:
            for source, target in relation.pairs():
                yield source, target, values
            continue
        for source in relation.sources:
            yield source, relation.iri, values
        for target in relation.targets:
            yield relation.iri, target, values


def _relation(relation: Relation, argument: Argument) -> _Values:
    names = argument.names
    return {
        "label": relation.verb,
        "type": relation.verb,
        "relation": relation.iri,
        "page": _pages(relation),
        "drawn_by": "; ".join(names.all_of(relation.drawn_by, "en")),
        "scheme": names.of(relation.scheme, "en") if relation.scheme else "",
        "implicit": str(relation.is_implicit).lower(),
        "weight": "1",
    }


def _pages(relation: Relation) -> str:
    return _numbers(relation.pages)


def _numbers(pages: tuple[int, ...]) -> str:
    return ", ".join(str(each) for each in pages)
