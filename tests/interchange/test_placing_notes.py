"""A quotation leads to one place or to none that is chosen for the annotator, and is gone afterwards."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from harbour import CAPTAINS, COPY, FERRIES, LIGHTHOUSE, REPEATED, hypothesis, noted, placed, rendition

from kg.anchors import span_digest
from kg.interchange import Reading, annotation_collection, place_notes, read_notes
from kg.problems import DengeError

EXPORT = hypothesis(
    noted("one", "The guild paid for it.", LIGHTHOUSE, tags=["light"]),
    noted("two", "Were they heard at all?", CAPTAINS, created="2031-04-30T10:00:00Z"),
    noted("three", "Which of them?", REPEATED),
    noted("four", "Here is a phrase that no copy has.", "a phrase that the copy does not have anywhere"),
    noted("five", "On the article as a whole."),
    noted("six", "Not by them.", references=["one"]),
    noted("seven", "And to the lost one.", references=["three"]),
    noted("eight", f"Note how {FERRIES}!", LIGHTHOUSE),
    noted("nine", "", LIGHTHOUSE),
)


def outcomes(importing: object) -> dict[str, str]:
    return {each.note.identifier: each.outcome for each in importing.placed}  # type: ignore[attr-defined]


def test_each_note_comes_out_as_it_should() -> None:
    assert outcomes(placed(EXPORT)) == {
        "one": "anchored",
        "two": "anchored",
        "three": "ambiguous",
        "four": "absent",
        "five": "whole-work",
        "six": "reply",
        "seven": "lost-parent",
        "eight": "borrowed",
        "nine": "empty",
    }


def test_a_passage_is_told_by_code_points_and_its_digest() -> None:
    known = rendition()
    text = known.normalise(COPY).text
    passage = placed(EXPORT).placed[0].passage
    assert passage is not None and text[passage.start : passage.end] == LIGHTHOUSE
    assert passage.digest == span_digest(LIGHTHOUSE, known.salt) and passage.page == 8
    utf_16 = len(text[: passage.start].encode("utf-16-le")) // 2
    assert passage.start != utf_16, "the emoji before it makes the difference"


def test_words_too_few_for_a_digest_are_widened_to_their_sentence() -> None:
    importing = placed(hypothesis(noted("x", "Bright for whom?", "so bright a lamp")))
    (only,) = importing.placed
    text = rendition().normalise(COPY).text
    assert only.passage is not None and only.is_widened and only.outcome == "anchored"
    assert text[only.passage.start : only.passage.end].startswith("Nobody asked")


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [("anchorage at night. ", "\nIn summer", 3), ("", " A short one follows", 5), ("İskele notları. ", "", 1)],
)
def test_what_stands_beside_a_repeated_passage_tells_which_is_meant(before: str, after: str, line: int) -> None:
    (only,) = placed(hypothesis(noted("x", "This one.", REPEATED, prefix=before, suffix=after))).placed
    assert only.lines == (line,)


def test_beside_words_that_fit_no_place_leave_it_ambiguous() -> None:
    (only,) = placed(hypothesis(noted("x", "Which?", REPEATED, prefix="elsewhere altogether "))).placed
    assert (only.outcome, only.lines) == ("ambiguous", (1, 3, 5))


def test_words_of_the_article_in_a_comment_are_refused_with_their_line() -> None:
    borrowed = placed(EXPORT).placed[7].borrowed
    assert borrowed is not None and borrowed.line == 4 and borrowed.count == 11


def test_no_quotation_is_in_what_is_saved() -> None:
    saved = json.dumps(annotation_collection(placed(EXPORT), "nil", "en"), ensure_ascii=False)
    words = rendition().normalise(COPY).text.split()
    runs = {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}
    assert not [each for each in runs if each in saved]
    assert not any(name in saved for name in ('"exact"', '"prefix"', '"suffix"', "TextQuoteSelector"))


def test_the_collection_is_what_the_server_takes() -> None:
    collection = annotation_collection(placed(EXPORT), "nil", "en")
    one, two, five, six = collection["first"]["items"]
    selector, fragment = one["target"]["selector"]
    assert collection["total"] == 4 and two["created"] == "2031-04-30T10:00:00Z"
    assert selector["type"] == "TextPositionSelector" and selector["spanDigest"].startswith("sha-256;")
    assert fragment["value"] == f"char={selector['start']},{selector['end']}"
    assert one["via"] == "https://hypothes.is/a/one" and one["creator"]["id"].endswith("/id/person/nil")
    assert five["target"] == "https://w3id.org/denge/id/work/harbour-2031"
    assert six["motivation"] == "replying" and six["target"] == one["id"]
    assert {each.get("purpose") for each in one["body"]} == {"commenting", "tagging"}


def test_importing_twice_gives_the_same() -> None:
    first, second = (annotation_collection(placed(EXPORT), "nil", "en") for _ in range(2))
    assert first == second != annotation_collection(placed(EXPORT), "ada", "en")


def test_a_copy_of_another_edition_is_refused() -> None:
    known = replace(rendition(), edition_digest="sha-256;" + "A" * 43)
    notes = read_notes(json.dumps(EXPORT), "notes.json", Reading(known.iri))
    with pytest.raises(DengeError, match=r"anchors\.other-edition"):
        place_notes(notes, known, COPY)
