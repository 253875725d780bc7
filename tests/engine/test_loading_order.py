"""A large dataset is loaded in another order than its file has, and is the same dataset."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from kg.engine.evaluation import Reading
from kg.engine.loading import statements_of
from kg.engine.store import load_snapshot
from kg.problems import DengeError
from kg.project import Project

ALWAYS, NEVER = 0, 1 << 40
LINES = (
    b'<urn:a> <urn:p> "x <urn:q> \\" ." <urn:g1> .\n',
    b"<urn:a> <urn:p> <urn:b> <urn:g1> .\n",
    b"<urn:a> <urn:q> _:b0 <urn:g2> .\n",
    b"<urn:b> <urn:p> <urn:c> <urn:g1> .\n",
    b"<urn:b> <urn:q> _:b0 <urn:g1> .\n",
    b"_:b0 <urn:p> <urn:c> <urn:g2> .\n",
)


def quads(path: Path) -> set[Quad]:
    return set(parse(path=str(path), format=RdfFormat.N_QUADS))


def test_graphs_and_in_them_properties_stand_together(shipped: Project) -> None:
    with statements_of(shipped.dataset, NEVER) as plain:
        assert plain.path == shipped.dataset
    with statements_of(shipped.dataset, ALWAYS) as ordered:
        assert (ordered.count, ordered.repeats_triple) == (plain.count, plain.repeats_triple)
        found = list(parse(path=str(ordered.path), format=RdfFormat.N_QUADS))
        assert set(found) == quads(shipped.dataset)
        assert len(found) == ordered.count
        places = [(str(each.graph_name), str(each.predicate)) for each in found]
        runs = [place for place, _ in groupby(places)]
        assert len(runs) == len(set(places)) > 100
    assert not ordered.path.exists()


@pytest.mark.parametrize("writable", [False, True])
@pytest.mark.parametrize("ending", [b"\n", b""])
def test_it_is_the_same_dataset(tmp_path: Path, writable: bool, ending: bytes) -> None:
    path = tmp_path / "dataset.nq"
    path.write_bytes(b"".join(LINES).rstrip(b"\n") + ending)
    stores = [load_snapshot(path, "v", writable=writable, ordered_from=each) for each in (ALWAYS, NEVER)]
    assert [each.triples for each in stores] == [6, 6]
    assert [each.reading for each in stores] == [Reading.UNION] * 2
    for each in stores:
        # One blank node, in both of its graphs.
        query = (
            "ASK { GRAPH <urn:g2> { <urn:a> <urn:q> ?b . ?b <urn:p> <urn:c> } GRAPH <urn:g1> { <urn:b> <urn:q> ?b } }"
        )
        assert bool(each.store.query(query))
        assert len(each.store) == 6


def test_a_triple_in_two_graphs_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "dataset.nq"
    path.write_bytes(b"<urn:a> <urn:p> <urn:b> <urn:g1> .\n<urn:a> <urn:p> <urn:b> <urn:g2> .\n")
    assert load_snapshot(path, "v", ordered_from=ALWAYS).reading is Reading.KEPT_UNION


def test_a_mistake_is_told_by_its_line_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "dataset.nq"
    path.write_bytes(b"<urn:z> <urn:p> <urn:b> .\n<urn:a> <urn:p> .\n")
    with pytest.raises(DengeError) as caught:
        load_snapshot(path, "v", ordered_from=ALWAYS)
    assert caught.value.problem.code == "engine.dataset-unreadable"
    assert "line 2" in caught.value.problem.values["reason"]
