"""The accepted annotations as a W3C annotation collection, in JSON-LD and in Turtle, without a word of an article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg.exchange.asking import Reader, Row, iri_of
from kg.exchange.names import LANGUAGES
from kg.rdf import write_statements
from kg.terms import BASE, DENGE, PREFIXES

_OA: Final = PREFIXES["oa"]
_DCTERMS: Final = PREFIXES["dcterms"]
_RDF: Final = PREFIXES["rdf"]
_COLLECTION: Final = BASE + "download/annotations.jsonld"
_AS: Final = "https://www.w3.org/ns/activitystreams#"
_FRAGMENT: Final = "http://tools.ietf.org/rfc/rfc5147"
_LABELS: Final = {"en": "Annotations of the dataset", "tr": "Veri kümesinin yorumları"}
# What the context of the Web Annotation Data Model does not have.
_OWN_TERMS: Final[Mapping[str, Any]] = {
    "denge": DENGE,
    "spanDigest": "denge:spanDigest",
    "skeletonLength": "denge:skeletonLength",
    "editionDigest": "denge:editionDigest",
    "page": "denge:page",
    "lastPage": "denge:lastPage",
    "normalization": {"@id": "denge:normalization", "@type": "@id"},
}
_NUMBERS: Final = {"page": "page", "lastPage": "lastPage"}


def annotations_json(reader: Reader) -> bytes:
    """One collection with one page, in the order of the text. Raises what `Reader.rows` raises."""
    items = [_item(row) for row in reader.rows("anchors")]
    document = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", dict(_OWN_TERMS)],
        "id": _COLLECTION,
        "type": "AnnotationCollection",
        "label": [_LABELS[each] for each in LANGUAGES],
        "total": len(items),
        "first": {"id": f"{_COLLECTION}#first", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def annotations_turtle(reader: Reader) -> bytes:
    """The same as statements. Raises what `Reader.rows` raises."""
    rows = list(reader.rows("anchors"))
    quads = (Quad(*each) for each in (*_collection(len(rows)), *(triple for row in rows for triple in _triples(row))))
    return write_statements(dict.fromkeys(quads), RdfFormat.TURTLE)


def _item(row: Row) -> Mapping[str, Any]:
    start, end = _whole(row, "start"), _whole(row, "end")
    target: dict[str, Any] = {
        "id": iri_of(row["target"]),
        "type": "SpecificResource",
        "source": iri_of(row["rendition"]),
        "selector": [
            {
                "id": iri_of(row["selector"]),
                "type": "TextPositionSelector",
                "start": start,
                "end": end,
                "spanDigest": _text(row, "digest"),
                "skeletonLength": _whole(row, "length"),
            },
            {"type": "FragmentSelector", "conformsTo": _FRAGMENT, "value": f"char={start},{end}"},
        ],
    }
    if "section" in row:
        target["scope"] = iri_of(row["section"])
    if "edition" in row:
        target |= {"editionDigest": _text(row, "edition"), "normalization": iri_of(row["normalization"])}
    target |= {name: _whole(row, each) for name, each in _NUMBERS.items() if each in row}
    return {
        "id": iri_of(row["annotation"]),
        "type": "Annotation",
        "motivation": "identifying",
        "creator": iri_of(row["creator"]),
        "created": _moment(_text(row, "created")),
        "body": {"type": "SpecificResource", "purpose": "identifying", "source": iri_of(row["body"])},
        "target": target,
    }


def _moment(text: str) -> str:
    """A date as the data model wants it: with a time and a zone (Web Annotation Data Model, 3.3.1)."""
    return text if "T" in text else f"{text}T00:00:00Z"


def _collection(total: int) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    collection = NamedNode(_COLLECTION)
    yield collection, NamedNode(_RDF + "type"), NamedNode(_AS + "OrderedCollection")
    for language in LANGUAGES:
        yield collection, NamedNode(PREFIXES["rdfs"] + "label"), Literal(_LABELS[language], language=language)
    yield collection, NamedNode(_AS + "totalItems"), Literal(total)


def _triples(row: Row) -> Iterable[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    annotation, target, selector = (NamedNode(iri_of(row[each])) for each in ("annotation", "target", "selector"))
    told = [
        (annotation, _RDF + "type", NamedNode(_OA + "Annotation")),
        (annotation, _OA + "motivatedBy", NamedNode(_OA + "identifying")),
        (annotation, _OA + "hasBody", row["body"]),
        (annotation, _OA + "hasTarget", target),
        (annotation, _DCTERMS + "creator", row["creator"]),
        (annotation, _DCTERMS + "created", row["created"]),
        (target, _RDF + "type", NamedNode(_OA + "SpecificResource")),
        (target, _OA + "hasSource", row["rendition"]),
        (target, _OA + "hasSelector", selector),
        (target, _OA + "hasScope", row.get("section")),
        (target, DENGE + "page", row.get("page")),
        (target, DENGE + "lastPage", row.get("lastPage")),
        (selector, _RDF + "type", NamedNode(_OA + "TextPositionSelector")),
        (selector, _OA + "start", row["start"]),
        (selector, _OA + "end", row["end"]),
        (selector, DENGE + "skeletonLength", row["length"]),
        (selector, DENGE + "spanDigest", row["digest"]),
    ]
    for subject, predicate, value in told:
        if isinstance(value, NamedNode | Literal):
            yield subject, NamedNode(predicate), value


def _text(row: Row, name: str) -> str:
    value = row[name]
    return value.value if isinstance(value, Literal) else ""


def _whole(row: Row, name: str) -> int:
    return int(_text(row, name))
