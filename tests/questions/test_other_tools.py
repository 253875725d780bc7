"""Every question runs as it stands in another SPARQL tool: rdflib's own engine, over the union of the graphs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store
from rdflib import Dataset

from kg.project import Project

FILES = sorted((Path(__file__).parents[2] / "queries").glob("*.rq"))


@pytest.fixture(scope="module")
def dataset(shipped: Project) -> Dataset:
    dataset = Dataset(default_union=True)
    dataset.parse(shipped.dataset, format="nquads")
    return dataset


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rdflib_finds_as_many_rows(path: Path, dataset: Dataset, shipped_store: Store) -> None:
    if path.stem == "timeline":
        pytest.skip("rdflib takes some forty seconds over the timeline")
    query = path.read_text(encoding="utf-8")
    found = shipped_store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    assert len(list(dataset.query(query))) == len(list(found)) > 0
