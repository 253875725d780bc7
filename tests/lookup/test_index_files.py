"""The index as a file: the same bytes for the same statements, made when missing, refused when it is another's."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from harbours import index_of, names, statements
from pyoxigraph import RdfFormat, parse

from kg.dataset import read_manifest
from kg.lookup import Lookup, ensure_index, write_index
from kg.problems import DengeError
from kg.project import Project

DATASET = """
:a skos:prefLabel "Ankara"@tr ; a :City . :b skos:prefLabel "Bakü"@tr , "Baku"@en ; a :City , :Port . :c a :City .
:d a :City ; rdfs:label "Denizli" ; skos:altLabel "deniz"@tr .
"""


def test_the_same_statements_give_the_same_bytes(tmp_path: Path) -> None:
    quads = statements(DATASET)
    write_index(quads, tmp_path / "one")
    random.Random(1).shuffle(quads)
    write_index(quads, tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "other"]


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be one", None])
def test_what_is_no_index_is_told_apart(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "lookup.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DengeError) as raised:
        Lookup.open(path)
    assert raised.value.problem.code == ("lookup.missing" if content is None else "lookup.unreadable")


def test_an_index_of_another_format_is_refused(tmp_path: Path) -> None:
    index_of(DATASET, tmp_path).close()
    with sqlite3.connect(tmp_path / "lookup.sqlite") as connection:
        connection.execute("UPDATE head SET format = 99")
    connection.close()
    with pytest.raises(DengeError) as raised:
        Lookup.open(tmp_path / "lookup.sqlite")
    assert raised.value.problem.code == "lookup.format"


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DengeError) as raised:
        write_index([], tmp_path / "file" / "lookup.sqlite")
    assert raised.value.problem.code == "lookup.unwritable"


def test_an_index_is_made_when_it_is_missing_or_of_another_version(tmp_path: Path) -> None:
    dataset, path = tmp_path / "dataset.nq", tmp_path / "lookup.sqlite"
    dataset.write_text("".join(f"{quad} .\n" for quad in statements(DATASET)), encoding="utf-8")
    assert ensure_index(dataset, path, "first")
    assert not ensure_index(dataset, path, "first")
    assert ensure_index(dataset, path, "second")
    assert Lookup.open(path).dataset == "second"
    path.write_bytes(b"")
    assert ensure_index(dataset, path, "second")


def test_a_build_makes_the_index_of_its_dataset(shipped: Project, tmp_path: Path) -> None:
    again = tmp_path / "lookup.sqlite"
    ensure_index(shipped.dataset, again, read_manifest(shipped.manifest).version)
    found = Lookup.open(shipped.lookup).find("azerbaycan", "tr", limit=1)
    assert found and names(found) == names(Lookup.open(again).find("azerbaijan", "en", limit=1))


def test_every_label_of_the_dataset_is_found_in_every_language(shipped: Project) -> None:
    lookup = Lookup.open(shipped.lookup)
    naming = ("core#prefLabel", "core#altLabel", "schema#label", "ns#paraphrase")
    quads = [
        quad
        for quad in parse(path=str(shipped.dataset), format=RdfFormat.N_QUADS)
        if quad.predicate.value.endswith(naming) and len(quad.object.value) <= 500
    ]
    assert len(quads) > 5000
    for quad in random.Random(5).sample(quads, 300):
        exact = [match.iri for match in lookup.find(quad.object.value, "tr", limit=100) if match.is_exact]
        assert quad.subject.value in exact, quad


def test_threads_share_an_index(tmp_path: Path) -> None:
    lookup = index_of(DATASET, tmp_path)

    def ask(number: int) -> Iterator[str]:
        return iter(names(lookup.find(("ankara", "baku")[number % 2], "tr")))

    with ThreadPoolExecutor(12) as threads:
        found = [list(each) for each in threads.map(ask, range(200))]
    assert found == [["a"], ["b"]] * 100
    lookup.close()
