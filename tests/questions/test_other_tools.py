"""Every question runs as it stands in other SPARQL tools: rdflib's own engine, over the union of the graphs, and
SPARQLWrapper, which asks for a format by the form of the query that it believes to see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, QueryTriples, Store
from rdflib import Dataset
from rdflib.plugins.sparql.sparql import Query
from SPARQLWrapper import SPARQLWrapper

from kg.project import Project

FILES = sorted((Path(__file__).parents[2] / "queries").glob("*.rq"))
# Those over which rdflib takes more than a second run on request.
LONG = {
    *("agreements-between", "balance-sheet", "claims-by-source", "claims-in-section", "contested-words", "coverage"),
    *("energy", "events-with", "evidence-against", "evidence-for", "hedged-claims", "how-many-claims"),
    *("power-and-influence", "relations-of", "reports-not-endorsed", "restatements", "said-of-both", "stated-or-not"),
    *("things-named", "timeline", "weapons", "what-follows", "where-in-the-text", "who-holds-which-office"),
    "who-says-what",
}


@pytest.fixture(scope="module")
def dataset(shipped: Project) -> Dataset:
    dataset = Dataset(default_union=True)
    dataset.parse(shipped.dataset, format="nquads")
    return dataset


@pytest.mark.parametrize(
    "path", [pytest.param(each, id=each.stem, marks=pytest.mark.full if each.stem in LONG else ()) for each in FILES]
)
def test_rdflib_finds_as_many_rows(
    path: Path, dataset: Dataset, shipped_store: Store, prepared: Callable[[str], Query]
) -> None:
    found = shipped_store.query(path.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions | QueryTriples)
    # A graph has each of its triples once, however often a CONSTRUCT makes it.
    rows = set(found) if isinstance(found, QueryTriples) else list(found)
    assert len(list(dataset.query(prepared(path.stem)))) == len(rows) > 0


@pytest.mark.parametrize("path", FILES, ids=lambda each: each.stem)
def test_sparqlwrapper_sees_the_form_of_the_query(path: Path) -> None:
    """It leaves every second line of a header in place, and takes a part of any word in it for the form.

    Such words are those that hold select, construct, ask, describe, insert, delete, create, clear, drop, load, copy,
    move or add, in any language; say it in another word, or break the lines before it otherwise.
    """
    query = path.read_text(encoding="utf-8")
    lines = [line for line in query.splitlines() if not line.startswith(("#", "PREFIX", "BASE"))]
    form = " ".join(lines).split(maxsplit=1)[0]
    wrapper = SPARQLWrapper("http://127.0.0.1:9/")
    wrapper.setQuery(query)
    assert wrapper.queryType == form
