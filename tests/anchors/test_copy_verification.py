"""Anchors in other copies: nearly all are found, and none at a wrong place."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from altered_copies import Altered, altered_copies, bibliography, invented_prose
from anchored_copies import Anchored, anchor_every_sentence

from kg.anchors import Finding, verify_anchors
from kg.text import skeleton_text
from kg.text.lines import is_running_head, split_lines
from kg.text.normalisation import normalise_lines

ALTERATIONS = tuple(altered_copies(invented_prose(40)))


def wrong_places(anchored: Anchored, altered: Altered, findings: tuple[Finding, ...]) -> list[str]:
    """Passages whose place in the copy, insertions taken out, holds other words."""
    wrong = []
    for finding, passage in zip(findings, anchored.passages, strict=True):
        for place in finding.places:
            found = altered.without_insertions(altered.copy[place.start : place.end])
            lines = (each for each in split_lines(found) if not is_running_head(each, anchored.rendition.patterns))
            if skeleton_text(normalise_lines(lines).text) != skeleton_text(passage):
                wrong.append(passage[:40])
    return wrong


def share_found(findings: tuple[Finding, ...]) -> float:
    return sum(finding.outcome in ("verified", "moved") for finding in findings) / len(findings)


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_invented_prose_in_another_copy(invented: Anchored, alteration: str) -> None:
    altered = altered_copies(invented.copy)[alteration]
    findings = verify_anchors(invented.anchors, invented.rendition, altered.copy)
    assert wrong_places(invented, altered, findings) == []
    expected = 0.9 if alteration == "front matter missing" else 0.95  # a twelfth of the text is not there
    assert share_found(findings) >= expected


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_the_article_in_another_copy(article: Anchored, alteration: str) -> None:
    altered = altered_copies(article.copy)[alteration]
    findings = verify_anchors(article.anchors, article.rendition, altered.copy)
    assert wrong_places(article, altered, findings) == []
    expected = 0.9 if alteration == "front matter missing" else 0.95
    assert share_found(findings) >= expected


def test_the_annotated_edition_is_verified_throughout(invented: Anchored) -> None:
    findings = verify_anchors(invented.anchors, invented.rendition, invented.copy)
    assert {finding.outcome for finding in findings} == {"verified"}
    assert [finding.places[0].line for finding in findings] == list(range(1, len(findings) + 1))


def test_a_passage_behind_new_front_matter_has_moved(invented: Anchored) -> None:
    findings = verify_anchors(invented.anchors[:3], invented.rendition, "Kapak\n\n" + invented.copy)
    assert [(finding.outcome, finding.places[0].line) for finding in findings] == [
        ("moved", 3),
        ("moved", 4),
        ("moved", 5),
    ]


def test_a_passage_that_stands_twice_is_asked_about_with_both_places(invented: Anchored) -> None:
    copy = f"Kapak\n{invented.copy}\n{invented.passages[5]}\n"
    finding = verify_anchors(invented.anchors[5:6], invented.rendition, copy)[0]
    assert finding.outcome == "ambiguous"
    assert {copy[place.start : place.end] for place in finding.places} == {invented.passages[5]}
    assert len(finding.places) == 2


def test_a_passage_that_stands_twice_in_the_annotated_edition_is_told_by_its_position() -> None:
    prose = invented_prose(5)
    anchored = anchor_every_sentence(f"{prose}\n{prose}")
    findings = verify_anchors(anchored.anchors, anchored.rendition, anchored.copy)
    assert [(finding.outcome, finding.places[0].line) for finding in findings] == [
        ("verified", line) for line in range(1, 11)
    ]


@pytest.mark.parametrize("change", [("Kuzey-Batı", "Kuzey-Doğu"), ("için", "ıçin"), (").", ")!")])
def test_a_passage_with_one_letter_changed_is_not_in_the_copy(invented: Anchored, change: tuple[str, str]) -> None:
    copy = invented.copy.replace(*change)
    findings = verify_anchors(invented.anchors[:20], invented.rendition, copy)
    assert {finding.outcome for finding in findings} == {"absent"}
    assert all(finding.places == () for finding in findings)


def test_another_salt_finds_nothing(invented: Anchored) -> None:
    rendition = replace(invented.rendition, salt="another")
    findings = verify_anchors(invented.anchors[:5], rendition, invented.copy)
    assert {finding.outcome for finding in findings} == {"absent"}


def test_an_empty_copy_has_no_passage(invented: Anchored) -> None:
    findings = verify_anchors(invented.anchors[:5], invented.rendition, "")
    assert {finding.outcome for finding in findings} == {"absent"}


def test_a_hundred_and_fifty_anchors_are_found_in_three_seconds(article: Anchored) -> None:
    copy = article.copy + bibliography(30_000)
    began = time.perf_counter()
    findings = verify_anchors(article.anchors[:150], article.rendition, copy)
    assert time.perf_counter() - began < 3
    assert share_found(findings) == 1
