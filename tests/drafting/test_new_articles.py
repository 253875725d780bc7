"""A new article begins as an empty but valid folder, says what it lacks, and holds no sentence of the copy."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.build import build
from kg.project import Project, open_project
from server.command_line.main import run

RECORD = r"""@article{okur, author = {Okur, Nil and Ta{\c s}demir, Hakan}, title = {Fenerler ve {\i}{\c s}{\i}k},
  journal = {Liman Ara{\c s}t{\i}rmalar{\i}}, year = 2031, pages = {11--13}, langid = {turkish}, keywords = {fener}}"""
PAGES = (
    "Liman Dergisi, 4(2) 11\nFenerler ve ışık\nNil Okur\n1. Giriş\nLimanlarda fener sayısı yıllar içinde arttı. "
    "Bunun nedenleri bu yazıda ele alınıyor.\n",
    "Liman Dergisi, 4(2) 12\nÖlçümler üç limanda yapıldı. İlk liman kuzeydedir.\n2. Bulgular\nFenerler yenilendikçe "
    "kazalar azaldı.\n",
    "Liman Dergisi, 4(2) 13\nYine de kesin konuşmak için erken olabilir. Başka limanlara da bakmak gerekir.\n",
)
# Rows of the table of mappings about things that only the shipped article describes.
OF_THE_ARTICLE = ("work:", "event:", "agreement:")
ARGUMENTS = ["--annotator", "ada", "--name", "Ada Marn", "--orcid", "0000-0002-1825-0097"]


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A project with the shipped ontology and reference, and no article."""
    project = tmp_path / "project"
    (project / "kg" / "articles").mkdir(parents=True)
    for name in ("ontology", "queries"):
        (project / name).symlink_to(root / name)
    shutil.copytree(root / "kg" / "reference", project / "kg" / "reference")
    mappings = project / "kg" / "reference" / "mappings.sssom.tsv"
    lines = mappings.read_text(encoding="utf-8").splitlines(keepends=True)
    mappings.write_text("".join(line for line in lines if not line.startswith(OF_THE_ARTICLE)), encoding="utf-8")
    shutil.copy(root / "denge.toml", project)
    (tmp_path / "okur.bib").write_text(RECORD, encoding="utf-8")
    (tmp_path / "okur.txt").write_text("\f".join(PAGES), encoding="utf-8")
    return project


def begin(project: Path, *more: str) -> int:
    """Run `denge new article okur-2031` on the project."""
    given = ["--record", str(project.parent / "okur.bib"), "--text", str(project.parent / "okur.txt")]
    return run(["--project", str(project), "new", "article", "okur-2031", *given, *ARGUMENTS, *more])


def files(project: Path) -> dict[str, str]:
    """Everything under kg/articles, by path."""
    found = (path for path in (project / "kg" / "articles").rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_the_new_folder_is_valid_and_lists_what_it_lacks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert begin(folder, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    lacks = [(each["code"], each.get("part", "")) for each in told["missing"]]
    assert lacks[:3] == [("title", ""), ("detail", ""), ("identifier", "")], "the record has no volume"
    assert lacks[3:] == [(code, part) for part in "12" for code in ("claims", "arguments")]
    project: Project = open_project(folder)
    assert [(each.code, str(each.place)) for each in build(project, publish=False).violations] == []


def test_the_work_its_pages_sections_and_authors_are_described(folder: Path) -> None:
    begin(folder)
    document = files(folder)["kg/articles/okur-2031/document.ttl"]
    for expected in (
        'dcterms:title "Fenerler ve ışık"@tr',
        "dcterms:creator person:nil-okur , person:hakan-tasdemir",
        'skos:prefLabel "Section 2"@en , "2. Bulgular"@tr',
        "page:11 a denge:Page",
        "page:13 a denge:Page",
        'denge:runningHeadPattern "Liman Dergisi, [0-9]+\\\\([0-9]+\\\\) [0-9]+"',
    ):
        assert expected in document
    new = (folder / "kg" / "reference" / "okur-2031.ttl").read_text(encoding="utf-8")
    assert "person:nil-okur a denge:Person" in new
    assert "hakan-tasdemir" not in new  # the reference files know him
    assert 'denge:orcid "0000-0002-1825-0097"' in new


def test_no_sentence_of_the_copy_is_stored(folder: Path) -> None:
    begin(folder)
    written = "\n".join(files(folder).values())
    for sentence in ("Limanlarda fener", "Ölçümler üç", "kazalar azaldı", "kesin konuşmak"):
        assert sentence not in written


def test_what_is_there_stays_as_it_is(folder: Path) -> None:
    begin(folder)
    claims = folder / "kg" / "articles" / "okur-2031" / "ada" / "section-1" / "claims.ttl"
    claims.write_text("# mine\n", encoding="utf-8")
    before = files(folder)
    assert begin(folder) == 1
    assert files(folder) == before


def test_the_guideline_comes_along(folder: Path, root: Path) -> None:
    begin(folder)
    found = files(folder)["kg/articles/okur-2031/ada/annotation-guideline.md"]
    assert found == (root / "docs" / "annotation-guideline.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["okur-2031"], 2),
        (["../out", "--record", "okur.bib", *ARGUMENTS], 2),
        (["okur-2031", "--record", "okur.bib"], 2),
        (["okur-2031", "--record", "nothing.bib", *ARGUMENTS], 2),
    ],
    ids=["unknown without a record", "key that is a path", "nobody annotates", "no such file"],
)
def test_what_cannot_be_begun_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int
) -> None:
    monkeypatch.chdir(folder.parent)
    assert run(["--project", str(folder), "new", "article", *arguments]) == code
    assert files(folder) == {}


