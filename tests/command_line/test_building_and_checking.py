"""Building, checking and anchoring from the terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from terminal import Denge

from kg.project import Project
from kg.quality import AcceptedFinding, Figure, OntologyReport, Target
from kg.sources import Finding
from server.command_line.ontology import print_report
from server.command_line.session import Session
from server.command_line.words import load_words


def test_a_project_is_built_once_and_a_broken_file_leaves_the_old_dataset_in_use(denge: Denge, example: Path) -> None:
    place = ("--project", str(example))
    built = denge("build", *place, "--json")
    report = built.json()
    assert built.code == 0 and report["built"], report["findings"]
    assert report["statements"] == sum(report["graphs"].values())
    again = denge("build", *place, "--json").json()
    assert (again["version"], again["built"]) == (report["version"], False)

    claims = next(example.rglob("claims.ttl"))
    whole = claims.read_text(encoding="utf-8")
    claims.write_text(whole + "\nclaim:broken a denge:Claim ;; ] .\n", encoding="utf-8")
    line = len(whole.splitlines()) + 2
    try:
        refused = denge("build", *place)
        assert refused.code == 1
        assert f"{claims.relative_to(example)}:{line}" in refused.out and "Traceback" not in refused.err
        assert denge("check", *place).code == 1
        asked = denge("sparql", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", *place)
        assert asked.code == 0
        assert "the dataset built before is used" in asked.err
        assert report["version"] in asked.err
        nothing = denge("questions", "timeline", *place, "--data", str(example / "none"))
        assert (nothing.code, nothing.out) == (1, "")
    finally:
        claims.write_text(whole, encoding="utf-8")
    assert denge("ask", "timeline", *place, "--quiet").err == ""


def test_the_project_is_that_of_the_current_folder(denge: Denge, example: Path) -> None:
    inside = example / "kg" / "articles"
    (example / "queries" / "who-recognises.rq").unlink()
    listed = denge("questions", "--json", folder=inside).json()
    assert "who-recognises" not in {each["slug"] for each in listed}


def test_check_lists_findings_and_writes_nothing(on_shipped: Denge, shipped: Project) -> None:
    def files() -> dict[Path, tuple[int, int]]:
        found = (*shipped.root.glob(".denge/*"), *shipped.built.iterdir())
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in found}

    before = files()
    outcome = on_shipped("check", "--json", "--project", str(shipped.root))
    report = outcome.json()
    assert outcome.code == (1 if report["counts"].get("violation") else 0)
    assert sum(report["counts"].values()) == len(report["findings"])
    for finding in report["findings"]:
        assert finding["message"].keys() == {"en", "tr"} and finding["place"]["line"] >= 1
    assert files() == before


@pytest.mark.slow
def test_the_ontology_is_reported_on(denge: Denge, example: Path) -> None:
    outcome = denge("check", "--ontology", "--json", "--project", str(example))
    report = outcome.json()
    assert outcome.code == 0 and report["counts"] == {} and report["findings"] == []
    assert {figure["name"] for figure in report["figures"]} >= {"classes", "definitions", "chains"}
    assert all(each["reason"].keys() == {"en", "tr"} for each in report["accepted"])


def test_a_report_on_the_ontology_is_told_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    def finding(code: str, term: str) -> Finding:
        return Finding(code, "info", None, {"en": "x", "tr": "y"}, {"en": "x", "tr": "y"}, {"en": term, "tr": term})

    reason = {"en": "On purpose.", "tr": "Bilerek."}
    accepted = tuple(AcceptedFinding(finding("missing-domain", term), reason) for term in ("year", "page"))
    target = Target("classes", {"en": "classes", "tr": "sınıf"}, 75, 95, {"en": "More is needed.", "tr": "Çoğu gerek."})
    unused = (finding("unused-term", "canal"), finding("unused-concept", "lapsed"))
    report = OntologyReport(70, (), accepted, unused, (Figure(target, 104), Figure(target, 80)), 12.3)
    print_report(Session(load_words("en")), report)
    english = capsys.readouterr()
    assert "page, year" in english.out and "On purpose." in english.out and english.out.count("More is needed.") == 1
    assert "1 terms that no data use: canal" in english.out and "75–95" in english.out
    assert "70 rules asked" in english.err
    print_report(Session(load_words("tr")), report)
    turkish = capsys.readouterr()
    assert "Bilerek." in turkish.out and "Çoğu gerek." in turkish.out and "70 kural soruldu" in turkish.err


def test_the_ontology_does_not_go_with_a_copy_of_an_article(inside: Denge) -> None:
    outcome = inside("check", "--ontology", "--text", "article.txt", "--language", "tr")
    assert outcome.code == 2 and "--ontology bir makaleye bakmaz" in outcome.err


def test_the_ontology_is_not_judged_by_files_that_cannot_be_read(denge: Denge, tmp_path: Path, root: Path) -> None:
    shutil.copytree(root / "tests" / "build" / "example", tmp_path, dirs_exist_ok=True)
    for name in ("ontology", "queries"):
        shutil.copytree(root / name, tmp_path / name)
    (tmp_path / "ontology" / "places.ttl").write_text("denge:Place a", encoding="utf-8")
    outcome = denge("check", "--ontology", "--project", str(tmp_path))
    assert outcome.code == 1 and "ontology/places.ttl:1" in outcome.out


def test_every_anchor_is_verified_in_the_annotated_copy(denge: Denge, shared: Path) -> None:
    copy = shared / "article" / "tasdemir-2024.txt"
    outcome = denge("check", "--text", str(copy), "--json")
    report = outcome.json()
    assert outcome.code == 0
    assert report["counts"]["verified"] == len(report["anchors"]) > 90
    assert {"claim", "page", "outcome"} <= report["anchors"][0].keys()


def test_a_copy_that_lacks_passages_is_a_finding(denge: Denge, shared: Path, tmp_path: Path) -> None:
    text = (shared / "article" / "tasdemir-2024.txt").read_text(encoding="utf-8")
    copy = tmp_path / "half.txt"
    copy.write_text(text[: len(text) * 2 // 3], encoding="utf-8")
    outcome = denge("check", "--text", str(copy))
    assert outcome.code == 1
    assert "not in this copy" in outcome.out and "This copy is not the annotated edition" in outcome.err
    assert text[5000:5080].strip() not in outcome.out, "no text of the article is shown"


def test_sentences_are_listed_with_number_and_page(denge: Denge, shared: Path) -> None:
    copy = shared / "article" / "tasdemir-2024.txt"
    sentences = denge("anchor", "--text", str(copy), "--sentences", "--json").json()
    assert [each["number"] for each in sentences] == list(range(1, len(sentences) + 1))
    assert {each["page"] for each in sentences} >= {37, 47, 50}


def test_anchoring_again_writes_the_same_file(denge: Denge, shared: Path, root: Path, tmp_path: Path) -> None:
    for name in ("ontology", "queries", "denge.toml"):
        (tmp_path / name).symlink_to(root / name)
    for name in ("articles", "reference"):
        shutil.copytree(root / "kg" / name, tmp_path / "kg" / name)
    section = Path("kg/articles/tasdemir-2024/denge/section-4")
    outcome = denge(
        *("anchor", "--project", str(tmp_path), "--section", "section-4", "--json"),
        *("--text", str(shared / "article" / "tasdemir-2024.txt"), "--passages", str(root / section / "passages.tsv")),
    )
    report = outcome.json()
    assert (outcome.code, report["problems"], report["kept"]) == (0, [], report["anchors"])
    assert (tmp_path / section / "anchors.ttl").read_text() == (root / section / "anchors.ttl").read_text()


def test_a_passage_that_is_not_there_is_reported_with_its_line_and_nothing_is_written(
    denge: Denge, shared: Path, root: Path, tmp_path: Path
) -> None:
    for name in ("ontology", "queries", "denge.toml"):
        (tmp_path / name).symlink_to(root / name)
    for name in ("articles", "reference"):
        shutil.copytree(root / "kg" / name, tmp_path / "kg" / name)
    anchors = tmp_path / "kg/articles/tasdemir-2024/denge/section-4/anchors.ttl"
    before = anchors.read_bytes()
    passages = tmp_path / "passages.tsv"
    passages.write_text("\ufeffc401\t@123\nc402\twords that are\tnot in it\n", encoding="utf-8")
    outcome = denge(
        *("anchor", "--project", str(tmp_path), "--section", "section-4", "--passages", str(passages)),
        *("--text", str(shared / "article" / "tasdemir-2024.txt")),
    )
    assert outcome.code == 1
    assert "passages.tsv:2" in outcome.err and "Anchors would be lost" in outcome.err
    assert anchors.read_bytes() == before
