"""The ontology is in OWL 2 DL, alone and with each alignment, by the profile checker of the OWL API."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph

HERE = Path(__file__).parent


def one_ontology(*graphs: Graph) -> Graph:
    """The graphs with the first header only: one document, one ontology."""
    whole = Graph()
    for graph in graphs:
        for triple in graph:
            whole.add(triple)
    for header in sorted(whole.subjects(RDF.type, OWL.Ontology))[1:]:
        whole.remove((header, None, None))
    whole.remove((None, OWL.imports, None))
    return whole


def profile(graph: Graph, file: Path, root: Path) -> dict[str, object]:
    pytest.importorskip("jpype", reason="JPype1 is a test dependency: install denge[test]")
    graph.serialize(str(file), format="turtle")
    run = subprocess.run(
        [sys.executable, HERE / "owl_profile.py", file],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    answer: dict[str, object] = json.loads(run.stdout)
    return answer


def test_the_ontology_with_vocabularies_and_alignments_is_owl_2_dl(
    ontology: Graph, vocabularies: dict[str, Graph], root: Path, tmp_path: Path
) -> None:
    alignments = [Graph().parse(path) for path in sorted((root / "ontology" / "alignments").glob("*.ttl"))]
    assert len(alignments) == 3
    alone = profile(one_ontology(ontology, *vocabularies.values()), tmp_path / "alone.ttl", root)
    together = profile(one_ontology(ontology, *vocabularies.values(), *alignments), tmp_path / "together.ttl", root)
    assert alone["violations"] == []
    assert together["violations"] == []
    assert int(str(together["axioms"])) > int(str(alone["axioms"])) > 1000


def test_the_checker_finds_a_violation(ontology: Graph, root: Path, tmp_path: Path) -> None:
    broken = one_ontology(ontology)
    broken.parse(
        data="<https://w3id.org/denge/ns#supports> a <http://www.w3.org/2002/07/owl#FunctionalProperty> .",
        format="turtle",
    )
    assert "supports" in str(profile(broken, tmp_path / "broken.ttl", root)["violations"])
