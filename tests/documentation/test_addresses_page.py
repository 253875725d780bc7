"""The page about addresses names each route of pages, form, link, problem and limit, and its example is Turtle."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg.engine import Recipe
from kg.project import list_settings
from kg.terms import PREFIXES
from server import ontology, pages
from server.forms import PAGE, THING_FORMS
from server.front.arrival import LONGEST_ACCEPT

RELATION = re.compile(r"""Signpost\([^)]*?"([a-z-]+(?: [a-z-]+)*)"|"(describedby) (alternate)\"""")
ROUTE = re.compile(r"<(?:[a-z]+:)?([a-z]+)>")


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return (root / "docs" / "reference" / "addresses.md").read_text(encoding="utf-8")


def routes_of_pages() -> set[str]:
    """The addresses of the pages and of the ontology, up to their first variable part."""
    from flask import Flask

    application = Flask(__name__)
    application.register_blueprint(pages.blueprint)
    application.register_blueprint(ontology.blueprint)
    rules = (rule for rule in application.url_map.iter_rules() if rule.endpoint.startswith(("pages.", "ontology.")))
    return {rule.rule.partition("<")[0] for rule in rules}


def test_every_route_of_pages_is_documented(text: str) -> None:
    routes = routes_of_pages()
    assert {"/", "/id/", "/page/", "/data/", "/ns", "/onto/", "/vocabulary/", "/shapes"} <= routes
    assert [route for route in routes if not re.search(rf"`{re.escape(route)}[`<]", text)] == []


def test_every_form_is_documented(text: str) -> None:
    for form in (PAGE, *THING_FORMS):
        assert re.search(rf"\| `{form.suffix}` \| `{re.escape(form.media_type)}` \|", text), form


def test_every_link_relation_is_documented(root: Path, text: str) -> None:
    rooms = (root / "server" / name for name in ("pages", "ontology"))
    sources = "".join(path.read_text(encoding="utf-8") for room in rooms for path in room.glob("*.py"))
    found = {name for match in RELATION.findall(sources) for each in match for name in each.split()}
    assert found >= {"cite-as", "alternate", "describes", "license", "type", "successor-version", "describedby"}
    assert [each for each in found if f"| `{each}` |" not in text] == []


def test_problems_that_are_named_exist_with_their_status(root: Path, text: str) -> None:
    named = re.findall(r"^\| ([0-9]{3}) \| `([a-z]+)\.([a-z-]+)` \|", text, re.MULTILINE)
    assert len(named) >= 7
    for status, room, name in named:
        catalogue = tomllib.loads((root / "kg" / "problems" / "catalogue" / f"{room}.toml").read_text(encoding="utf-8"))
        assert str(catalogue[name]["status"]) == status, (room, name)
    ours = {name for _, room, name in named if room in ("description", "model")}
    catalogue = tomllib.loads((root / "kg/problems/catalogue/description.toml").read_text(encoding="utf-8"))
    assert set(catalogue) <= ours


def test_limits_and_settings_are_those_of_the_program(text: str) -> None:
    recipe = Recipe()
    for number in (recipe.most_speakers, recipe.most_statements, LONGEST_ACCEPT):
        assert f"{number:,}" in text
    known = {each.name for each in list_settings()}
    assert set(re.findall(r"`?([a-z_]+_[a-z]+) = ", text)) <= known
    assert "base_iri" in text


def test_the_example_of_a_withdrawn_thing_is_turtle(text: str) -> None:
    (example,) = re.findall(r"```turtle\n(.*?)```", text, re.DOTALL)
    header = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())
    assert len(list(parse(header + example, format=RdfFormat.TURTLE))) == 4