def test_a_whole_article_lacks_only_what_its_text_does_not_give(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The shipped article: its title pages and abstracts carry no argument of their own, all its sections do."""
    run(["--project", str(root), "new", "article", "tasdemir-2024", "--json"])
    missing = {(each["code"], each.get("part", "")) for each in json.loads(capsys.readouterr().out)["missing"]}
    numbered = {each for each in missing if each[1].isdigit()}
    assert not numbered
    assert "copy" not in {code for code, _ in missing}


CSL = [
    {
        "id": "okur2031",
        "type": "article-journal",
        "title": "Fenerler ve ışık",
        "author": [{"family": "Okur", "given": "Nil"}, {"literal": "Liman İdaresi"}],
        "container-title": "Liman Araştırmaları",
        "issued": {"date-parts": [[2031, 5]]},
        "volume": "9",
        "page": "11-13",
        "DOI": "10.1234/LIMAN.2031",
        "language": "tr-TR",
        "keyword": "fener",
    }
]
UNNUMBERED = (
    "Liman Dergisi, 4(2) 11\nFenerler ve ışık\nÖzet\nFenerler üzerine kısa bir inceleme yapıldı.\nGiriş:\n"
    "Limanlarda fener sayısı yıllar içinde arttı.\n",
    "Liman Dergisi, 4(2) 12\n1. Bulgular\nFenerler yenilendikçe kazalar azaldı. Sonuç olarak herkes memnun kaldı.\n",
    "Liman Dergisi, 4(2) 13\nSONUÇ\nBaşka limanlara da bakmak gerekir.\nKaynakça\nOkur, N. (2029). Işık ve balık.\n",
)


def test_usual_headings_without_a_number_are_sections_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parent / "okur.json").write_text(json.dumps(CSL), encoding="utf-8")
    (folder.parent / "okur.txt").write_text("\f".join(UNNUMBERED), encoding="utf-8")
    assert begin(folder, "--record", str(folder.parent / "okur.json"), "--json") == 1
    told = json.loads(capsys.readouterr().out)
    parts = {each["part"] for each in told["missing"] if "part" in each}
    assert parts == {"abstract-tr", "introduction", "1", "conclusion"}, "nothing is claimed in a list of works"
    assert not [each for each in told["missing"] if each["code"] == "detail"]
    written = files(folder)
    document = written["kg/articles/okur-2031/document.ttl"]
    assert (
        'skos:prefLabel "Conclusion"@en , "Sonuç"@tr' in document and "section:references a denge:Section" in document
    )
    assert document.count("a denge:Section") == 5
    assert "DOI 10.1234/liman.2031" in document
    assert "kg/articles/okur-2031/ada/introduction/claims.ttl" in written
    assert "kg/articles/okur-2031/ada/section-1/claims.ttl" in written
    assert not [path for path in written if "references" in path]
    assert build(open_project(folder), publish=False).violations == ()


def test_a_copy_without_form_feeds_lacks_its_pages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parent / "okur.txt").write_text("\n".join(PAGES), encoding="utf-8")
    begin(folder, "--json")
    assert "page" in {each["code"] for each in json.loads(capsys.readouterr().out)["missing"]}
