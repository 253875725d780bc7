"""The queries of the benchmark, and how each request gets a text of its own so that no cache can answer it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.benchmark.client import GRAPH, SOLUTIONS

HERE: Final = Path(__file__).resolve().parent


@dataclass(frozen=True)
class BenchmarkQuery:
    """A query by name; `accept` is the media type that it is asked for in."""

    name: str
    text: str
    accept: str

    def varied(self, number: int) -> str:
        """The same query in other words: with a comment that no other request has."""
        return f"{self.text}# request {number}\n"


def kinds() -> tuple[BenchmarkQuery, ...]:
    """The twelve kinds of query, in order."""
    return _read(HERE / "queries")


def runaways() -> tuple[BenchmarkQuery, ...]:
    """Seven queries that no machine can answer in time, in order."""
    return _read(HERE / "runaways")


def _read(folder: Path) -> tuple[BenchmarkQuery, ...]:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}
    return tuple(
        BenchmarkQuery(name.partition("-")[2], text, GRAPH if "CONSTRUCT" in text else SOLUTIONS)
        for name, text in texts.items()
    )


def bag(body: bytes, accept: str) -> Counter[str]:
    """The rows of an answer, each as often as it is in it; for a graph its triples, each once."""
    if accept == GRAPH:
        return Counter(set(body.decode().splitlines()))
    answer = json.loads(body)
    return Counter(_row(row) for row in answer["results"]["bindings"])


def _row(row: dict[str, Any]) -> str:
    # A plain literal may be written with its datatype or without.
    terms = {
        name: {key: part for key, part in term.items() if not part.endswith("#string")} for name, term in row.items()
    }
    return json.dumps(terms, sort_keys=True)
