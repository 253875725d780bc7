"""A claim is written in a few milliseconds, validation included, on the graph of this clone."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest
from logs import new_log
from pyoxigraph import RdfFormat, Store

from kg.engine.writing import UpdateRequest
from kg.project import Project, Settings
from kg.terms import BASE, PREFIXES
from kg.writes import DatasetWriter

pytestmark = [pytest.mark.full, pytest.mark.quiet]

ARTICLE = BASE + "id/article/tasdemir-2024/"
GRAPH = BASE + "graph/article/tasdemir-2024/"
PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
CLAIM = """PREFIX claim: <{article}claim/denge/> PREFIX annotation: <{article}annotation/denge/>
INSERT DATA {{
  GRAPH <{graph}claims/denge> {{
    claim:c{number}z a denge:Claim ; denge:localIdentifier "c{number}z" ; denge:isExpressedIn work:tasdemir-2024 ;
      denge:isAssertedBy person:hakan-tasdemir ; denge:hasModality modality:PlainAssertion ;
      denge:hasEvidentiality evidentiality:Unstated ; denge:denies proposition:karabakh-question-solved-in-decades ;
      denge:paraphrase "A claim that was made for a measurement."@en , "Ölçüm için yazılmış bir iddia."@tr }}
  GRAPH <{graph}anchors/denge> {{
    annotation:c{number}z a oa:Annotation ; oa:hasBody claim:c{number}z ; oa:motivatedBy oa:identifying ;
      oa:hasTarget <{article}target/denge/c005-abstract-tr> ; dcterms:creator organization:denge-editors ;
      dcterms:created "2026-01-01"^^xsd:date }}
}}"""


def claim(number: int) -> UpdateRequest:
    return UpdateRequest(PROLOGUE + CLAIM.format(article=ARTICLE, graph=GRAPH, number=number), "an author")


def milliseconds(writer: DatasetWriter, first: int) -> float:
    """The median of processor time for a write: other processes of the machine are not measured."""
    writer.prepare(claim(first))
    taken = []
    for number in range(first + 1, first + 101):
        request = claim(number)
        begun = time.process_time()
        prepared = writer.prepare(request)
        taken.append(time.process_time() - begun)
        assert (len(prepared.delta.added), prepared.remarks) == (15, ())
    return statistics.median(taken) * 1000


def test_a_claim_is_written_in_a_few_milliseconds(shipped: Project, root: Path, tmp_path: Path) -> None:
    log = new_log(tmp_path)
    store = Store()
    store.bulk_load(path=str(shipped.dataset), format=RdfFormat.N_QUADS)
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    shapes = root / "ontology" / "shapes"
    validated = DatasetWriter(store, True, Settings(), log, shapes)
    assert milliseconds(validated, 300) < 10
    unvalidated = DatasetWriter(store, True, Settings(validation="off"), log, shapes)
    assert milliseconds(unvalidated, 600) < 3
