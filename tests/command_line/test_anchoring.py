"""From a copy to its description, to anchors, and to a check of the copy, on invented prose in a project of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from terminal import Denge

SENTENCES = [
    f"Kıyıdaki {name} teknesi {year} yılında boyandığında bütün liman ahalisi bunu uzun uzun konuşmuş, denebilir."
    for name, year in (("martı", 1901), ("yelken", 1915), ("dalga", 1922), ("fener", 1938), ("iskele", 1950))
]
AGENTS = """@prefix denge: <https://w3id.org/denge/ns#> .
<https://w3id.org/denge/id/organization/denge-editors> a denge:Organization .
"""
CLAIMS = """@prefix denge: <https://w3id.org/denge/ns#> .
@prefix claim: <https://w3id.org/denge/id/article/k/claim/denge/> .
claim:c001 a denge:Claim ;
    denge:paraphrase "{paraphrase}"@tr .
"""
SECTION = Path("kg/articles/k/denge/section-1")


@pytest.fixture
def desk(inside: Denge, root: Path, tmp_path: Path) -> Path:
    """A project whose article has been described with `denge anchor --describe`, and the copy beside it."""
    project = tmp_path / "project"
    (project / "kg/articles/k").mkdir(parents=True)
    (project / "kg/reference").mkdir()
    for name in ("ontology", "queries", "denge.toml"):
        (project / name).symlink_to(root / name)
    (project / "kg/reference/agents.ttl").write_text(AGENTS, encoding="utf-8")
    (tmp_path / "copy.txt").write_text("\n".join(SENTENCES), encoding="utf-8")
    first = " ".join(SENTENCES[0].split()[:3])
    boundaries = f"page\t7\t{first}\nsection\t1\t{first}\tBoats\tTekneler\n"
    (tmp_path / "boundaries.tsv").write_text("\ufeff" + boundaries, encoding="utf-8")
    place = ("--project", str(project), "--text", str(tmp_path / "copy.txt"))
    described = inside("anchor", *place, "--article", "k", "--describe", str(tmp_path / "boundaries.tsv"))
    assert described.code == 0, described.err
    (project / "kg/articles/k/document.ttl").write_text(described.out, encoding="utf-8")
    return project


def anchor(inside: Denge, desk: Path, lines: str, *more: str) -> tuple[int, str]:
    passages = desk.parent / "passages.tsv"
    passages.write_text(lines, encoding="utf-8")
    place = ("--project", str(desk), "--text", str(desk.parent / "copy.txt"), "--passages", str(passages))
    outcome = inside("anchor", *place, "--section", "section-1", *more)
    return outcome.code, outcome.err


def test_a_copy_is_described_anchored_and_checked(inside: Denge, desk: Path) -> None:
    code, told = anchor(inside, desk, "c001\t@1\nc002\t@2-3\n")
    assert code == 0 and "2 (2 new, 0 kept, 0 with another passage, 0 removed)" in told
    checked = inside("check", "--project", str(desk), "--text", str(desk.parent / "copy.txt"), "--json")
    assert checked.code == 0 and checked.json()["counts"]["verified"] == 2 and checked.json()["is_edition"]


def test_the_structure_of_the_copy_is_written(inside: Denge, desk: Path) -> None:
    place = ("--project", str(desk), "--text", str(desk.parent / "copy.txt"))
    outcome = inside("anchor", *place, "--structure")
    assert outcome.code == 0 and "1 paragraphs, 5 sentences" in outcome.err
    written = (desk / "kg/articles/k/structure.ttl").read_text(encoding="utf-8")
    assert "sentence:5 a denge:Sentence" in written and "liman" not in written
    assert inside("anchor", *place, "--structure", "--json").json()["sentences"] == 5
    assert (desk / "kg/articles/k/structure.ttl").read_text(encoding="utf-8") == written


def test_sentences_without_a_claim_are_marked(inside: Denge, desk: Path) -> None:
    unclaimed = desk.parent / "unclaimed.tsv"
    unclaimed.write_text("@4\tannouncement\n", encoding="utf-8")
    more = ("--unclaimed", str(unclaimed))
    code, told = anchor(inside, desk, "c001\t@1\n", *more)
    assert code == 0 and "1 (1 new" in told and "without a claim" in told
    path = desk / SECTION / "unclaimed.ttl"
    assert "sentence:4 denge:noClaimReason reason:Announcement" in path.read_text(encoding="utf-8")
    unclaimed.write_text("@4\tprelude\n", encoding="utf-8")
    before = path.read_bytes()
    code, told = anchor(inside, desk, "c001\t@1\n", *more)
    assert code == 1 and "keyword-list" in told and path.read_bytes() == before


def test_marks_can_be_written_without_a_list_of_passages(inside: Denge, desk: Path) -> None:
    (desk.parent / "unclaimed.tsv").write_text("@2\theading\n", encoding="utf-8")
    place = ("--project", str(desk), "--text", str(desk.parent / "copy.txt"), "--section", "section-1")
    outcome = inside("anchor", *place, "--unclaimed", str(desk.parent / "unclaimed.tsv"), "--json")
    assert outcome.code == 0 and outcome.json()["marks"] == 1
    assert not (desk / SECTION / "anchors.ttl").exists()


def test_anchors_are_not_lost_without_being_asked_for(inside: Denge, desk: Path) -> None:
    anchor(inside, desk, "c001\t@1\nc002\t@2\n")
    path = desk / SECTION / "anchors.ttl"
    before = path.read_bytes()
    code, told = anchor(inside, desk, "c002\t@2\n")
    assert code == 1 and "c001-section-1" in told and path.read_bytes() == before
    code, told = anchor(inside, desk, "# none\n", "--replace")
    assert code == 1 and path.read_bytes() == before
    code, told = anchor(inside, desk, "c002\t@2\n", "--replace")
    assert code == 0 and "1 (0 new, 1 kept, 0 with another passage, 1 removed)" in told
    assert [each.name for each in path.parent.iterdir()] == ["anchors.ttl"]


@pytest.mark.parametrize("option", ["--section", "--annotator", "--article"])
def test_nothing_is_written_outside_the_project(inside: Denge, desk: Path, option: str) -> None:
    before = {path for path in desk.parent.rglob("*") if path.is_dir()}
    code, told = anchor(inside, desk, "c001\t@1\n", option, "../../../x")
    assert code == 2 and "../../../x" in told
    assert {path for path in desk.parent.rglob("*") if path.is_dir()} == before


def test_a_folder_after_no_section_is_warned_of(inside: Denge, desk: Path) -> None:
    code, told = anchor(inside, desk, "c001\t@1\n", "--section", "section-8")
    assert code == 0 and "section-8" in told.split("\n")[0]


def test_a_paraphrase_in_the_words_of_the_copy_is_a_violation(inside: Denge, desk: Path) -> None:
    anchor(inside, desk, "c001\t@1\n")
    claims = CLAIMS.format(paraphrase=" ".join(SENTENCES[0].upper().split()[1:10]))
    (desk / SECTION / "claims.ttl").write_text(claims, encoding="utf-8")
    place = ("--project", str(desk), "--text", str(desk.parent / "copy.txt"))
    outcome = inside("check", *place)
    assert outcome.code == 1 and f"{SECTION}/claims.ttl:4: violation: c001" in outcome.out
    assert "1 violation." in outcome.err
    assert inside("check", *place, "--json").json()["findings"][0]["code"] == "anchors.same-words"


def test_a_wrong_value_in_the_anchors_is_told_with_its_line(denge: Denge, inside: Denge, desk: Path) -> None:
    anchor(inside, desk, "c001\t@1\n")
    path = desk / SECTION / "anchors.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("oa:start 0", 'oa:start "x"^^xsd:integer'), encoding="utf-8")
    line = text[: text.index("oa:start 0")].count("\n") + 1
    outcome = denge("check", "--project", str(desk), "--text", str(desk.parent / "copy.txt"), "--json")
    problem = json.loads(outcome.err)  # and nothing else, such as warnings of a library
    assert (outcome.code, problem["code"]) == (1, "anchors.wrong-value")
    assert problem["place"]["source"] == f"{SECTION}/anchors.ttl" and problem["place"]["line"] == line
