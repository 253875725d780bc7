"""An answer has a name, a version, an address and a citation of its own, and what cannot be taken is told."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from reading import parse_page, words
from taking import ASKED, VERSION, copies_on, fetch, page_of


@pytest.mark.parametrize("form", ["curl", "python", "sparqlwrapper", "rdflib", "r", "power-query"])
def test_a_copy_has_an_address_and_a_file_name_of_its_own(answering: str, form: str) -> None:
    slug, _, values = ASKED["plain"].partition("?")
    text, headers = fetch(f"{answering}{slug}/copy/{form}?{values}")
    assert text in copies_on(page_of(answering, "plain")).values()
    assert headers["Content-Disposition"].startswith(f'attachment; filename="evidence-against-{VERSION}.')
    assert headers["Dataset-Version"] == VERSION


@pytest.mark.parametrize("suffix", ["csv", "json", "rq"])
def test_downloads_are_named_by_question_and_version(answering: str, suffix: str) -> None:
    _, headers = fetch(f"{answering}/questions/evidence-against.{suffix}")
    assert f'filename="evidence-against-{VERSION}.{suffix}"' in headers["Content-Disposition"]
    assert headers["Dataset-Version"] == VERSION
    assert f"version={VERSION}" in headers["Link"]
    assert 'rel="cite-as"' in headers["Link"]


def test_the_permalink_carries_values_language_and_version_and_answers(answering: str) -> None:
    page = parse_page(page_of(answering, "several"))
    (link,) = [each.get("href") or "" for each in page.iter("a") if each.get("rel") == "cite-as"]
    assert parse_qsl(urlsplit(link).query) == [
        ("kind", "modality:Possibility"), ("kind", "modality:Improbability"), ("lang", "tr"), ("version", VERSION)
    ]  # fmt: skip
    again, headers = fetch(link, "text/html")
    assert headers["Dataset-Version"] == VERSION
    assert "other-version" not in again
    assert [words(row) for row in parse_page(again).iter("tr")] == [words(row) for row in page.iter("tr")]


@pytest.mark.parametrize(("language", "said"), [("en", "Another version"), ("tr", "başka bir sürümü")])
def test_another_version_is_told_plainly(answering: str, language: str, said: str) -> None:
    address = f"{answering}/questions/evidence-against?lang={language}&version=0123456789abcdef.7"
    page, headers = fetch(address, "text/html")
    assert headers["Dataset-Version"] == VERSION
    (note,) = [each for each in parse_page(page).iter("p") if each.get("class") == "other-version"]
    assert said in words(note) and "0123456789abcdef.7" in words(note) and VERSION in words(note)
    text, headers = fetch(f"{answering}/questions/evidence-against.csv?version=0123456789abcdef.7")
    assert headers["Dataset-Version"] == VERSION
    assert text == fetch(f"{answering}/questions/evidence-against.csv")[0]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/questions/evidence-against?version=%3Cscript%3E", 400, "questions.wrong-version"),
        ("/questions/evidence-against.csv?version=a&version=b", 400, "questions.wrong-version"),
        ("/questions/evidence-against/cite.bib?version=" + "a" * 101, 400, "questions.wrong-version"),
        ("/questions/evidence-against/copy/r?version=" + quote("ş"), 400, "questions.wrong-version"),
        ("/questions/evidence-against/copy/markdown?version=-", 400, "questions.wrong-version"),
        ("/questions/evidence-against/cite.bibtex", 404, "questions.no-such-form"),
        ("/questions/evidence-against/copy/pyhton", 404, "questions.no-such-form"),
        ("/questions/evidence-agianst/cite.bib", 404, "questions.unknown-question"),
        ("/questions/evidence-agianst/copy/curl", 404, "questions.unknown-question"),
        ("/questions/evidence-against/cite.bib?since=soon", 400, "questions.wrong-value"),
        ("/questions/evidence-against/copy/python?sinse=2010", 400, "questions.unknown-parameter"),
    ],
)
def test_what_cannot_be_taken_is_told(answering: str, address: str, status: int, code: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(answering + address, timeout=30)
    with raised.value as answer:
        body = json.load(answer)
    assert (answer.code, body["code"]) == (status, code)


def test_a_misspelt_form_is_recognised(answering: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(f"{answering}/questions/evidence-against/copy/pyhton?lang=tr", timeout=30)
    with raised.value as answer:
        body = json.load(answer)
    assert "python" in body["detail"] and "power-query" in body["detail"]
