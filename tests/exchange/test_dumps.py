"""Dumps say what the dataset's file says, literal for literal, with the changes since, and the same bytes each time."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import Dataset, Graph

from kg.changes import Delta
from kg.exchange.dumps import write_graph, write_packed, write_quads, write_trig
from kg.project import Project

EXAMPLE = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
FIRST, SECOND = f"{EXAMPLE}graph/first", f"{EXAMPLE}graph/second"
# Whatever the engine would normalise, and whatever looks like the end of a line but is none.
AWKWARD = (
    f'"1.50"^^<{XSD}decimal>',
    f'"01"^^<{XSD}nonNegativeInteger>',
    f'"P1Y12M"^^<{XSD}duration>',
    f'"1E400"^^<{XSD}double>',
    '"colour"@en-GB',
    r'"quoted \" and <http://example.org/graph/second> ."',
    r'"two\nlines"',
    '"ends like a graph <http://example.org/x>"',
    "_:c14n0",
)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    lines = [f"<{EXAMPLE}s> <{EXAMPLE}p{number}> {term} <{FIRST}> .\n" for number, term in enumerate(AWKWARD)]
    lines += [
        f"<{EXAMPLE}s> <{EXAMPLE}p0> {AWKWARD[0]} <{SECOND}> .\n",
        f"_:c14n0 <{EXAMPLE}p> <{EXAMPLE}o> <{FIRST}> .\n",
    ]
    lines += [f"<{EXAMPLE}t> <{EXAMPLE}p> {AWKWARD[7]} .\n", f"<{EXAMPLE}t> <{EXAMPLE}p> <{EXAMPLE}o> .\n"]
    path = tmp_path / "dataset.nq"
    path.write_text("".join(sorted(lines)), encoding="utf-8")
    return path


def quad(subject: str, predicate: str, value: Literal | NamedNode, graph: str = FIRST) -> Quad:
    return Quad(NamedNode(EXAMPLE + subject), NamedNode(EXAMPLE + predicate), value, NamedNode(graph))


def test_trig_says_the_same_with_every_literal_as_it_was(dataset: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.trig"
    write_trig(dataset, target)
    expected = set(parse(path=str(dataset), format=RdfFormat.N_QUADS))
    assert set(parse(path=str(target), format=RdfFormat.TRIG)) == expected
    assert len(expected) == len(AWKWARD) + 4
    assert '"1.50"^^xsd:decimal' in target.read_text() and "@en-GB" in target.read_text()
    assert target.read_text().count(f"<{FIRST}> {{") == 1
    assert len(list(Dataset().parse(target, format="trig").quads())) == len(expected)


def test_a_graph_in_each_form_says_the_same(dataset: Path, tmp_path: Path) -> None:
    expected = {
        each.triple
        for each in parse(path=str(dataset), format=RdfFormat.N_QUADS)
        if each.graph_name == NamedNode(FIRST)
    }
    for form, known in (("nq", RdfFormat.N_QUADS), ("nt", RdfFormat.N_TRIPLES), ("ttl", RdfFormat.TURTLE)):
        target = tmp_path / f"graph.{form}"
        assert write_graph(dataset, FIRST, form, target) == len(expected) == len(AWKWARD) + 1
        assert {each.triple for each in parse(path=str(target), format=known)} == expected
    assert len(Graph().parse(tmp_path / "graph.ttl", format="turtle")) == len(expected)
    assert write_graph(dataset, EXAMPLE + "none", "ttl", tmp_path / "none.ttl") == 0


def test_changes_are_applied_to_what_the_engine_would_have_normalised(dataset: Path, tmp_path: Path) -> None:
    store = Store()
    store.extend(parse(path=str(dataset), format=RdfFormat.N_QUADS))
    (decimal,) = store.quads_for_pattern(None, NamedNode(EXAMPLE + "p0"), None, NamedNode(FIRST))
    assert decimal.object.value == "1.5"
    added = quad("a", "p", Literal("first by name"))
    target = tmp_path / "out.nq"
    write_quads(dataset, Delta(removed=(decimal,), added=(added,)), target)
    before, after = dataset.read_text().splitlines(), target.read_text().splitlines()
    assert after == sorted(after)
    assert set(before) - set(after) == {f"<{EXAMPLE}s> <{EXAMPLE}p0> {AWKWARD[0]} <{FIRST}> ."}
    assert set(after) - set(before) == {f'<{EXAMPLE}a> <{EXAMPLE}p> "first by name" <{FIRST}> .'}


def test_a_removed_statement_takes_every_spelling_of_it_along(tmp_path: Path) -> None:
    path = tmp_path / "dataset.nq"
    lines = [f'<{EXAMPLE}s> <{EXAMPLE}p> "{text}"^^<{XSD}decimal> <{FIRST}> .\n' for text in ("1.5", "1.50", "2.0")]
    path.write_text("".join(lines))
    gone = quad("s", "p", Literal("1.5", datatype=NamedNode(XSD + "decimal")))
    write_quads(path, Delta(removed=(gone,)), tmp_path / "out.nq")
    assert (tmp_path / "out.nq").read_text() == lines[2]


def test_a_dataset_that_began_with_nothing(tmp_path: Path) -> None:
    added = [quad(name, "p", Literal("x")) for name in ("b", "a")]
    write_quads(None, Delta(added=tuple(added)), tmp_path / "out.nq")
    assert [line.split()[0] for line in (tmp_path / "out.nq").read_text().splitlines()] == [
        f"<{EXAMPLE}a>",
        f"<{EXAMPLE}b>",
    ]
    (tmp_path / "empty.nq").write_bytes(b"")
    write_trig(tmp_path / "empty.nq", tmp_path / "empty.trig")
    assert not list(parse(path=str(tmp_path / "empty.trig"), format=RdfFormat.TRIG))


def test_packed_files_hold_the_same_and_are_the_same_each_time(dataset: Path, tmp_path: Path) -> None:
    write_packed(dataset, tmp_path / "one.gz")
    write_packed(dataset, tmp_path / "another-name.gz")
    packed = (tmp_path / "one.gz").read_bytes()
    assert packed == (tmp_path / "another-name.gz").read_bytes()
    assert packed[3] == 0 and packed[4:8] == b"\0\0\0\0", "a gzip header with a name or a time"
    assert gzip.decompress(packed) == dataset.read_bytes()


def test_the_shipped_dataset_as_trig(shipped: Project, tmp_path: Path) -> None:
    target = tmp_path / "denge.trig"
    write_trig(shipped.dataset, target)
    expected = set(parse(path=str(shipped.dataset), format=RdfFormat.N_QUADS))
    assert set(parse(path=str(target), format=RdfFormat.TRIG)) == expected


def test_the_process_ends_with_its_parent(dataset: Path, tmp_path: Path) -> None:
    """A parent that is gone already: nothing is written for nobody."""
    target = tmp_path / "out.trig"
    arguments = ["1", "trig", str(dataset), str(target)]
    done = subprocess.run(
        [sys.executable, "-m", "kg.exchange.process", *arguments], check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode != 0 and not target.exists()
