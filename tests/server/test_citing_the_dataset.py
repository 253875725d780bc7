"""How to cite: each format in a program that reads it, and the citation files by what their format demands."""

from __future__ import annotations

import json
import urllib.request
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pybtex.database import parse_string

# What Citation File Format 1.2.0 demands of the keys that are used here, and that no other key stands there.
_TEXT = {"type": "string", "minLength": 1}
_PERSON = {
    "type": "object",
    "properties": {"family-names": _TEXT, "given-names": _TEXT, "name": _TEXT, "orcid": _TEXT, "website": _TEXT},
    "additionalProperties": False,
    "minProperties": 1,
}
_PEOPLE = {"type": "array", "minItems": 1, "items": _PERSON}
_REFERENCE = {
    "type": "object",
    "required": ["authors", "title", "type"],
    "properties": {
        **dict.fromkeys(("title", "type", "journal", "doi", "url", "abstract", "notes"), _TEXT),
        **{key: {"type": ["string", "integer"]} for key in ("volume", "issue", "year", "number", "start", "end")},
        "authors": _PEOPLE,
        "languages": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2,3}$"}},
    },
    "additionalProperties": False,
}
CITATION_FILE = {
    "type": "object",
    "required": ["authors", "cff-version", "message", "title"],
    "properties": {
        **dict.fromkeys(("message", "title", "abstract", "license", "license-url", "commit"), _TEXT),
        **{key: {"type": "string", "format": "uri"} for key in ("url", "repository", "repository-code")},
        "version": {"type": ["string", "number"]},
        "cff-version": {"const": "1.2.0"},
        "type": {"enum": ["software", "dataset"]},
        "date-released": {"type": "string", "format": "date"},
        "authors": _PEOPLE,
        "keywords": {"type": "array", "items": _TEXT, "uniqueItems": True},
        "references": {"type": "array", "items": _REFERENCE},
        "identifiers": {"type": "array"},
    },
    "additionalProperties": False,
}
DATASET = "https://w3id.org/denge/dataset"


def fetch(address: str, accept: str | None = None, language: str = "en") -> tuple[str, str]:
    headers = {"Accept-Language": language, **({"Accept": accept} if accept else {})}
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=30) as answer:
        return answer.headers["Content-Type"], answer.read().decode()


def as_json(value: Any) -> Any:
    """What YAML reads, with its days as text, as JSON Schema knows them."""
    return json.loads(json.dumps(value, default=lambda each: each.isoformat() if isinstance(each, date) else str(each)))


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(CITATION_FILE, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


def test_the_citation_file_of_the_repository_is_valid(root: Path, schema: jsonschema.Draft7Validator) -> None:
    told = as_json(yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8")))
    assert [error.message for error in schema.iter_errors(told)] == []
    assert [error.message for error in schema.iter_errors({**told, "version": {}})] != []


def test_the_citation_file_of_the_dataset_is_valid(address: str, schema: jsonschema.Draft7Validator) -> None:
    media_type, text = fetch(f"{address}/citation.cff")
    assert media_type == "application/yaml; charset=utf-8"
    told = as_json(yaml.safe_load(text))
    assert [error.message for error in schema.iter_errors(told)] == []
    assert (told["type"], told["version"], told["url"]) == ("dataset", "live-version-1", DATASET)
    assert [each["year"] for each in told["references"]] == [2024]


def test_bibtex_is_read(address: str) -> None:
    media_type, text = fetch(f"{address}/citation.bib")
    assert media_type == "application/x-bibtex; charset=utf-8"
    (entry,) = parse_string(text, "bibtex").entries.values()
    assert [str(each) for each in entry.persons["author"]] == ["{Denge editors}"]
    assert (entry.fields["url"], entry.fields["version"]) == (DATASET, "live-version-1")
    assert entry.fields["year"] == entry.fields["date"][:4]


def test_csl_json_is_one_dataset(address: str) -> None:
    media_type, text = fetch(f"{address}/citation.json", language="tr")
    assert media_type.startswith("application/vnd.citationstyles.csl+json")
    (item,) = json.loads(text)
    assert (item["type"], item["URL"], item["version"]) == ("dataset", DATASET, "live-version-1")
    assert item["author"] == [{"literal": "Denge editörleri"}]
    assert len(item["issued"]["date-parts"][0]) == 3


def test_plain_text_stands_on_the_page_too(address: str) -> None:
    _, text = fetch(f"{address}/citation.txt")
    _, page = fetch(f"{address}/about", "text/html")
    assert DATASET in text and "live-version-1" in text
    assert f"<cite>{text.strip()}</cite>" in page


def test_the_format_is_negotiated(address: str) -> None:
    for accept in ("application/x-bibtex", "application/yaml", "text/plain"):
        assert fetch(f"{address}/citation", accept)[0].startswith(accept)
    media_type, page = fetch(f"{address}/citation", "text/html")
    assert media_type.startswith("text/html")
    assert 'id="cite"' in page
