"""/openapi.json: valid by the schema of OpenAPI 3.1, whole, in both languages, and true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from asking_over_http import get
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from server.openapi import read_contribution
from server.openapi.contribution import path_template
from server.openapi.installation import contributors_of
from server.openapi.reading import read_file
from server.site import site_of

ROOMS = tuple(
    f"server.{room}"
    for room in (
        "discovery", "downloads", "exploring", "graph_store", "openapi", "operators", "pages", "questions",
        "reconciliation", "search", "sparql",
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def documents(address: str) -> dict[str, dict[str, Any]]:
    """The document of the server over the graph of the clone, by language."""
    return {language: get(f"{address}/openapi.json", {"lang": language}).json() for language in ("en", "tr")}


def routes(application: Flask) -> set[tuple[str, str]]:
    """Every registered route with its methods, without those that Flask adds by itself."""
    return {
        (rule.rule, method.lower())
        for rule in application.url_map.iter_rules()
        if rule.endpoint != "static"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_every_route_has_an_entry_and_every_entry_a_route(harbour: Flask) -> None:
    site = site_of(harbour)
    assert site is not None
    described = {
        (rule, operation.method)
        for contribute in contributors_of(harbour)
        for operation in contribute(site, "en").operations
        for rule in (operation.rule, *operation.also)
    }
    registered = routes(harbour)
    assert registered - described == set(), "a room describes its routes in its operations.toml"
    assert described - registered == set()


@pytest.mark.parametrize("language", ["en", "tr"])
def test_the_document_is_valid(documents: dict[str, dict[str, Any]], language: str) -> None:
    problems = [f"{list(error.absolute_path)}: {error.message}" for error in _problems(documents[language])]
    assert problems == []
    assert documents[language]["openapi"] == "3.1.0"


def _problems(document: dict[str, Any]) -> Iterator[Any]:
    yield from OpenAPIV31SpecValidator(document).iter_errors()


def test_operations_have_names_of_their_own_and_known_tags(documents: dict[str, dict[str, Any]]) -> None:
    document = documents["en"]
    operations = [each for path in document["paths"].values() for each in path.values()]
    names = [each["operationId"] for each in operations]
    assert len(names) == len(set(names)) > 130
    assert {tag for each in operations for tag in each["tags"]} == {tag["name"] for tag in document["tags"]}


def test_both_languages_describe_the_same_in_other_words(documents: dict[str, dict[str, Any]]) -> None:
    english, turkish = documents["en"], documents["tr"]
    assert english["paths"].keys() == turkish["paths"].keys()
    for path, operations in english["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"] != turkish["paths"][path][method]["summary"], path
    assert english["info"]["description"] != turkish["info"]["description"]


def test_every_text_of_the_rooms_stands_in_both_languages() -> None:
    for room in ROOMS:
        read = read_file(room)
        for path, value in _texts(read):
            assert set(value) == {"en", "tr"} and all(value.values()), f"{room}: {path}"
        assert read_contribution(room, "en").operations


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from _texts(each, f"{path}/{number}")
    elif isinstance(value, dict):
        # `properties` name the members of documents, some of which are called after languages.
        for name, each in value.items():
            if name in ("summary", "description") and isinstance(each, dict) and "type" not in each:
                yield f"{path}/{name}", each
            elif name in ("summary", "description") and isinstance(each, str):
                yield f"{path}/{name}", {"en": each}
            else:
                yield from _texts(each, f"{path}/{name}")


def test_each_parameter_of_a_question_is_described(documents: dict[str, dict[str, Any]], address: str) -> None:
    paths = documents["en"]["paths"]
    for question in get(f"{address}/questions.json").json()["questions"]:
        for path in (f"/questions/{question['slug']}", f"/questions/{question['slug']}.{{suffix}}"):
            described = {each.get("name"): each for each in paths[path]["get"]["parameters"]}
            for parameter in question["parameters"]:
                schema = described[parameter["name"]]["schema"]
                assert (schema.get("type") == "array") == parameter["many"]
                if parameter["choices"]:
                    assert f"choices/{parameter['name']}.json" in described[parameter["name"]]["description"]


@pytest.mark.parametrize("suffix", ["json", "records.json", "srj"])
def test_answers_conform_to_their_schemas(documents: dict[str, dict[str, Any]], address: str, suffix: str) -> None:
    document = documents["en"]
    seen = 0
    for path, operations in document["paths"].items():
        if not path.endswith(".{suffix}") or not path.startswith("/questions/") or "{slug}" in path:
            continue
        reply = get(address + path.replace("{suffix}", suffix), {"limit": "30"})
        schema = operations["get"]["responses"]["200"]["content"][reply.media_type]["schema"]
        Draft202012Validator({**schema, "components": document["components"]}).validate(reply.json())
        seen += 1
    assert seen > 60


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/questions.json", {}),
        ("/questions/evidence-against/choices/hypothesis.json", {"q": "denge"}),
        ("/-/health", {}),
        ("/-/versions", {}),
        ("/-/settings", {}),
        ("/questions/evidence-against.json", {"since": "soon"}),
        ("/nowhere", {}),
    ],
)
def test_other_answers_conform_too(
    documents: dict[str, dict[str, Any]], address: str, path: str, values: dict[str, str]
) -> None:
    document = documents["en"]
    reply = get(f"{address}{path}?{urlencode(values)}")
    template = path.replace("evidence-against/choices/hypothesis", "{slug}/choices/{parameter}")
    if reply.status == 200:
        schema = document["paths"][template]["get"]["responses"]["200"]["content"][reply.media_type]["schema"]
    else:
        schema = document["components"]["responses"]["Problem"]["content"][reply.media_type]["schema"]
    Draft202012Validator({**schema, "components": document["components"]}).validate(reply.json())


def test_the_document_is_made_for_the_reader(client: FlaskClient) -> None:
    answer = client.get("/openapi.json", headers={"Accept-Language": "tr"})
    assert (answer.mimetype, answer.headers["Content-Language"]) == ("application/json", "tr")
    document = answer.get_json()
    assert document["info"]["title"] == "Liman"
    assert document["servers"] == [{"url": "http://localhost"}]
    assert "/questions/claims-about" in document["paths"]


def test_a_route_with_variables_becomes_a_template() -> None:
    assert path_template("/graphs/<path:name>") == "/graphs/{name}"
    assert path_template("/a/<any(x, 'y.z'):suffix>/<slug>") == "/a/{suffix}/{slug}"
