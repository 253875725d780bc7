"""Invented corpora: the same bytes each time, the shape of the shipped graph, sizes as wanted."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bench.benchmark.corpus import corpus_lines, write_corpus
from bench.benchmark.template import read_template
from bench.separate_engine import separate_engine
from kg.dataset import is_stale, read_manifest
from kg.engine import load_snapshot
from kg.project import Project
from kg.questions import Question, ask, load_questions

SIZE = 120_000


@pytest.fixture(scope="module")
def corpus(shipped: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A corpus of a few articles."""
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(shipped, folder, SIZE)
    return replace(shipped, built=folder)


def test_the_size_is_met_within_a_twentieth(corpus: Project) -> None:
    statements = read_manifest(corpus.manifest).statements
    assert SIZE * 0.95 < statements <= SIZE
    assert sum(1 for _ in corpus.dataset.open("rb")) == statements


def test_the_same_size_gives_the_same_bytes_and_another_seed_others(shipped: Project, tmp_path: Path) -> None:
    template = read_template(shipped.dataset)
    first, again = (corpus_lines(template, 20_000) for _ in range(2))
    assert first == again
    assert first != corpus_lines(template, 20_000, seed=5)


def test_it_is_written_sorted_and_taken_as_up_to_date(corpus: Project) -> None:
    lines = corpus.dataset.read_bytes().splitlines()
    assert lines == sorted(set(lines))
    assert not is_stale(corpus)


def test_every_article_has_graphs_of_its_own(corpus: Project) -> None:
    graphs = read_manifest(corpus.manifest).counts
    keys = {graph.split("/")[6] for graph in graphs if "/graph/article/" in graph}
    assert len(keys) >= 2
    assert all(
        f"https://w3id.org/denge/graph/article/{key}/{part}" in graphs
        for key in keys
        for part in ("document", "claims/denge", "anchors/denge")
    )


def test_no_statement_speaks_of_a_thing_that_was_left_out(corpus: Project) -> None:
    """An annotation has its body, its target and its selector, each with what belongs to it."""
    store = load_snapshot(corpus.dataset, "corpus").store
    loose = """
        PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX denge: <https://w3id.org/denge/ns#>
        ASK { ?annotation oa:hasBody ?body ; oa:hasTarget ?target . ?target oa:hasSelector ?selector
              FILTER(NOT EXISTS { ?body ?p ?o } || NOT EXISTS { ?selector oa:start ?start }) }"""
    assert not bool(store.query(loose))


def test_most_questions_have_rows(corpus: Project) -> None:
    questions: tuple[Question, ...] = load_questions(corpus.queries)
    with separate_engine(corpus.dataset, "corpus", corpus.settings) as engine:
        empty = [each.slug for each in questions if not ask(engine, each, {}, "en").rows]
    assert not empty


def test_a_size_without_room_for_the_ontology_is_refused(shipped: Project) -> None:
    with pytest.raises(ValueError, match="at least"):
        corpus_lines(read_template(shipped.dataset), 1_000)


def test_it_is_written_once_and_again_where_another_dataset_took_its_place(
    shipped: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.benchmark.corpus.corpus_lines", lambda *_: {b"<urn:a> <urn:b> <urn:c> <urn:d> .\n"})
    first = write_corpus(shipped, tmp_path, 1)
    monkeypatch.setattr("bench.benchmark.corpus.corpus_lines", lambda *_: {b"<urn:e> <urn:f> <urn:g> <urn:h> .\n"})
    assert write_corpus(shipped, tmp_path, 1) == first
    shutil.copy(shipped.dataset, tmp_path / "dataset.nq")
    shutil.copy(shipped.manifest, tmp_path / "manifest.json")
    assert write_corpus(shipped, tmp_path, 1).version != first.version
    assert b"<urn:e>" in (tmp_path / "dataset.nq").read_bytes()
