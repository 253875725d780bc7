"""References load in the libraries of reference managers, with nothing invented and what is unsure said."""

from __future__ import annotations

import json

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pyoxigraph import Store

from kg.engine import Engine
from kg.exchange.asking import Reader
from kg.exchange.bibliography import Author, Record, read_records
from kg.exchange.references import AMBIGUOUS, bibtex, csl, ris

PREFIXES = "PREFIX denge: <https://w3id.org/denge/ns#> "
AMBIGUOUS_WORKS = """SELECT DISTINCT ?work { ?work a denge:Work
    { ?work denge:isAmbiguous true } UNION { ?pointer denge:pointsTo ?work ; denge:isAmbiguous true } }"""


@pytest.fixture(scope="module")
def records(shipped_engine: Engine) -> tuple[Record, ...]:
    return read_records(Reader(shipped_engine))


@pytest.fixture(scope="module")
def unsure(shipped_store: Store) -> set[str]:
    rows = shipped_store.query(PREFIXES + AMBIGUOUS_WORKS, use_default_graph_as_union=True)
    return {row["work"].value for row in rows}


def test_every_work_is_there_once_the_article_first(records: tuple[Record, ...], shipped_store: Store) -> None:
    rows = shipped_store.query(
        PREFIXES + "SELECT DISTINCT ?work { ?work a denge:Work }", use_default_graph_as_union=True
    )
    assert sorted(each.iri for each in records) == sorted(row["work"].value for row in rows)
    assert [each.key for each in records if each.is_analysed] == [records[0].key] == ["Tasdemir2024"]
    assert records[0].authors == (Author("Hakan", "Taşdemir", True),)


def test_no_title_is_invented(records: tuple[Record, ...]) -> None:
    for each in records[1:]:
        assert (each.title, each.journal, each.doi) == ("", "", "")
        assert any("Its title is not known here" in note for note in each.notes)
        assert any("Başlığı burada bilinmiyor" in note for note in each.notes)


def test_bibtexparser_loads_bibtex(records: tuple[Record, ...], unsure: set[str]) -> None:
    library = bibtexparser.parse_string(bibtex(records).decode())
    assert library.failed_blocks == [] and len(library.entries) == len(records)
    entries = {each.key: each.fields_dict for each in library.entries}
    article = entries["Tasdemir2024"]
    assert article["author"].value == "Taşdemir, Hakan" and article["pages"].value == "37--59"
    flagged = {
        each["url"].value for each in entries.values() if AMBIGUOUS in getattr(each.get("keywords"), "value", "")
    }
    assert flagged == unsure and len(unsure) >= 2
    noted = {each["url"].value for each in entries.values() if "Ambiguous:" in getattr(each.get("note"), "value", "")}
    assert noted == unsure


def test_rispy_loads_ris(records: tuple[Record, ...], unsure: set[str]) -> None:
    loaded = {each["id"]: each for each in rispy.loads(ris(records).decode())}
    assert loaded.keys() == {each.key for each in records}
    assert loaded["Tasdemir2024"]["type_of_reference"] == "JOUR"
    assert loaded["Tasdemir2024"]["start_page"] == "37" and loaded["Tasdemir2024"]["authors"] == ["Taşdemir, Hakan"]
    assert {each["urls"][0] for each in loaded.values() if AMBIGUOUS in each.get("keywords", [])} == unsure
    assert loaded["DeveciBozkus2021"]["authors"] == ["Deveci Bozkuş"]


def test_citeproc_formats_csl_json(records: tuple[Record, ...]) -> None:
    items = json.loads(csl(records))
    source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain
    )
    for each in items:
        bibliography.register(Citation([CitationItem(each["id"])]))
    lines = [str(each) for each in bibliography.bibliography()]
    assert len(lines) == len(records)
    assert any("Taşdemir" in line and "2024" in line and "Akademik İzdüşüm Dergisi" in line for line in lines)
    assert any("Anadolu Agency" in line for line in lines)


def test_what_means_something_to_tex_comes_back_as_it_was(records: tuple[Record, ...]) -> None:
    from bibtexparser.middlewares import LatexDecodingMiddleware

    odd = Record(**{**vars(records[0]), "title": r"A & B_c {d} 100% #1 $x$ ~ ^ \end"})
    written = bibtex([odd]).decode()
    library = bibtexparser.parse_string(written, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    title = library.entries[0].fields_dict["title"].value.replace("{", "").replace("}", "")
    # What the decoder makes of \\textasciicircum is the accent, not the sign.
    title = title.replace("ˆ", "^")
    assert title == odd.title.replace("{", "").replace("}", "")


def test_the_same_works_give_the_same_bytes(records: tuple[Record, ...]) -> None:
    for write in (bibtex, csl, ris):
        assert write(records) == write(records) and write([]) is not None
