"""Tags become the things that they name, and Zotero's colours mean what their reader says that they mean."""

from __future__ import annotations

import json
from typing import Any

import pytest
from harbour import COPY, FERRIES, LIGHTHOUSE, REPEATED, hypothesis, noted, placed, rendition

from kg.interchange import Reading, annotation_collection, place_notes, read_notes, with_concepts
from kg.problems import DengeError

THINGS = {"boats": ["https://w3id.org/denge/id/topic/boats"], "spring": ["x:season", "x:coil"]}
COLOURS = {"green": "affirms", "#FF6666": "denies"}


def test_a_tag_that_names_one_thing_becomes_it_and_others_stay_tags() -> None:
    export = hypothesis(noted("a", "Paid.", LIGHTHOUSE, tags=["boats", "spring", "guild"]))
    notes = read_notes(json.dumps(export), "notes.json", Reading(rendition().iri))
    tagged = with_concepts(notes, lambda tag: THINGS.get(tag, []))
    (item,) = annotation_collection(place_notes(tagged, rendition(), COPY), "nil", "")["first"]["items"]
    assert item["body"][1:] == [
        {"type": "TextualBody", "purpose": "tagging", "value": "spring"},
        {"type": "TextualBody", "purpose": "tagging", "value": "guild"},
        {"type": "SpecificResource", "purpose": "tagging", "source": THINGS["boats"][0]},
    ]


def zotero(key: str, colour: str, comment: str, words: str = LIGHTHOUSE) -> dict[str, Any]:
    data = {"annotationType": "highlight", "annotationText": words, "annotationComment": comment}
    return {"key": key, "data": {**data, "annotationColor": colour}}


def test_a_comment_on_a_colour_of_the_table_becomes_a_claim_of_its_stance() -> None:
    marks = [
        zotero("A", "#5fb236", "The guild paid."),
        zotero("B", "#ff6666", "Few came.", FERRIES),
        zotero("C", "#ffd400", "Why?"),
        zotero("D", "#5fb236", ""),
    ]
    importing = placed(marks, colours=COLOURS, language="en")
    assert [each.outcome for each in importing.placed] == ["anchored", "anchored", "anchored", "empty"]
    items = annotation_collection(importing, "nil", "en")["first"]["items"]
    affirming, denying, remark = (each["body"][0] for each in items)
    assert affirming["type"] == denying["type"] == "Claim" and remark["type"] == "TextualBody"
    assert affirming["affirms"]["prefLabel"] == affirming["paraphrase"] == {"en": "The guild paid."}
    assert "denies" in denying and "affirms" not in denying
    plain = annotation_collection(placed(marks, language="en"), "nil", "en")["first"]["items"]
    assert {each["body"][0]["type"] for each in plain} == {"TextualBody"}, "without a table no colour means anything"


@pytest.mark.parametrize(
    ("colours", "language", "code"),
    [
        ({"lime": "affirms"}, "en", "interchange.unknown-colour"),
        ({"green": "likes"}, "en", "interchange.colour-stance"),
        ({"green": "affirms"}, "", "interchange.which-language"),
    ],
)
def test_a_table_that_says_nothing_is_refused(colours: dict[str, str], language: str, code: str) -> None:
    with pytest.raises(DengeError) as caught:
        placed([zotero("A", "#5fb236", "The guild paid.")], colours=colours, language=language)
    assert caught.value.problem.code == code


def test_the_page_that_hypothesis_tells_of_a_pdf_decides_between_places() -> None:
    def on_page(identifier: str, label: str) -> dict[str, Any]:
        note = noted(identifier, "When?", REPEATED)
        note["target"][0]["selector"].append({"type": "PageSelector", "index": 1, "label": label})
        return note

    importing = placed(hypothesis(on_page("a", "7"), on_page("b", "8"), on_page("c", "viii")))
    assert [each.lines for each in importing.placed] == [(1,), (3,), (1, 3, 5)]
    assert importing.placed[2].outcome == "ambiguous"


def test_an_answer_to_an_answer_stands_or_falls_with_the_first() -> None:
    chain = [noted("a", "Paid.", LIGHTHOUSE), noted("b", "No.", references=["a"])]
    chain.append(noted("c", "Yes.", references=["a", "b"]))
    items = annotation_collection(placed(hypothesis(*chain)), "nil", "en")["first"]["items"]
    assert [each["target"] for each in items[1:]] == [items[0]["id"], items[1]["id"]]
    chain[0] = noted("a", "Paid.", "words that stand nowhere in this copy of the text")
    assert [each.outcome for each in placed(hypothesis(*chain)).placed] == ["absent", "lost-parent", "lost-parent"]


def test_works_in_latex_accents_are_linked_with_turkish_letters() -> None:
    bibtex = r"""@article{a, author = {{\c S}im{\c s}ek, Nil and \.Inan, I\c{s}{\i}l and {\"U}nl{\"u}, {\u{g}}},
      year = 2031, title = {I\u{g}d{\i}r'da {\i}{\c s}{\i}k}, doi = {10.1234/ABC}}
    @article{b, author = {Someone Else}, title = {The same}, year = 2031, doi = {https://doi.org/10.1234/abc}}
    @book{c, author = {Ay\c{s}e \"Oz}, title = {I\c{S}IK}, year = 2030}
    @book{d, author = {A. {\"O}z}, title = {Işık}, year = 2030}"""
    items = annotation_collection(placed(bibtex, "works.bib"), "nil", "tr")["first"]["items"]
    assert len(items) == 2, "the same DOI, and the same title and year, are the same work"
    told, link = items[0]["body"]
    assert told["value"].startswith("Şimşek, İnan, Ünlü (2031). Iğdır'da ışık.")
    assert link["source"] == "https://doi.org/10.1234/abc"
