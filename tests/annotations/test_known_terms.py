"""Of the known contexts only those terms are read that a document can mean; what it says is the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from annotation_client import ANNOTATION_CONTEXT, OWN_CONTEXT, PROPOSITION, claim, comment, passage, reading
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse

from kg.annotations import completed_context, triples_of
from kg.annotations.contexts import known_context

ADDRESS = "http://example.org/annotations/x"
TERMS = {"mine": "denge:rationale", "kind": {"@id": "rdf:type", "@type": "@vocab"}}


@pytest.mark.parametrize(
    "document",
    [
        comment(motivation=["assessing", "http://example.org/why"], generated="2026-01-01T00:00:00Z"),
        comment(rights="http://example.org/licence", audience={"type": "Audience", "schema:audienceType": "x"}),
        {**comment(), "@context": [ANNOTATION_CONTEXT, TERMS], "mine": "text", "kind": "Claim", "oa:label": "prefix"},
        {**comment(), "@context": [ANNOTATION_CONTEXT, {"q": "oa:exact"}], "q": "words"},
        {**comment(), "target": {"type": "Choice", "items": ["http://example.org/a", "http://example.org/b"]}},
        {**comment(), "body": ["denge:Claim", "https://w3id.org/denge/ns#Claim", "unknown:thing"]},
        reading(),
        reading(claim(denies={"type": "Proposition", "prefLabel": {"en": "A thing that is new."}})),
        reading(
            {"type": "Undercut", "hasPremise": "#none", "targetsInference": PROPOSITION}, target=[passage(), "urn:x"]
        ),
        {
            "@context": [ANNOTATION_CONTEXT, OWN_CONTEXT],
            "type": "Annotation",
            "target": "urn:x",
            "bodyValue": "motivation",
        },
    ],
)
def test_nothing_changes(document: dict[str, Any]) -> None:
    context = completed_context(document["@context"], "http://example.org/ns")
    read = {**document, "@context": context, "id": ADDRESS}
    whole = {**read, "@context": [known_context(each) if isinstance(each, str) else each for each in context]}
    quads = parse(json.dumps(whole).encode(), RdfFormat.JSON_LD, base_iri=ADDRESS)
    assert canonical(Quad(*each) for each in triples_of(read, ADDRESS)) == canonical(quads)


def canonical(quads: Any) -> set[str]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {str(each) for each in dataset}
