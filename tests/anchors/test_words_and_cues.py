"""Texts of a project against a copy: eight words in a row are quoted, and a hedge cue stands in its passage."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from altered_copies import invented_prose
from anchored_copies import anchor_every_sentence

from kg.anchors import borrowed_words, missing_cues, verify_anchors
from kg.anchors.cues import cue_pattern
from kg.problems import load_catalogue
from kg.project import Project, open_project
from kg.sources import Finding, read_sources
from kg.text import fold

CUES = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix cue: <https://w3id.org/denge/vocabulary/cue#> .
cue:CanBeSaid a skos:Concept ; skos:prefLabel "can be said"@en , "söylenebilir"@tr .
"""
CLAIMS = """@prefix denge: <https://w3id.org/denge/ns#> .
@prefix cue: <https://w3id.org/denge/vocabulary/cue#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix claim: <https://w3id.org/denge/id/claim/> .
claim:1 a denge:Claim ;
    denge:paraphrase "{first}"@tr ;
    denge:hasHedgeCue cue:CanBeSaid .
claim:2 a denge:Claim ;
    dcterms:title "{title}"@tr ;
    denge:hasHedgeCue cue:CanBeSaid .
"""


def project_with(folder: Path, claims: str) -> Project:
    for name in ("ontology/vocabularies", "kg/articles/k/a/s", "kg/reference", "queries"):
        (folder / name).mkdir(parents=True)
    (folder / "denge.toml").write_text("")
    (folder / "ontology/vocabularies/cue.ttl").write_text(CUES, encoding="utf-8")
    (folder / "kg/articles/k/a/s/claims.ttl").write_text(claims, encoding="utf-8")
    return open_project(folder)


@pytest.mark.parametrize(("count", "found"), [(7, 0), (8, 1), (11, 1)])
def test_eight_words_in_a_row_of_the_copy_are_a_violation(tmp_path: Path, count: int, found: int) -> None:
    copy = "Kapak\n" + invented_prose(5)
    anchored = anchor_every_sentence(copy)
    words = re.findall(r"\w+", copy.split("\n")[3])
    # Other case, no punctuation and other letters of the keyboard hide nothing.
    quoted = " ".join(fold(word) for word in words[:count])
    project = project_with(tmp_path, CLAIMS.format(first=f"Önce {quoted} sonra", title=" ".join(words)))
    findings = borrowed_words(read_sources(project), anchored.rendition, copy, load_catalogue())
    assert [(each.code, each.severity) for each in findings] == [("anchors.same-words", "violation")] * found
    for finding in findings:
        assert str(finding.place) == "kg/articles/k/a/s/claims.ttl:6" and finding.focus["tr"] == "1"
        assert f"{count} words" in finding.message["en"] and "line 4" in finding.message["en"]


def the_missing_cue(folder: Path, sentence: str) -> Finding:
    """The one finding about cues in a copy that ends with the sentence, which has the cue of the last claim."""
    copy = f"{invented_prose(1)}\n{sentence}\n"
    anchored = anchor_every_sentence(copy)
    base = "https://w3id.org/denge/id/claim/"
    anchors = [replace(each, body=f"{base}{number}") for number, each in enumerate(anchored.anchors, start=1)]
    report = verify_anchors(anchors, anchored.rendition, copy)
    project = project_with(folder, CLAIMS.format(first="Başka bir söz", title="Başka"))
    (finding,) = missing_cues(read_sources(project), report, copy, load_catalogue())
    return finding


def test_a_cue_that_is_not_in_the_passage_is_a_warning(tmp_path: Path) -> None:
    sentence = "Uzun bir kıyı boyunca gemilerin geçtiği ve herkesin bunu bildiği rahatlıkla söylenebilirdi."
    finding = the_missing_cue(tmp_path, sentence)
    assert (finding.code, finding.severity, finding.focus["en"]) == ("anchors.cue-not-in-passage", "warning", "1")
    assert str(finding.place) == "kg/articles/k/a/s/claims.ttl:7" and "söylenebilir" in finding.message["tr"]


def test_a_cue_is_looked_for_in_the_language_of_the_passage_too(tmp_path: Path) -> None:
    sentence = "It can be said that ships pass along this coast and that everybody has long known about it."
    finding = the_missing_cue(tmp_path, sentence)
    assert finding.focus["en"] == "1"


@pytest.mark.parametrize(
    ("cue", "text", "fits"),
    [
        ("-(y)Abilir", "Bunu yapabilirler.", True),
        ("-(y)Abilir", "Böyle okunmayabilir.", True),
        ("-(y)Abilir", "Bilir kişi.", False),
        ("ifade edilebilir", "Şöyle ifade edilebilirdi", True),
        ("ifade edilebilir", "ifade böyle edilebilir", False),
        ("gerçekçi değildir", "Gerçekçi  değil", False),
        ("henüz erken", "Henüz, erken.", True),
    ],
)
def test_what_a_cue_looks_like_in_a_text(cue: str, text: str, fits: bool) -> None:
    assert bool(cue_pattern(cue).search(fold(text))) is fits
