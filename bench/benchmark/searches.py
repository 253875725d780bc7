"""Times searches: in the index inside this process, and over HTTP as suggestions, JSON and pages."""

from __future__ import annotations

import json
import statistics
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from bench.benchmark.endpoints import denge
from bench.benchmark.timing import percentile
from kg.dataset import read_manifest
from kg.lookup import Lookup, ensure_index
from kg.project import Project

TARGET_MILLISECONDS: Final = 20.0
TEXTS: Final = (
    "türkiye", "a", "t", "azerbaycan", "azerb", "the", "ve", "of the in", "1993", "susa", "dağlık karabağ",
    "DAGLIK KARABAG SAVASI", "türkiye azerbaycan", "türkiye ile azerbaycan arasındaki ilişkiler", "policy of balance",
    "israil silah", "enerji güvenliği", "aliyev", "the first nagorno-karabakh war", "xyzzy", "azerbeycan",
)  # fmt: skip
"""What is looked for: words that are in most names, single letters, names, sentences, slips, nothing that there is."""
_LIMITS: Final = (10, 25, 50)


@dataclass(frozen=True)
class Searched:
    """Milliseconds of one way to search, over all texts and rounds.

    `slowest` is the text that took longest. `processor_p95` is the 95th percentile of the processor's time, which what
    else the machine does lengthens little; it is there for what runs inside this process.
    """

    way: str
    searches: int
    median: float
    p95: float
    longest: float
    slowest: str
    processor_p95: float | None


def time_searches(corpus: Project, rounds: int) -> Iterator[Searched]:
    """Every way to search with every text, `rounds` times. No answer is one that was kept: each request is another."""
    yield from time_index(corpus, rounds)
    with denge(corpus, 20.0, ["cache_megabytes=0"]) as endpoint:
        base = endpoint.address.removesuffix("sparql")
        for way, path, accept in (
            ("HTTP: suggestions", "search/suggestions", "application/x-suggestions+json"),
            ("HTTP: JSON", "search.json", "application/json"),
            ("HTTP: page", "search", "text/html"),
        ):
            yield replace(_timed(way, rounds, _request(f"{base}{path}", accept)), processor_p95=None)


def time_index(corpus: Project, rounds: int) -> Iterator[Searched]:
    """The ways to search that a request is made of, inside this process."""
    ensure_index(corpus.dataset, corpus.lookup, read_manifest(corpus.manifest).version)
    lookup = Lookup.open(corpus.lookup)
    yield _timed("index: matches", rounds, lambda text, limit: lookup.find(text, "tr", limit=limit))
    yield _timed("index: counts by kind", rounds, lambda text, limit: lookup.tally(text))
    yield _timed("index: while typing", rounds, lambda text, limit: lookup.complete(text, "tr", limit=limit))
    lookup.close()


def _request(address: str, accept: str) -> Callable[[str, int], object]:
    """A request over a connection of its own."""

    def ask(text: str, limit: int) -> object:
        asked = urlencode({"q": text, "limit": limit, "lang": "tr"})
        request = urllib.request.Request(f"{address}?{asked}", headers={"Accept": accept})
        with urllib.request.urlopen(request, timeout=60) as answer:
            body = answer.read()
        return json.loads(body) if "json" in accept else body

    return ask


def _timed(way: str, rounds: int, ask: Callable[[str, int], object]) -> Searched:
    ask(TEXTS[0], _LIMITS[0])  # what is opened once is not a part of a search
    times: list[tuple[float, str]] = []
    processor: list[float] = []
    for number in range(rounds):
        for text in TEXTS:
            begun, begun_working = time.perf_counter(), time.thread_time()
            ask(text, _LIMITS[number % len(_LIMITS)])
            processor.append((time.thread_time() - begun_working) * 1000)
            times.append(((time.perf_counter() - begun) * 1000, text))
    milliseconds = sorted(each for each, _ in times)
    longest, slowest = max(times)
    return Searched(
        way,
        len(times),
        statistics.median(milliseconds),
        percentile(milliseconds, 95),
        longest,
        slowest,
        percentile(sorted(processor), 95),
    )


def searches_page(searched: Sequence[Searched], statements: int) -> str:
    """What was measured as a section of Markdown."""
    head = "| way | searches | median, ms | p95, ms | longest, ms | slowest text | processor time p95, ms |\n"
    head += "| --- | ---: | ---: | ---: | ---: | --- | ---: |\n"
    rows = "".join(
        f"| {each.way} | {each.searches} | {each.median:.1f} | {each.p95:.1f} | {each.longest:.1f} | {each.slowest} "
        f"| {'' if each.processor_p95 is None else f'{each.processor_p95:.1f}'} |\n"
        for each in searched
    )
    return (
        f"## Searches\n\n{len(TEXTS)} texts over {statements:,} statements, among them words that are in most names "
        f"and single letters; nothing is kept between searches. The target is {TARGET_MILLISECONDS:g} ms at the 95th "
        f"percentile.\n\n{head}{rows}"
    )
