"""A thing that was withdrawn is gone, with the reason and what replaces it; the build and updates can say so."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from dereferencing import get
from flask.testing import FlaskClient
from live_server import LiveServer
from reading import BROWSER

from kg.build import build
from kg.project import open_project
from kg.terms import BASE

OWL, DCTERMS, SKOS = (
    "http://www.w3.org/2002/07/owl#",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/2004/02/skos/core#",
)
TOMBSTONE = f"""<{BASE}id/place/gray-strait> <{OWL}deprecated> true ;
    <{DCTERMS}isReplacedBy> <{BASE}id/place/grey-strait> ;
    <{SKOS}changeNote> "The same strait under another spelling."@en , "Aynı boğaz, başka bir yazımla."@tr .
"""


@pytest.fixture(scope="module")
def withdrawn(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the invented article with one more file: a thing that was withdrawn."""
    folder = tmp_path_factory.mktemp("withdrawn") / "project"
    shutil.copytree(root / "tests" / "build" / "example", folder)
    for name in ("ontology", "queries"):
        (folder / name).symlink_to(root / name)
    (folder / "kg" / "reference" / "withdrawn.ttl").write_text(TOMBSTONE, encoding="utf-8")
    project = open_project(folder)
    report = build(project, reasoner=False)
    assert report.manifest is not None
    assert report.findings == ()
    with LiveServer(project) as server:
        yield server.address


@pytest.mark.parametrize("room", ["id", "page", "data"])
@pytest.mark.parametrize("suffix", ["", ".ttl", ".html"])
def test_what_was_withdrawn_is_gone_in_every_form(withdrawn: str, room: str, suffix: str) -> None:
    got = get(withdrawn, f"/{room}/place/gray-strait{suffix}", Accept_Language="tr")
    if (room, suffix) in (("page", ".ttl"), ("data", ".html")):
        assert got.status == 404
        return
    problem = json.loads(got.body)
    assert (got.status, problem["code"]) == (410, "description.withdrawn")
    assert "Aynı boğaz, başka bir yazımla." in problem["detail"]
    assert f"<{BASE}id/place/grey-strait>" in problem["detail"]
    assert got.links("successor-version") == {f"{BASE}id/place/grey-strait": ""}


def test_a_reader_gets_a_page_that_says_so(withdrawn: str) -> None:
    got = get(withdrawn, "/page/place/gray-strait", BROWSER)
    assert (got.status, got.media_type) == (410, "text/html")
    assert b"The same strait under another spelling." in got.body
    assert get(withdrawn, "/page/place/grey-strait", BROWSER).status == 200


def test_an_update_withdraws_at_once_and_a_thing_without_successor_is_gone_too(writer: FlaskClient) -> None:
    thing = f"<{BASE}id/place/somewhere>"
    graph = f"<{BASE}graph/reference>"

    def update(text: str) -> None:
        answer = writer.post("/sparql", data=text, content_type="application/sparql-update")
        assert answer.status_code in (200, 204), answer.text

    update(f'INSERT DATA {{ GRAPH {graph} {{ {thing} <{SKOS}prefLabel> "Somewhere"@en }} }}')
    assert writer.get("/data/place/somewhere.ttl").status_code == 200
    update(f"INSERT DATA {{ GRAPH {graph} {{ {thing} <{OWL}deprecated> true }} }}")
    answer = writer.get("/id/place/somewhere")
    assert (answer.status_code, answer.get_json(force=True)["code"]) == (410, "description.withdrawn")
    assert "Link" not in answer.headers
