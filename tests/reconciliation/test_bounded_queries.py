"""However many rows a client sends, few queries are asked, and each stays within what the engine takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from pyoxigraph import NamedNode, Store

from kg.engine import Engine
from kg.engine.interface import Answer, QueryRequest
from kg.lookup import Lookup
from kg.problems import DengeError
from kg.project import Project
from kg.reconciliation import (
    Condition,
    Extension,
    Query,
    Service,
    WantedProperty,
    extend,
    load_computed,
    read_vocabulary,
    reconcile,
)
from kg.reconciliation.asking import batches

FETCHED = ("name-en", "name-tr", "claim-count", "identifiers-elsewhere", "concerns", "type", "claims-about")


@dataclass
class CountingEngine:
    """The real engine, with the texts of the queries that it was asked."""

    engine: Engine
    asked: list[str] = field(default_factory=list)

    def query(self, request: QueryRequest) -> Answer:
        self.asked.append(request.text)
        return self.engine.query(request)

    def version(self) -> str:
        return self.engine.version()


@pytest.fixture(scope="module")
def service(shipped: Project, shipped_engine: Engine) -> Iterator[Service]:
    engine = CountingEngine(shipped_engine)
    lookup = Lookup.open(shipped.lookup)
    yield Service(engine, lookup, read_vocabulary(engine), load_computed(), shipped.settings.query_characters)
    lookup.close()


@pytest.fixture
def asked(service: Service) -> list[str]:
    assert isinstance(service.engine, CountingEngine)
    service.engine.asked.clear()
    return service.engine.asked


@pytest.fixture(scope="module")
def things(shipped_store: Store) -> list[str]:
    labelled = shipped_store.quads_for_pattern(
        None, NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), None, None
    )
    found = {quad.subject.value for quad in labelled if isinstance(quad.subject, NamedNode)}
    return sorted(iri for iri in found if iri.startswith("https://w3id.org/denge/id/"))


def test_properties_of_a_thousand_things_take_few_queries(
    service: Service, asked: list[str], things: list[str]
) -> None:
    written = (things + [f"state/unknown-{number}" for number in range(1_000)])[:1_000]
    wanted = tuple(WantedProperty(each) for each in FETCHED)
    extended = extend(service, Extension(tuple(written), wanted), "en")
    assert sum(bool(cells["type"]) for cells in extended.rows.values()) > 700
    assert len(asked) < 25
    assert max(len(text) for text in asked) <= service.characters
    asked.clear()
    extend(service, Extension(tuple(written[:10]), wanted), "en")
    assert 3 <= len(asked) <= 12


def test_shorter_queries_are_more_queries_with_the_same_answer(service: Service, things: list[str]) -> None:
    wanted = tuple(WantedProperty(each) for each in FETCHED)
    extension = Extension(tuple(things[:300]), wanted)
    brief = replace(service, characters=12_000)
    assert extend(brief, extension, "tr") == extend(service, extension, "tr")


def test_a_batch_with_properties_takes_as_many_queries_as_one(service: Service, asked: list[str]) -> None:
    told = (Condition("iso3166Alpha2", ("AZ",)), Condition("type", ("state",)))
    for size in (1, 50):
        asked.clear()
        batch = {str(number): Query("Azerbaijan", ("State",), conditions=told) for number in range(size)}
        found = reconcile(service, batch, "en")
        assert all(candidates[0].iri.endswith("state/azerbaijan") for candidates in found.values())
        assert len(asked) == 1


def test_names_alone_take_no_query(service: Service, asked: list[str]) -> None:
    assert reconcile(service, {"q": Query("Azerbaycan")}, "en")["q"][0].is_match
    assert asked == []


def test_properties_alone_take_as_many_queries_for_many_rows(service: Service, asked: list[str]) -> None:
    counts = []
    for size in (1, 50):
        asked.clear()
        codes = ("AZ", "AM", "TR")
        batch = {
            str(each): Query("", conditions=(Condition("iso3166Alpha2", (codes[each % 3],)),)) for each in range(size)
        }
        found = reconcile(service, batch, "en")
        assert found["0"][0].iri.endswith("state/azerbaijan")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_groups_of_identifiers_fit_and_leave_nothing_out() -> None:
    iris = [f"https://example.org/{'x' * (number % 90)}/{number}" for number in range(500)]
    groups = list(batches(iris, 12_000))
    assert [iri for group in groups for iri in group] == iris
    assert all(sum(len(iri) + 3 for iri in group) <= 4_000 for group in groups)
    assert list(batches([], 12_000)) == []
    # One that is too long by itself is not left out: the engine says that it is too long.
    assert list(batches(["https://example.org/" + "x" * 9_000], 100)) != []


def test_too_many_values_are_refused_and_not_cut(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.reconciliation.asking.MOST_ROWS", 100)
    with pytest.raises(DengeError) as raised:
        extend(service, Extension(("state/azerbaijan",), (WantedProperty("claims-about"),)), "en")
    assert raised.value.problem.code == "reconciliation.too-many-values"


def test_ten_names_take_little_time_of_the_processor(service: Service) -> None:
    """The time over HTTP is held in tests/server; this one does not depend on what else the machine does."""
    names = (
        "Azerbaycan",
        "TURKIYE",
        "Hagi",
        "susa",
        "ilham aliyev",
        "Nato",
        "Russia",
        "Karabag",
        "Israel",
        "Declaration",
    )
    batch = {name: Query(name) for name in names}
    times = []
    for _ in range(3):
        start = time.process_time()
        reconcile(service, batch, "en")
        times.append(time.process_time() - start)
    assert min(times) < 0.06
