"""What a thing is in one sentence, and what stands in blank nodes around it."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.description import describe
from kg.description.phrases import as_cited, load_phrases
from kg.engine import EmbeddedEngine, Engine, merge_default_graph
from kg.project import Settings
from kg.terms import BASE

NESTED = b"""
@prefix denge: <https://w3id.org/denge/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/denge/id/place/pier> skos:prefLabel "Pier"@en ;
  denge:hasPart [ denge:hasName "inner" ; denge:isBeside [ denge:hasName "innermost" ] ] .
"""


@pytest.mark.parametrize(
    ("numbers", "english", "turkish"),
    [
        ([7], "page 7", "s. 7"),
        ([9, 7], "pages 7 and 9", "s. 7 ve 9"),
        ([7, 8, 9, 12], "pages 7–9 and 12", "s. 7–9 ve 12"),
        ([], "", ""),
        (range(1, 20, 2), "pages 1, 3, 5, 7, 9, 11, …", "s. 1, 3, 5, 7, 9, 11, …"),
    ],
)
def test_pages_in_words(numbers: list[int], english: str, turkish: str) -> None:
    assert (load_phrases("en").pages(numbers), load_phrases("tr").pages(numbers)) == (english, turkish)


def test_articles_go_by_sound() -> None:
    some = load_phrases("en").some
    assert [some(each) for each in ("event", "university", "United Nations member state", "claim")] == [
        "an event",
        "a university",
        "a United Nations member state",
        "a claim",
    ]
    assert load_phrases("tr").some("olay") == "olay"


def test_a_turkish_sentence_begins_with_a_dotted_capital() -> None:
    assert load_phrases("tr").sentence("iddia") == "İddia."
    assert load_phrases("en").sentence("inference") == "Inference."


def test_works_are_cited_as_in_a_sentence() -> None:
    assert as_cited("Writer & Other, 2020a") == "Writer & Other (2020a)"
    assert as_cited("Treaty of 1920") == "Treaty of 1920"


def test_both_languages_have_the_same_patterns() -> None:
    assert set(load_phrases("en").patterns) == set(load_phrases("tr").patterns)


@pytest.mark.parametrize(
    ("path", "language", "sentence"),
    [
        ("article/example-2020/claim/denge/c2", "en",
         "A claim by Ada Writer in Writer (2020), pages 4 and 6, made as a plain assertion, reporting Bo Envoy, citing"
         " Gazette (2019)."),
        ("proposition/northland-follows-southland", "en",
         "A hypothesis for which 1 claim and against which 1 claim are evidence, directly or through other claims; "
         "1 claim affirms and 2 claims deny it."),
        ("state/northland", "tr", "Hakkında 3 iddia bulunan bir devlet."),
        ("work/gazette-2019", "en", "A Work, cited for 1 claim, pages 4 and 6; 1 claim is attributed to it."),
        ("state/nameless", "en", "A state."),
    ],
)  # fmt: skip
def test_a_thing_in_a_sentence(engine: Engine, path: str, language: str, sentence: str) -> None:
    description = describe(engine, f"{BASE}id/{path}", language)
    assert description is not None
    assert description.sentence.text == sentence


def test_blank_nodes_are_nested_in_place() -> None:
    store = Store()
    store.load(NESTED, format=RdfFormat.TURTLE, to_graph=NamedNode(f"{BASE}graph/reference"))
    merge_default_graph(store)
    description = describe(EmbeddedEngine(store, "nested", Settings()), f"{BASE}id/place/pier", "en")
    assert description is not None
    (group,) = [each for each in description.outgoing if each.property.label.text == "hasPart"]
    (statement,) = group.statements
    told = {each.property.label.text: each.statements[0].value for each in statement.value.parts}
    assert told["hasName"].label.text == "inner"
    (deeper,) = told["isBeside"].parts
    assert deeper.statements[0].value.label.text == "innermost"
