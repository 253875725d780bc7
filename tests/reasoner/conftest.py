"""The ontology, a sample graph, and HermiT in one process for tests that ask it many times."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from rdflib import Graph

from kg.reasoner.logic import distinct_names, logical_part

HERE = Path(__file__).parent
ManyTimes = Callable[[Mapping[str, Graph]], dict[str, bool]]


@pytest.fixture(scope="session")
def ontology(root: Path) -> Graph:
    """All modules and vocabularies, without alignments."""
    graph = Graph()
    for path in sorted((root / "ontology").glob("*.ttl")):
        if path.name != "prefixes.ttl":
            graph.parse(path)
    for path in sorted((root / "ontology" / "vocabularies").glob("*.ttl")):
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def sample() -> Graph:
    return Graph().parse(HERE / "sample.ttl")


@pytest.fixture
def consistent(ontology: Graph, tmp_path: Path, root: Path) -> ManyTimes:
    """Ask HermiT about several graphs, each together with the ontology, in one Java process."""
    pytest.importorskip("jpype", reason="JPype1 is a test dependency: install denge[test]")
    axioms = logical_part([ontology])  # once: it is a third of the ontology, and many graphs are merged with it

    def ask(graphs: Mapping[str, Graph]) -> dict[str, bool]:
        for name, graph in graphs.items():
            logical = logical_part([axioms, graph])
            for triple in tuple(distinct_names(logical)):
                logical.add(triple)
            logical.serialize(str(tmp_path / f"{name}.nt"), format="nt", encoding="utf-8")
        script = HERE / "hermit_process.py"
        run = subprocess.run(
            [sys.executable, script, tmp_path],
            capture_output=True,
            text=True,
            check=True,
            timeout=240,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        answers: dict[str, bool] = json.loads(run.stdout)
        return answers

    return ask
