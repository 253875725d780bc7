"""What other tools write is read as they mean it, and what is broken is told with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from harbour import COPY, FERRIES, LIGHTHOUSE, REPEATED, hypothesis, noted, placed, rendition

from kg.anchors import span_digest
from kg.interchange import annotation_collection
from kg.problems import DengeError

CLAIM = "https://w3id.org/denge/id/article/harbour-2031/claim/ada/c001"


def zotero(key: str, words: str, comment: str, page: str) -> dict[str, Any]:
    data = {
        "key": key,
        "itemType": "annotation",
        "annotationType": "highlight",
        "annotationText": words,
        "annotationComment": comment,
        "annotationPageLabel": page,
        "annotationPosition": '{"pageIndex":1,"rects":[[1,2,3,4]]}',
        "tags": [{"tag": "boats"}],
    }
    return {"key": key, "data": data}


def test_a_page_of_zotero_decides_between_places() -> None:
    importing = placed([zotero("A1", REPEATED, "Always?", "7"), zotero("A2", REPEATED, "When?", "8")])
    assert [each.lines for each in importing.placed] == [(1,), (3,)]
    assert importing.placed[0].note.tags == ("boats",)


def test_web_annotations_of_recogito_with_a_relation() -> None:
    quote = [{"type": "TextQuoteSelector", "exact": LIGHTHOUSE}, {"type": "TextPositionSelector", "start": 1, "end": 5}]
    other = [{"type": "TextQuoteSelector", "exact": FERRIES}]
    body = {"type": "TextualBody", "value": "A guild.", "purpose": "commenting", "language": "en"}
    tag = {"type": "TextualBody", "value": "https://www.wikidata.org/entity/Q39715", "purpose": "tagging"}
    notes = [
        {"id": "#a", "type": "Annotation", "body": [body, tag], "target": {"source": "x", "selector": quote}},
        {"id": "#b", "type": "Annotation", "body": [body], "target": {"source": "x", "selector": other}},
        {
            "id": "#c",
            "type": "Annotation",
            "motivation": "linking",
            "body": [{"type": "TextualBody", "value": "because", "purpose": "tagging"}],
            "target": [{"id": "#a"}, {"id": "#b"}],
        },
    ]
    importing = placed(notes)
    assert [each.outcome for each in importing.placed] == ["anchored", "anchored", "related"]
    items = annotation_collection(importing, "nil", "")["first"]["items"]
    assert items[2]["target"] == [items[0]["id"], items[1]["id"]] and items[2]["motivation"] == "linking"


def test_our_own_collection_comes_back_by_its_digests() -> None:
    first = annotation_collection(placed(hypothesis(noted("a", "Paid.", LIGHTHOUSE))), "nil", "en")
    again = annotation_collection(placed(first), "nil", "en")
    wanted, found = (each["first"]["items"][0] for each in (first, again))
    assert (found["target"], found["body"]) == (wanted["target"], wanted["body"])


def test_a_position_whose_digest_does_not_fit_is_not_believed() -> None:
    collection = annotation_collection(placed(hypothesis(noted("a", "Paid.", LIGHTHOUSE))), "nil", "en")
    text = json.dumps(collection).replace('"start": 5', '"start": 6').replace('"start": 3', '"start": 4')
    assert [each.outcome for each in placed(text).placed] == ["absent"]


def test_a_claim_in_a_body_is_kept_without_quotations() -> None:
    body = {"type": "Claim", "paraphrase": {"en": "It paid."}, "affirms": CLAIM, "exact": "x", "hasModality": CLAIM}
    target = {"source": "x", "selector": {"type": "TextQuoteSelector", "exact": LIGHTHOUSE}}
    importing = placed({"type": "Annotation", "body": body, "target": target})
    (item,) = annotation_collection(importing, "nil", "")["first"]["items"]
    assert item["body"] == [{name: value for name, value in body.items() if name != "exact"}]


def test_works_are_linked_once_each() -> None:
    bibtex = """@article{a, title={Lamps of {\\'E}vora}, author={Okur, Nil}, year={2030}, doi={10.1234/ABC}}
    @article{b, title={Lamps of Evora}, author={Okur, N.}, year={2030}, doi={https://doi.org/10.1234/abc}}
    @book{c, title={Ropes}, author={Ada Lovelace}, year={2029}}"""
    importing = placed(bibtex, "works.bib")
    items = annotation_collection(importing, "nil", "en")["first"]["items"]
    assert [each["motivation"] for each in items] == ["linking", "commenting"]
    assert items[0]["body"][-1]["source"] == "https://doi.org/10.1234/abc"
    assert "Lamps of Évora" in items[0]["body"][0]["value"]
    csl = [{"type": "book", "title": "Ropes", "author": [{"family": "Lovelace"}], "issued": {"date-parts": [[2029]]}}]
    assert placed(csl).counts["whole-work"] == 1


def test_a_table_with_headers_of_its_own() -> None:
    table = f'Passage;Note;p\r\n"{LIGHTHOUSE}";Paid by a guild.;8\r\n;;\r\n"{REPEATED}";"Two\nlines";7\r\n'
    importing = placed(table, "notes.csv", columns={"quote": "Passage", "comment": "note", "page": "p"})
    assert [each.outcome for each in importing.placed] == ["anchored", "too-short"]
    assert [each.note.place.line for each in importing.placed] == [2, 4]


def test_a_claim_in_a_table() -> None:
    table = f"quote,paraphrase_en,stance,proposition\n{FERRIES},Tourism outgrew the town.,denies,{CLAIM}\n"
    (item,) = annotation_collection(placed(table, "c.csv"), "nil", "")["first"]["items"]
    (claim,) = item["body"]
    assert claim["type"] == "Claim" and claim["denies"] == CLAIM and claim["paraphrase"]["en"].startswith("Tourism")


DEBATE = f"""===
title: Harbour
===

# Lamps

[Guild]: The makers of ropes met the cost. #money {{quote: "{LIGHTHOUSE}"}}
    + <Habit>: They had done so with the mole as well. {{quote: "{FERRIES}", page: 9}}
    - [Town]: It was the council that paid. // a comment
        _ <Habit>

[Known] {{iri: "{CLAIM}"}}
[Known]: Said before. {{iri: "{CLAIM}"}}
    - [Guild]
"""


def test_argdown_becomes_claims_and_relations() -> None:
    importing = placed(DEBATE.replace(f'[Known] {{iri: "{CLAIM}"}}\n', ""), "debate.argdown", language="en")
    notes = {each.note.identifier: each for each in importing.placed}
    assert set(notes) == {"[Guild]", "<Habit>", "[Town]"} and notes["[Guild]"].outcome == "anchored"
    assert notes["[Town]"].outcome == "unplaced", "a claim has a passage where others can check it"
    assert {(each.kind, each.aim) for each in notes["<Habit>"].note.relations} == {
        ("Inference", "[Guild]"),
        ("Undercut", "[Town]"),
    }
    item = annotation_collection(importing, "nil", "")["first"]["items"][0]
    claim, rebuttal, tag = item["body"]
    assert claim["id"] == "#claim" and claim["affirms"]["type"] == "Proposition"
    assert rebuttal == {"type": "Rebuttal", "hasPremise": ["#claim"], "targetsProposition": CLAIM}
    assert tag["value"] == "money" and importing.unaddressed == 2


def test_argdown_by_position_in_our_rendition() -> None:
    start = rendition().normalise(COPY).text.index(LIGHTHOUSE)
    text = f'[A]: Paid. {{anchor: "char={start},{start + len(LIGHTHOUSE)}"}}'
    (only,) = placed(text, "a.ad", language="tr").placed
    assert only.passage is not None and only.passage.digest == span_digest(LIGHTHOUSE, rendition().salt)


BAD: list[tuple[str, str, str, dict[str, Any]]] = [
    ("{", "notes.json", "interchange.unreadable", {}),
    ("[" * 100_000, "notes.json", "interchange.too-deep", {}),
    ("[" * 80 + "]" * 80, "notes.json", "interchange.too-deep", {}),
    ('{"a": 1}', "notes.json", "interchange.unknown-format", {}),
    ("plain words", "notes.txt", "interchange.unknown-format", {}),
    ('{"a": 1}', "notes.json", "interchange.unknown-format", {"form": "hypothesis"}),
    ('{"export_date": "", "annotations": []}', "notes.json", "interchange.empty", {}),
    ('{"export_date": "", "annotations": [{"text": "x"}]}', "notes.json", "interchange.unreadable", {}),
    ('{"export_date": "", "annotations": [7]}', "notes.json", "interchange.unreadable", {}),
    ('[{"data": {"annotationType": "note"}}]', "notes.json", "interchange.unreadable", {}),
    ('{"type": "AnnotationCollection", "first": "https://x/1"}', "notes.json", "interchange.unreadable", {}),
    ('{"type": "AnnotationPage", "items": [], "next": "https://x/2"}', "n.json", "interchange.unreadable", {}),
    ("@article{a, title={x}", "works.bib", "bibliography.unreadable", {}),
    ("[A]: x", "a.argdown", "interchange.which-language", {}),
    ("[A]: x\n\n(1) p\n----\n(2) q", "a.argdown", "interchange.unreadable", {"language": "en"}),
    ("[A]: x\n\n[A]: y", "a.argdown", "interchange.unreadable", {"language": "en"}),
    ("+ [A]: x", "a.argdown", "interchange.unreadable", {"language": "en"}),
    ("[A]: x {a: [}", "a.argdown", "interchange.unreadable", {"language": "en"}),
    ('[A]: x {anchor: "5-9"}', "a.argdown", "interchange.unreadable", {"language": "en"}),
    ("id,comment\n1,x\n1,y\n", "a.csv", "interchange.same-identifier", {}),
    ("a,b\n1,2\n", "a.csv", "interchange.no-column", {}),
    ("", "a.csv", "interchange.no-column", {}),
    ("a,b\n1,2\n", "a.csv", "interchange.unknown-field", {"columns": {"colour": "a"}}),
    ("a,b\n1,2\n", "a.csv", "interchange.no-column", {"columns": {"comment": "z"}}),
    ("comment,page\nx,ix\n", "a.csv", "interchange.wrong-cell", {}),
    ("paraphrase_en,stance\nx,doubts\n", "a.csv", "interchange.wrong-cell", {}),
]


@pytest.mark.parametrize(("text", "name", "code", "how"), BAD, ids=[f"{each[2]}-{at}" for at, each in enumerate(BAD)])
def test_what_is_broken_is_told(text: str, name: str, code: str, how: dict[str, Any]) -> None:
    with pytest.raises(DengeError) as raised:
        placed(text, name, **how)
    assert raised.value.problem.code == code


def test_a_place_is_told_by_line_and_column() -> None:
    with pytest.raises(DengeError) as raised:
        placed('{"annotations":\n [1, }', "notes.json")
    assert str(raised.value.problem.place) == "notes.json:2:6"
