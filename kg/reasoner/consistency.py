"""Consistency of ontology and data, and coherence of the ontology: no class without any possible member.

Two questions, two runs. Whether everything holds together is asked of HermiT directly, on all of it. Which classes
nothing can belong to is asked through owlready2, on the axioms alone: it is a question about them, and owlready2 would
also sort every individual into its classes, which takes minutes on the whole graph.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterable
from dataclasses import dataclass

import owlready2
from rdflib import Graph

from kg.problems import DengeError, Problem
from kg.reasoner.hermit import HermitOutput, java, run_hermit
from kg.reasoner.logic import Triple, distinct_names, logical_part, terms_part

_HOME = "https://w3id.org/denge/onto/denge"


@dataclass(frozen=True)
class ConsistencyReport:
    """What the reasoner found. `unsatisfiable` are IRIs, sorted, and empty when the graphs are inconsistent."""

    consistent: bool
    unsatisfiable: tuple[str, ...]
    seconds: float


def check(*graphs: Iterable[Triple], seconds: float = 600.0) -> ConsistencyReport:
    """Check that the graphs, read as one ontology, are consistent and that all their classes can have members.

    Different names are taken to name different things. `seconds` is the deadline of one run. Nothing is kept from call
    to call.

    Raises DengeError `reasoner.not-dl`, `reasoner.failed`, `reasoner.too-slow`, `reasoner.no-java`,
    `reasoner.no-hermit`.
    """
    started = time.monotonic()
    logical = logical_part(graphs)
    for triple in tuple(distinct_names(logical)):
        logical.add(triple)
    consistent = holds_together(run_hermit(logical, "-k", seconds=seconds))
    unsatisfiable = _unsatisfiable(terms_part(logical)) if consistent else ()
    return ConsistencyReport(consistent, unsatisfiable, time.monotonic() - started)


def holds_together(output: HermitOutput) -> bool:
    """Read the answer of HermiT to `-k`. Raises DengeError `reasoner.not-dl`, `reasoner.failed`."""
    if output.found_inconsistency:
        return False
    if "is satisfiable" in output.text:
        return True
    complaint = output.complaint
    code = "reasoner.not-dl" if "IllegalArgumentException" in output.complaints else "reasoner.failed"
    raise DengeError(Problem(code, {"complaint": complaint}))


def _unsatisfiable(terms: Graph) -> tuple[str, ...]:
    owlready2.JAVA_EXE = str(java())
    world = owlready2.World()
    try:
        axioms = io.BytesIO(terms.serialize(format="nt", encoding="utf-8"))
        ontology = world.get_ontology(_HOME).load(fileobj=axioms)
        with ontology:
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        found = {class_.iri for class_ in world.inconsistent_classes()} - {owlready2.Nothing.iri}
    except owlready2.base.OwlReadyJavaError as error:
        raise DengeError(Problem("reasoner.failed", {"complaint": str(error).strip()[:500]})) from error
    finally:
        world.close()
    return tuple(sorted(found))
