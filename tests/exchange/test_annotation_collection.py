"""The accepted annotations leave as a W3C collection with every anchor and no word of the article."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import Store
from rdflib import Graph

from kg.engine import EmbeddedEngine
from kg.exchange.annotations import annotations_json, annotations_turtle
from kg.exchange.asking import Reader
from kg.interchange import Reading, read_notes

RENDITION = "https://w3id.org/denge/id/article/tasdemir-2024/rendition/1"


@pytest.fixture(scope="module")
def document(shipped_engine: EmbeddedEngine) -> str:
    return annotations_json(Reader(shipped_engine)).decode()


def test_every_anchor_is_in_it(document: str, shipped_store: Store) -> None:
    collection = json.loads(document)
    items = collection["first"]["items"]
    anchors = shipped_store.query("SELECT DISTINCT ?s { GRAPH ?g { ?s <http://www.w3.org/ns/oa#hasBody> ?o } }")
    assert {each["id"] for each in items} == {each["s"].value for each in anchors}  # type: ignore[union-attr]
    assert collection["total"] == len(items) == len({each["id"] for each in items})
    starts = [each["target"]["selector"][0]["start"] for each in items]
    assert starts == sorted(starts)


def test_it_holds_no_text(document: str) -> None:
    assert not {"exact", "prefix", "suffix", "TextQuoteSelector", "TextualBody"} & set(
        document.replace('"', " ").split()
    )


def test_turtle_says_the_same(shipped_engine: EmbeddedEngine, document: str) -> None:
    turtle = annotations_turtle(Reader(shipped_engine))
    graph = Graph().parse(data=turtle, format="turtle")
    oa = "http://www.w3.org/ns/oa#"
    rows = graph.query(f"SELECT (COUNT(?a) AS ?n) {{ ?a a <{oa}Annotation> ; <{oa}hasTarget>/<{oa}hasSelector> ?s }}")
    (row,) = rows
    assert int(row[0]) == json.loads(document)["total"]  # type: ignore[index]
    assert turtle == annotations_turtle(Reader(shipped_engine))


def test_an_import_reads_it_back(document: str) -> None:
    notes = read_notes(document, "annotations.jsonld", Reading(RENDITION))
    assert len(notes) == json.loads(document)["total"]
    assert all(note.position is not None and note.position.digest and note.mentions for note in notes)
