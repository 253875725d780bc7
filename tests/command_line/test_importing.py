"""`denge import` on an invented article: previewed first, saved when asked, and never a quotation in what is saved."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from terminal import Denge

SENTENCES = [
    f"Kıyıdaki {name} teknesi {year} yılında boyandığında bütün liman ahalisi bunu uzun uzun konuşmuş, denebilir."
    for name, year in (("martı", 1901), ("yelken", 1915), ("dalga", 1922), ("fener", 1938))
]
GUIDE = Path(__file__).resolve().parents[2] / "docs/how-to/import-annotations.md"


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from kg.anchors import describe_copy, read_boundaries

    folder = tmp_path_factory.mktemp("importing")
    (folder / "kg/articles/k").mkdir(parents=True)
    (folder / "kg/reference").mkdir()
    for name in ("ontology", "queries", "denge.toml"):
        (folder / name).symlink_to(root / name)
    (folder / "article.txt").write_text("\n".join(SENTENCES), encoding="utf-8")
    boundaries = read_boundaries("page\t7\tKıyıdaki martı teknesi\n", "boundaries.tsv")
    turtle = describe_copy("k", "\n".join(SENTENCES), boundaries, salt="invented")
    (folder / "kg/articles/k/document.ttl").write_text(turtle, encoding="utf-8")
    return folder


def run(inside: Denge, project: Path, name: str, content: str, *more: str) -> tuple[int, str, str]:
    (project / name).write_text(content, encoding="utf-8")
    place = ("--project", str(project), "--text", str(project / "article.txt"), "--annotator", "nil")
    outcome = inside("import", str(project / name), *place, *more)
    return outcome.code, outcome.out, outcome.err


def export(*pairs: tuple[str, str]) -> str:
    annotations = [
        {
            "id": f"n{number}",
            "uri": "x",
            "text": words,
            "target": [{"source": "x", "selector": [{"type": "TextQuoteSelector", "exact": quote}]}],
        }
        for number, (words, quote) in enumerate(pairs)
    ]
    return json.dumps({"export_date": "2031-01-01", "annotations": annotations})


NOTES = export(
    ("Kim boyadı?", SENTENCES[1]),
    ("Hangisi?", "bütün liman ahalisi bunu uzun uzun konuşmuş"),
    ("Nerede?", "böyle bir söz hiçbir yerde yok"),
)


def test_a_preview_saves_nothing(inside: Denge, project: Path) -> None:
    code, out, err = run(inside, project, "notes.json", NOTES)
    assert code == 1 and "1 anchored, 1 ambiguous, 1 not here." in out
    assert "this is a preview" in err and "1, 2, 3, 4" in out
    assert not list(project.glob("*.jsonld"))


def test_what_is_saved_has_no_quotation(inside: Denge, project: Path) -> None:
    saved = project / "annotations.jsonld"
    code, _, err = run(inside, project, "notes.json", NOTES, "--save", str(saved))
    text = saved.read_text(encoding="utf-8")
    assert code == 1 and "1 annotations written" in err
    assert "Kim boyadı?" in text and "ahalisi" not in text and "yelken" not in text
    (item,) = json.loads(text)["first"]["items"]
    assert item["target"]["page"] == 7 and item["creator"]["id"].endswith("/person/nil")


def test_all_found_is_all_well_and_in_json(inside: Denge, project: Path) -> None:
    code, out, _ = run(inside, project, "one.json", export(("Kim?", SENTENCES[0])), "--json")
    told = json.loads(out)
    assert code == 0 and told["counts"]["anchored"] == 1 and told["saved"] is None
    assert told["notes"][0]["lines"] == [1]


def test_in_turkish_with_columns_of_ones_own(inside: Denge, project: Path) -> None:
    table = f"Pasaj;Not\n{SENTENCES[2]};Güzel.\n{SENTENCES[3]};{SENTENCES[3]}\n"
    columns = ("--column", "quote=Pasaj", "--column", "comment=Not", "--language", "tr")
    code, out, err = run(inside, project, "notes.csv", table, *columns)
    assert code == 1 and "1 bağlandı, 0 birden çok yerde, 0 burada yok." in out
    assert "makalenin sözleri" in out and "önizleme" in err


@pytest.mark.parametrize(
    ("content", "more", "told"),
    [
        ("{", (), "JSON cannot be read"),
        (NOTES, ("--column", "quote"), "FIELD=HEADER"),
        (NOTES, ("--annotator", "../nil"), "no key"),
        (NOTES, ("--article", "z"), "z"),
    ],
)
def test_wrong_use_is_told_plainly(
    inside: Denge, project: Path, content: str, more: tuple[str, ...], told: str
) -> None:
    code, _, err = run(inside, project, "notes.json", content, *more)
    assert code == 2 and told in err


def test_the_commands_of_the_guide_work(inside: Denge, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    (project / "notes.json").write_text(export(("Kim?", SENTENCES[0])), encoding="utf-8")
    (project / "notes.csv").write_text(f'Passage,Note\n"{SENTENCES[0]}",Kim?\n', encoding="utf-8")
    mark = {"annotationType": "highlight", "annotationText": SENTENCES[2], "annotationComment": "Dalga yeniydi."}
    (project / "zotero.json").write_text(json.dumps([{"key": "Z", "data": mark}]), encoding="utf-8")
    commands = re.findall(r"^\./denge (import .*)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 5
    # The one that sends notes is tried where a server is: tests/annotations.
    for command in (each for each in commands if " --to " not in each):
        outcome = inside(*command.split())
        assert outcome.code == 0, outcome.err
