"""Answers are made while nobody asks, are got only by who wants them, and are never of an old version."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import pytest

from server.front import ahead
from server.front.ahead import AnswersAhead
from server.front.answers import Fresh
from server.front.arrival import Arrival
from server.front.reply import Reply

PATHS = ("/questions/a", "/questions/b")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.fixture(autouse=True)
def _hasten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_WATCH_SECONDS", 0.001)
    monkeypatch.setattr(ahead, "_SETTLED_SECONDS", 0.01)


def arrival(path: str = "/questions/a", query: str = "", host: str = "example.org", **headers: str) -> Arrival:
    named = {"accept": BROWSER, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return Arrival(
        "GET", path, query, MappingProxyType(named), host, "192.0.2.1", "https", "1.1", host, "some-visitor", path
    )


@dataclass
class Site:
    """What makes pages, and counts those that it made."""

    version: str | None = "1"
    quiet: bool = True
    made: list[tuple[str, str]] = field(default_factory=list)
    fails: frozenset[str] = frozenset()
    changes: bool = False
    rests: int = 0

    def ahead(self, paths: tuple[str, ...] = PATHS) -> AnswersAhead:
        return AnswersAhead(paths, self.make, lambda: self.version, lambda _: self.quiet, self.rest)

    def rest(self) -> None:
        self.rests += 1

    async def make(self, asked: Arrival) -> Fresh:
        language = asked.headers["accept-language"]
        self.made.append((asked.path, language))
        version = self.version
        await asyncio.sleep(0)
        if self.changes:
            self.changes, self.version = False, "2"
        if asked.path in self.fails:
            raise RuntimeError("no page")
        body = f"{asked.path} {language} {asked.scheme}://{asked.host} {version}".encode()
        return Fresh(Reply(200, (("content-type", "text/html"),), body), version if version == self.version else None)


def run(test: Callable[[], Awaitable[None]]) -> None:
    async def within() -> None:
        await asyncio.wait_for(test(), 10)

    asyncio.run(within())


async def body_of(pages: AnswersAhead, asked: Arrival) -> str | None:
    found = await pages.find(asked)
    return None if found is None else found.reply.body.decode()


async def made_by(site: Site, paths: tuple[str, ...] = PATHS) -> AnswersAhead:
    """All answers, made after somebody opened a page."""
    pages = site.ahead(paths)
    pages.opened(arrival())
    await all_made(pages, 2 * len(paths))
    return pages


async def all_made(pages: AnswersAhead, count: int) -> None:
    while pages.count < count:
        await asyncio.sleep(0.001)


def test_every_page_is_made_in_each_language_once_somebody_opened_one() -> None:
    async def test() -> None:
        site = Site()
        pages = site.ahead()
        assert await pages.find(arrival()) is None
        pages.opened(arrival("/"))
        await all_made(pages, 4)
        assert sorted(site.made) == sorted((path, language) for path in PATHS for language in ("en", "tr"))
        assert await body_of(pages, arrival()) == "/questions/a en https://example.org 1"
        turkish = arrival("/questions/b", accept_language="de, tr-TR;q=0.8, en;q=0.3")
        assert await body_of(pages, turkish) == "/questions/b tr https://example.org 1"
        found = await pages.find(turkish)
        assert found is not None and found.version == "1" and found.reply.status == 200
        for _ in range(3):
            pages.opened(arrival())
            await asyncio.sleep(0.01)
        assert len(site.made) == 4, "what is made is not made again"
        assert site.rests == 1, "and memory is given back once"

    run(test)


@pytest.mark.parametrize(
    "other",
    [
        arrival(query="lang=tr"),
        arrival(query="entity=x"),
        arrival("/questions/c"),
        arrival("/questions/a.json"),
        arrival(host="other.example"),
        replace(arrival(), scheme="http"),
        arrival(accept="application/json"),
        arrival(accept="text/csv, text/html;q=0.5"),
        arrival(accept="image/png"),
    ],
    ids=["language", "value", "path", "file", "host", "scheme", "json", "csv", "nothing there is"],
)
def test_another_request_does_not_get_it(other: Arrival) -> None:
    async def test() -> None:
        pages = await made_by(Site())
        assert await pages.find(other) is None

    run(test)


def test_a_file_is_the_same_for_whatever_is_accepted() -> None:
    async def test() -> None:
        pages = await made_by(Site(), ("/questions/a", "/questions/a.json"))
        for accept in ("application/json", BROWSER, "*/*"):
            told = await body_of(pages, arrival("/questions/a.json", accept=accept, accept_language="tr"))
            assert told == "/questions/a.json tr https://example.org 1"

    run(test)


def test_nothing_is_made_while_somebody_asks() -> None:
    async def test() -> None:
        site = Site(quiet=False)
        pages = site.ahead()
        pages.opened(arrival())
        await asyncio.sleep(0.05)
        assert not site.made
        site.quiet = True
        await all_made(pages, 4)

    run(test)


def test_a_new_version_lets_go_of_all_and_is_worked_for_when_it_is_read() -> None:
    async def test() -> None:
        site = Site()
        pages = await made_by(site)
        site.version = "2"
        assert await pages.find(arrival()) is None
        await asyncio.sleep(0.05)
        assert len(site.made) == 4, "nobody has read the new version yet"
        pages.opened(arrival())
        await asyncio.sleep(0)
        assert await pages.find(arrival()) is None
        await all_made(pages, 4)
        assert await body_of(pages, arrival()) == "/questions/a en https://example.org 2"

    run(test)


def test_a_version_that_changes_meanwhile_leaves_nothing_of_the_old_one() -> None:
    async def test() -> None:
        pages = await made_by(Site(changes=True))
        for path in PATHS:
            for language in ("en", "tr"):
                told = await body_of(pages, arrival(path, accept_language=language))
                assert told == f"{path} {language} https://example.org 2"

    run(test)


def test_a_version_that_is_not_known_is_none() -> None:
    async def test() -> None:
        site = Site(version=None)
        pages = site.ahead()
        pages.opened(arrival())
        await asyncio.sleep(0.03)
        assert not site.made and await pages.find(arrival()) is None

    run(test)


def test_a_page_that_fails_is_left_out_and_tried_once(caplog: pytest.LogCaptureFixture) -> None:
    async def test() -> None:
        site = Site(fails=frozenset({PATHS[0]}))
        pages = site.ahead()
        pages.opened(arrival())
        await all_made(pages, 2)
        pages.opened(arrival())
        await asyncio.sleep(0.03)
        assert len(site.made) == 4
        assert await pages.find(arrival(PATHS[0])) is None
        assert await pages.find(arrival(PATHS[1])) is not None

    run(test)
    assert [each.message for each in caplog.records] == ["answer-ahead", "answer-ahead"]


def test_invented_addresses_of_this_server_have_nothing_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        site = Site()
        pages = await made_by(site)
        for number in range(20):
            pages.opened(arrival(host=f"{number}.example"))
            await asyncio.sleep(0.002)
        assert len(site.made) == 4
        monkeypatch.setattr(ahead, "_ADDRESS_SECONDS", 0.0)
        await asyncio.sleep(0.002)
        pages.opened(arrival(host="other.example"))
        await all_made(pages, 4)
        assert await body_of(pages, arrival(host="other.example")) == "/questions/a en https://other.example 1"
        assert await pages.find(arrival()) is None

    run(test)


def test_without_pages_there_is_nothing_to_do() -> None:
    async def test() -> None:
        site = Site()
        pages = site.ahead(())
        pages.opened(arrival())
        await asyncio.sleep(0.02)
        assert not site.made and pages.count == 0

    run(test)
