"""The reading view over HTTP: the list of articles, what is anchored in one, the same as JSON; never a passage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking_over_http import get
from invented_copy import ARTICLE, Invented, Once, make_invented
from live_server import LiveServer

from kg.engine import EmbeddedEngine, Engine
from kg.engine.interface import Answer, Request
from kg.reading import read_reading
from kg.terms import PREFIXES


@pytest.fixture(scope="module")
def invented(root: Path, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    return make_invented(root, tmp_path_factory.mktemp("reading-http") / "project", once)


@pytest.fixture(scope="module")
def address(invented: Invented) -> Iterator[str]:
    with LiveServer(invented.project) as server:
        yield server.address


class _Counting:
    """An engine that counts its queries."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.count = 0

    def query(self, request: Request) -> Answer:
        self.count += 1
        return self._engine.query(request)

    def version(self) -> str:
        return self._engine.version()


@pytest.mark.parametrize(("language", "page"), [("en", "page 11"), ("tr", "sayfa 11")])
def test_the_page_lists_what_is_anchored_and_no_passage(
    address: str, invented: Invented, language: str, page: str
) -> None:
    reply = get(f"{address}/read/{ARTICLE}", headers={"Accept": "text/html", "Accept-Language": language})
    assert reply.status == 200
    assert page in reply.text
    for anchor in invented.anchors:
        assert f'data-thing="{anchor.body}"' in reply.text
    words = invented.passage("c002").split()
    assert not any(" ".join(words[at : at + 4]) in reply.text for at in range(len(words) - 3))


def test_the_data_are_the_anchors_and_how_to_make_the_text(address: str, invented: Invented) -> None:
    reply = get(f"{address}/read/{ARTICLE}.json")
    assert reply.media_type == "application/json"
    told = reply.json()
    rendition = told["rendition"]
    assert rendition["iri"] == invented.rendition.iri
    assert rendition["editionDigest"] == invented.rendition.edition_digest
    assert rendition["runningHeads"] == list(invented.rendition.running_heads)
    assert [each["number"] for each in rendition["pages"]] == [10, 11, 12, 13, 14, 15, 16]
    found = {
        (
            item["iri"],
            each["start"],
            each["end"],
            each["skeletonLength"],
            each["digest"],
            each["page"],
            each["lastPage"],
        )
        for item in told["items"]
        for each in item["passages"]
    }
    assert found == {
        (each.body, each.start, each.end, each.skeleton_length, each.digest, each.page, each.last_page)
        for each in invented.anchors
    }
    denied = next(item for item in told["items"] if item["id"] == "c003")
    assert denied["stance"]["iri"].endswith("#denies") and denied["makers"][0]["label"] == "Ada Marn"
    assert any(item["hypotheses"] for item in told["items"])
    same = get(f"{address}/read/{ARTICLE}", headers={"Accept": "application/json"})
    assert same.json() == told


def test_articles_that_can_be_read_are_listed_and_others_are_not_found(address: str) -> None:
    assert f'href="/read/{ARTICLE}"' in get(f"{address}/read", headers={"Accept": "text/html"}).text
    for name in ("tell-2019", "nothing", "%3Cscript%3E"):
        reply = get(f"{address}/read/{name}", headers={"Accept": "application/json"})
        assert (reply.status, reply.json()["code"]) == (404, "reading.unknown-article")
        assert ARTICLE in reply.json()["detail"]
    assert get(f"{address}/read/{ARTICLE}", headers={"Accept": "text/turtle"}).status == 406


def test_the_number_of_queries_does_not_grow_with_the_passages(shipped_engine: EmbeddedEngine) -> None:
    counting = _Counting(shipped_engine)
    reading = read_reading(counting, PREFIXES["work"] + "tasdemir-2024", "en")
    assert reading is not None
    assert sum(len(item.passages) for item in reading.items) > 600
    assert counting.count < 40
