"""An annotation as it is sent: JSON-LD with what the server fills in, or the same in Turtle, with its entity tag."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import BlankNode, RdfFormat, Triple, serialize

from kg.annotations import ANNOTATION, OWN, Kept, person_of, triples_of
from kg.terms import PREFIXES
from server.annotations.addresses import annotation_address, context_address

JSON_LD: Final = "application/ld+json"
PROFILE: Final = f'{JSON_LD}; profile="{ANNOTATION}"'
TURTLE: Final = "text/turtle"
OFFERED: Final = (JSON_LD, TURTLE, "application/json")
_TURTLE_PREFIXES: Final = {name: PREFIXES[name] for name in ("oa", "denge", "dcterms", "xsd", "rdf", "rdfs", "skos")}
_LDP: Final = {"BasicContainer": "http://www.w3.org/ns/ldp#BasicContainer"}
LDP_CONTEXT: Final = "http://www.w3.org/ns/ldp.jsonld"


@dataclass(frozen=True)
class Representation:
    """The bytes of a resource in one format, with its media type and its strong entity tag without quotation marks."""

    body: bytes
    content_type: str
    tag: str


def annotation_document(kept: Kept) -> dict[str, Any]:
    """The JSON of an annotation: what its annotator wrote, and who, when and how it stands."""
    annotator = kept.annotator
    creator: dict[str, Any] = {"id": person_of(annotator.key), "type": "Person", "name": annotator.name}
    if annotator.orcid:
        creator |= {"orcid": annotator.orcid, "orcidIsSelfDeclared": True}
    document = {
        "@context": [context_address() if each == OWN else each for each in kept.document["@context"]],
        "id": annotation_address(kept.slug),
        **{name: value for name, value in kept.document.items() if name != "@context"},
        "creator": creator,
        "created": kept.created,
        "modified": kept.modified,
        "standing": kept.standing,
    }
    if kept.remarks:
        document["remark"] = kept.remarks
    return document


def represented(document: Mapping[str, Any], media_type: str, revision: str) -> Representation:
    """A document in one of the formats that are offered. `revision` is what all its formats have in common."""
    if media_type == TURTLE:
        body, content_type = _turtle(document), f"{TURTLE}; charset=utf-8"
    else:
        body = (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
        content_type = PROFILE if media_type == JSON_LD else media_type
    digest = hashlib.blake2b(content_type.encode() + b"\0" + body, digest_size=9).hexdigest()
    return Representation(body, content_type, f"{revision}-{digest}")


def revision_of(kept: Kept) -> str:
    """What the entity tags of an annotation begin with, as long as nothing of it changes."""
    return f"{kept.number}.{kept.revision}"


def _turtle(document: Mapping[str, Any]) -> bytes:
    """The same bytes for the same document: blank nodes are named in their order."""
    names: dict[BlankNode, BlankNode] = {}

    def named(term: Any) -> Any:
        return names.setdefault(term, BlankNode(f"b{len(names)}")) if isinstance(term, BlankNode) else term

    read = triples_of(_with_inlined(document), str(document["id"]))
    grouped: dict[Any, list[Triple]] = {}
    for each in read:
        grouped.setdefault(each.subject, []).append(each)
    read = tuple(each for group in grouped.values() for each in group)
    triples = [Triple(named(each.subject), each.predicate, named(each.object)) for each in read]
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=_TURTLE_PREFIXES) or b""


def _with_inlined(value: Any, within: bool = False) -> Any:
    """The document with contexts that the reader of JSON-LD knows.

    Annotations within a list have the known contexts from the list; of theirs only terms of their own remain.
    """
    if isinstance(value, list):
        return [_with_inlined(each, True) for each in value]
    if not isinstance(value, Mapping):
        return value
    read = {name: _with_inlined(each, True) for name, each in value.items() if name != "@context"}
    if "@context" in value:
        own = context_address()
        known = [_LDP if each == LDP_CONTEXT else OWN if each == own else each for each in value["@context"]]
        read["@context"] = [each for each in known if not within or isinstance(each, Mapping)]
    return read
