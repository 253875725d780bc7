"""What was exported comes back as it was: the same annotations, in every kind that there is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from harbour import BASE, CAPTAINS, FERRIES, LIGHTHOUSE, hypothesis, noted, placed, rendition

from kg.anchors import read_rendition
from kg.engine import EmbeddedEngine
from kg.exchange.annotations import annotations_json
from kg.exchange.asking import Reader
from kg.interchange import Reading, annotation_collection, place_notes, read_notes
from kg.project import Project

PLAIN = "https://w3id.org/denge/vocabulary/modality#PlainAssertion"
CLAIM = {"id": "#claim", "type": "Claim", "paraphrase": {"en": "It paid."}, "hasModality": PLAIN}
PROPOSITION = "https://w3id.org/denge/id/proposition/guild-paid"


def annotated(identifier: str, quote: str, body: Any, **more: Any) -> dict[str, Any]:
    target = {"source": "x", "selector": {"type": "TextQuoteSelector", "exact": quote}}
    return {"id": identifier, "type": "Annotation", "body": body, "target": target, **more}


EVERY_KIND = [
    hypothesis(
        noted("a", "Paid by *whom*?", LIGHTHOUSE, tags=["guild"], created="2031-04-01T10:00:00.5+00:00"),
        noted("b", "By the guild.", references=["a"]),
        noted("c", "", FERRIES, tags=["boats", "summer"]),
        noted("d", "A remark on the whole."),
    ),
    [
        annotated(
            "https://example.org/1",
            LIGHTHOUSE,
            [
                {**CLAIM, "affirms": PROPOSITION},
                {"type": "Inference", "hasPremise": ["#claim"], "hasConclusion": "x:y"},
            ],
            motivation=["assessing", "linking"],
            canonical="urn:example:1",
            rights="https://creativecommons.org/licenses/by/4.0/",
        ),
        annotated("2", CAPTAINS, {**CLAIM, "denies": {"type": "Proposition", "prefLabel": {"en": "Asked."}}}),
        annotated("3", FERRIES, {"type": "SpecificResource", "purpose": "identifying", "source": PROPOSITION}),
        annotated("4", FERRIES, {"type": "SpecificResource", "purpose": "tagging", "source": PROPOSITION}),
        annotated("5", FERRIES, {"type": "TextualBody", "value": "Many.", "purpose": "describing", "language": "en"}),
        annotated("6", FERRIES, "https://doi.org/10.1234/boats"),
        annotated("7", FERRIES, {"type": "SpecificResource", "source": PROPOSITION}, motivation="identifying"),
        {"id": "8", "type": "Annotation", "motivation": "linking", "bodyValue": "because", "target": ["2", "3"]},
        {"id": "9", "type": "Annotation", "motivation": "replying", "bodyValue": "I mean it.", "target": PROPOSITION},
    ],
]


@pytest.mark.parametrize("content", EVERY_KIND, ids=["Hypothes.is", "W3C"])
def test_a_saved_collection_comes_back_whole(content: Any) -> None:
    first = annotation_collection(placed(content), "nil", "en")
    counted = len(content if isinstance(content, list) else content["annotations"])
    assert first["total"] == counted, "every note of the example can be saved"
    again = annotation_collection(placed(first), "nil", "en")
    assert again == first


def test_what_the_standard_keeps_is_kept() -> None:
    items = annotation_collection(placed(EVERY_KIND[1]), "nil", "en")["first"]["items"]
    assert items[0]["canonical"] == "urn:example:1" and items[0]["via"] == "https://example.org/1"
    assert items[0]["motivation"] == ["assessing", "linking"] and items[0]["rights"].endswith("/by/4.0/")
    assert [each["body"][0]["purpose"] for each in items[2:7]] == [
        "identifying",
        "tagging",
        "describing",
        "linking",
        "identifying",
    ]
    assert items[8]["target"] == PROPOSITION


def test_a_date_without_time_is_no_time_of_the_standard() -> None:
    table = f'id,quote,comment,created\na,"{LIGHTHOUSE}",Paid.,2031-05-01\nb,"{FERRIES}",Many.,2031-05-01T09:00:00Z\n'
    items = annotation_collection(placed(table, "notes.csv"), "nil", "en")["first"]["items"]
    assert [each.get("created") for each in items] == [None, "2031-05-01T09:00:00Z"]


def test_the_accepted_annotations_come_back_from_their_download(
    shipped: Project, shipped_engine: EmbeddedEngine
) -> None:
    copy = shipped.root.parent / "shared/article/tasdemir-2024.txt"
    if not copy.exists():
        pytest.skip("the copy of the article is not beside this clone")
    known = read_rendition(shipped, "tasdemir-2024")
    document = annotations_json(Reader(shipped_engine)).decode()
    notes = read_notes(document, "annotations.jsonld", Reading(known.iri))
    importing = place_notes(notes, known, copy.read_text(encoding="utf-8"))
    exported = {each["id"]: told(each) for each in json.loads(document)["first"]["items"]}
    imported = annotation_collection(importing, "nil", "")["first"]["items"]
    assert {each["via"]: told(each) for each in imported} == exported
    assert BASE not in document and rendition().salt not in document


def told(annotation: Any) -> Any:
    """What an annotation says, apart from names of its parts and of who sent it."""
    body, target = annotation["body"], annotation["target"]
    position, fragment = target["selector"]
    return {
        "motivation": annotation["motivation"],
        "created": annotation["created"],
        "body": body if isinstance(body, list) else [body],
        "source": target["source"],
        "position": {name: each for name, each in position.items() if name != "id"},
        "fragment": fragment,
        "edition": (target["editionDigest"], target["normalization"]),
        "page": target.get("page"),
    }
