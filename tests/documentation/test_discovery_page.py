"""docs/reference/discovery.md names every address of discovery, every dataset of others, and runs its query."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from pyoxigraph import QuerySolutions, Store

from kg.metadata.linksets import other_datasets
from server.discovery import blueprint
from server.discovery.citing import FORMATS
from server.discovery.description import ADDRESSES
from server.discovery.forms import FORMS


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "reference" / "discovery.md").read_text(encoding="utf-8")


def test_every_address_is_named(page: str) -> None:
    application = Flask(__name__)
    application.register_blueprint(blueprint)
    rules = {re.sub(r"\.?<.*", "", rule.rule) for rule in application.url_map.iter_rules() if rule.endpoint != "static"}
    assert len(rules) >= 8
    assert [rule for rule in rules if f"`{rule}" not in page] == []
    assert [suffix for suffix in (*FORMS, *FORMATS) if f".{suffix}`" not in page] == []


def test_every_dataset_of_others_is_named(page: str) -> None:
    assert [each.key for each in other_datasets() if each.key.upper() not in page.upper()] == []


def test_every_property_that_the_server_fills_in_is_named(page: str) -> None:
    names = {re.split("[/#]", each)[-1] for each in ADDRESSES}
    assert [each for each in names if not re.search(rf"`[a-z]+:{each}`", page)] == []


def test_the_query_gives_the_number_that_the_description_gives(page: str, shipped_store: Store) -> None:
    (query,) = re.findall(r"```sparql\n(.*?)```", page, re.DOTALL)
    told = "SELECT ?n { GRAPH ?m { <https://w3id.org/denge/dataset> <http://rdfs.org/ns/void#triples> ?n } }"
    answers = [shipped_store.query(each) for each in (query, told)]
    (counted, described) = (next(each)[0].value for each in answers if isinstance(each, QuerySolutions))
    assert counted == described
