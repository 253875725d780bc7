"""Crawlers: robots.txt as Python's parser reads it, the site map, its limits, and pages that answer."""

from __future__ import annotations

import random
import urllib.request
from collections import defaultdict
from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from server.discovery.sitemap import MOST_ADDRESSES, MOST_BYTES, as_file, as_index, entries, split

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def fetch(address: str) -> tuple[int, str, bytes]:
    asked = urllib.request.Request(address, headers={"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return answer.status, answer.headers["Content-Type"], answer.read()


@pytest.fixture(scope="module")
def robots(address: str) -> RobotFileParser:
    _, media_type, body = fetch(f"{address}/robots.txt")
    assert media_type == "text/plain; charset=utf-8"
    parser = RobotFileParser()
    parser.parse(body.decode().splitlines())
    return parser


@pytest.fixture(scope="module")
def pages(address: str, robots: RobotFileParser) -> list[ElementTree.Element]:
    """The entries of the site map to which robots.txt leads."""
    (sitemap,) = robots.site_maps() or []
    assert sitemap == f"{address}/sitemap.xml"
    status, media_type, body = fetch(sitemap)
    assert (status, media_type) == (200, "application/xml; charset=utf-8")
    assert len(body) <= MOST_BYTES
    root = ElementTree.fromstring(body)
    assert root.tag == f"{SITEMAP}urlset"
    assert len(root) <= MOST_ADDRESSES
    return list(root)


def location(entry: ElementTree.Element) -> str:
    return entry.findtext(f"{SITEMAP}loc") or ""


def test_robots_keep_to_pages(address: str, robots: RobotFileParser) -> None:
    for path in (
        "/",
        "/about",
        "/questions/evidence-against",
        "/page/state/trnc",
        "/sparql",
        "/sparql?lang=tr",
        "/data/x.ttl",
    ):
        assert robots.can_fetch("AnyBot", address + path), path
    for path in ("/sparql?query=SELECT", "/sparql.csv?query=SELECT", "/graphs?graph=x", "/-/metrics"):
        assert not robots.can_fetch("AnyBot", address + path), path


def test_no_page_of_the_site_map_is_closed_to_robots(pages: list[ElementTree.Element], robots: RobotFileParser) -> None:
    assert [each for each in map(location, pages) if not robots.can_fetch("AnyBot", each)] == []


def test_each_page_stands_in_each_language_with_all_others(address: str, pages: list[ElementTree.Element]) -> None:
    languages: dict[str, set[str]] = defaultdict(set)
    for entry in pages:
        found = urlsplit(location(entry))
        page = f"{found.scheme}://{found.netloc}{found.path}"
        languages[page] |= set(parse_qs(found.query)["lang"])
        links = {each.get("hreflang"): each.get("href") for each in entry.iter(LINK)}
        assert links == {"en": f"{page}?lang=en", "tr": f"{page}?lang=tr", "x-default": page}
        assert {each.get("rel") for each in entry.iter(LINK)} == {"alternate"}
    assert set(map(frozenset, languages.values())) == {frozenset({"en", "tr"})}
    assert len(pages) == 2 * len(languages) > 8_000
    assert {f"{address}{path}" for path in ("/", "/about", "/questions", "/ns", "/page/state/trnc")} <= languages.keys()


def test_the_time_of_the_last_change_is_that_of_the_dataset(pages: list[ElementTree.Element]) -> None:
    (last,) = {entry.findtext(f"{SITEMAP}lastmod") for entry in pages}
    assert last is not None
    assert abs((datetime.now().astimezone() - datetime.fromisoformat(last)).total_seconds()) < 3_600


def test_pages_of_every_kind_answer(pages: list[ElementTree.Element]) -> None:
    kinds: dict[str, list[str]] = defaultdict(list)
    for each in map(location, pages):
        steps = urlsplit(each).path.split("/")
        kind = "/".join(steps[:3] if steps[1] == "page" else steps[:2])
        if steps[1:3] == ["page", "article"] and len(steps) > 4:
            kind = "/".join([*steps[:3], steps[4]])
        kinds[kind].append(each)
    assert len(kinds) > 30
    chosen = random.Random(20_240_501)
    for kind, addresses in sorted(kinds.items()):
        address = chosen.choice(sorted(addresses))
        status, media_type, body = fetch(address)
        assert (status, media_type) == (200, "text/html; charset=utf-8"), kind
        language = parse_qs(urlsplit(address).query)["lang"][0]
        assert f'<html lang="{language}">'.encode() in body


def test_every_question_and_vocabulary_is_in(pages: list[ElementTree.Element]) -> None:
    paths = {urlsplit(location(each)).path for each in pages}
    assert "/questions/evidence-against" in paths
    assert "/vocabulary/modality" in paths
    assert not any(path.startswith(("/data/", "/id/")) for path in paths)
    assert not any("#" in location(each) for each in pages)


def test_there_is_one_file_and_no_second(address: str) -> None:
    assert fetch(f"{address}/sitemap-1.xml")[2] == fetch(f"{address}/sitemap.xml")[2]
    for path in ("/sitemap-2.xml", "/sitemap-0.xml", "/sitemap-x.xml"):
        with pytest.raises(urllib.error.HTTPError) as raised:
            fetch(address + path)
        with raised.value as answer:
            assert answer.code == 404


def test_files_keep_the_limits_of_the_protocol() -> None:
    told = list(entries([f"/page/{number}&<" for number in range(5)], "https://example.org", None))
    assert [len(each) for each in split(told, most_addresses=4)] == [4, 4, 2]
    empty = len(as_file([]).encode())
    length = len(told[0].encode())
    files = split(told, most_bytes=empty + 3 * length)
    assert [len(each) for each in files] == [3, 3, 3, 1]
    assert all(len(as_file(each).encode()) <= empty + 3 * length for each in files)
    assert [part for each in files for part in each] == told
    assert split([]) == [[]]
    root = ElementTree.fromstring(as_file(told))
    assert location(root[0]) == "https://example.org/page/0&<?lang=en"


def test_several_files_have_an_index() -> None:
    stamp = datetime.fromisoformat("2026-11-27T12:00:00+00:00")
    root = ElementTree.fromstring(as_index(2, "https://example.org/data", stamp))
    assert root.tag == f"{SITEMAP}sitemapindex"
    assert [location(each) for each in root] == [f"https://example.org/data/sitemap-{each}.xml" for each in (1, 2)]
    assert {each.findtext(f"{SITEMAP}lastmod") for each in root} == {"2026-11-27T12:00:00+00:00"}
