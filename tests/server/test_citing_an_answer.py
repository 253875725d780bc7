"""Citations of answers over HTTP, read by the libraries that people's reference managers are made of."""

from __future__ import annotations

import json
import urllib.request
import warnings
from dataclasses import replace
from email.message import Message
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from flask.testing import FlaskClient
from pybtex.database import Entry, parse_string
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.engine import EmbeddedEngine, load_snapshot
from kg.project import Project
from server.application import create_app

VERSION = "live-version-1"
ASKED = {"hypothesis": "azerbaijan-follows-pro-turkiye-policy", "since": "2010"}
TITLE = "Evidence against “Azerbaijan follows a pro-Türkiye foreign policy”, cited works since 2010"
DATE = NamedNode("http://purl.org/dc/terms/created")
DAY = NamedNode("http://www.w3.org/2001/XMLSchema#date")


def fetch(address: str) -> tuple[str, Message]:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode(), answer.headers


def cited(address: str, suffix: str, **more: str) -> str:
    return fetch(f"{address}/questions/evidence-against/cite.{suffix}?{urlencode({**ASKED, **more})}")[0]


def bibtex(address: str) -> tuple[str, Entry]:
    ((key, entry),) = parse_string(cited(address, "bib"), "bibtex").entries.items()
    return key, entry


def check_permalink(link: str) -> None:
    values = dict(parse_qsl(urlsplit(link).query))
    assert values["hypothesis"].endswith(ASKED["hypothesis"])
    assert (values["since"], values["version"], values["lang"]) == ("2010", VERSION, "en")


def test_bibtex_is_read_by_pybtex(address: str) -> None:
    key, entry = bibtex(address)
    assert key.startswith(f"evidence-against-{VERSION}-")
    assert entry.type == "misc"
    assert entry.fields["title"] == f"{{{TITLE}}}"
    assert [str(each) for each in entry.persons["author"]] == ["{Denge editors}"]
    assert entry.fields["date"].startswith(entry.fields["year"])
    assert entry.fields["version"] == VERSION
    assert "since: 2010" in entry.fields["note"] and "evidence-against" in entry.fields["note"]
    check_permalink(entry.fields["url"])


def test_csl_json_is_set_by_citeproc(address: str) -> None:
    text, headers = fetch(f"{address}/questions/evidence-against/cite.json?{urlencode(ASKED)}")
    assert headers["Content-Type"] == "application/vnd.citationstyles.csl+json"
    (item,) = json.loads(text)
    assert (item["type"], item["title"], item["version"], item["language"]) == ("dataset", TITLE, VERSION, "en")
    check_permalink(item["URL"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that its version of CSL does not know
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        (entry,) = (str(each) for each in bibliography.bibliography())
    assert "Denge editors" in entry and str(item["issued"]["date-parts"][0][0]) in entry
    assert TITLE.replace("“", "").split(" ")[0] in entry


def test_ris_is_read_by_rispy(address: str) -> None:
    text = cited(address, "ris")
    assert text.endswith("ER  - \r\n")
    (entry,) = rispy.loads(text)
    assert entry["type_of_reference"] == "DATA"
    assert entry["title"] == TITLE
    assert entry["authors"] == ["Denge editors"]
    assert entry["edition"] == VERSION
    check_permalink(entry["urls"][0])


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ["Denge editors. (2026, ", "dataset version", "Question: evidence-against (hypothesis: proposition:"]),
     ("tr", ["Denge editörleri. (", " 2026). ", "veri kümesi sürümü", "Soru: evidence-against (hypothesis: "])],
)  # fmt: skip
def test_plain_text_is_a_sentence_of_the_language(address: str, language: str, said: list[str]) -> None:
    text = cited(address, "txt", lang=language)
    assert [each for each in said if each not in text] == []
    assert VERSION in text
    assert text.rstrip("\n").rpartition(" ")[2].startswith(f"{address}/questions/evidence-against?")
    assert text.count("\n") == 1


@pytest.mark.parametrize("suffix", ["bib", "json", "ris", "txt"])
def test_a_citation_says_the_same_each_time_and_has_a_name(address: str, suffix: str) -> None:
    """The day is that of the dataset; nothing in it comes from the clock."""
    assert cited(address, suffix) == cited(address, suffix)
    _, headers = fetch(f"{address}/questions/evidence-against/cite.{suffix}")
    assert headers["Content-Disposition"] == f'attachment; filename="evidence-against-{VERSION}.{suffix}"'
    assert headers["Dataset-Version"] == VERSION


def test_other_values_and_the_other_language_have_another_key(address: str) -> None:
    keys = {json.loads(cited(address, "json", **more))[0]["id"] for more in ({}, {"lang": "tr"}, {"since": "2011"})}
    assert len(keys) == 3


def client_with(project: Project, *days: str) -> FlaskClient:
    """A client of the invented dataset, in which something was written on these days."""
    store: Store = load_snapshot(project.dataset, "harbour-version-1").store
    for number, day in enumerate(days):
        made = NamedNode(f"http://example.org/{number}")
        store.add(Quad(made, DATE, Literal(day, datatype=DAY)))
    engine = EmbeddedEngine(store, "harbour-version-1", project.settings)
    return create_app(engine, project).test_client()


def test_the_day_is_the_latest_of_the_dataset(harbour_project: Project) -> None:
    client = client_with(harbour_project, "2019-03-04", "2021-05-06")
    (item,) = client.get("/questions/claims-about/cite.json").get_json(force=True)
    assert item["issued"] == {"date-parts": [[2021, 5, 6]]}
    assert "(6 Mayıs 2021)" in client.get("/questions/claims-about/cite.txt?lang=tr").text


@pytest.mark.parametrize("days", [(), ("12021-05-06",)])
def test_a_dataset_without_a_day_and_a_maker_can_be_cited(harbour_project: Project, days: tuple[str, ...]) -> None:
    """The site stands for its makers."""
    client = client_with(replace(harbour_project), *days)
    (item,) = client.get("/questions/claims-about/cite.json").get_json(force=True)
    assert "issued" not in item
    assert item["author"] == [{"literal": "Harbour"}]
    assert client.get("/questions/claims-about/cite.txt").text.startswith("Harbour. (n.d.). ")
    assert client.get("/questions/claims-about/cite.txt?lang=tr").text.startswith("Liman. (t.y.). ")


def test_signs_of_latex_and_ris_stay_text(harbour_project: Project) -> None:
    """A title and a value with every sign that means something in LaTeX, in a bibliography of one entry."""
    settings = replace(harbour_project.settings, title_en="50 % & {x} \\ $a_b^c$ ~ #1\nER  - ")
    client = client_with(replace(harbour_project, settings=settings), "2021-05-06")
    text = client.get("/questions/claims-about/cite.bib").text
    entries = parse_string(text, "bibtex").entries
    assert len(entries) == 1
    for sign in ("\\%", "\\&", "\\{x\\}", "\\textbackslash{}", "\\$a\\_b\\textasciicircum{}c\\$", "\\#1"):
        assert sign in text
    records = rispy.loads(client.get("/questions/claims-about/cite.ris").text)
    assert len(records) == 1
    assert records[0]["publisher"] == "50 % & {x} \\ $a_b^c$ ~ #1 ER -"
