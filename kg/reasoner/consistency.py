"""Consistency of ontology and data, and coherence of the ontology: no class without any possible member.

Two questions, two runs of HermiT. Whether everything holds together is asked about all of it, which classes nothing can
belong to about the axioms alone: it is a question about them. owlready2 itself would sort all classes and individuals
too, in twice the time.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Graph

from kg.problems import DengeError, Problem
from kg.reasoner.hermit import HermitOutput, run_hermit
from kg.reasoner.logic import Triple, distinct_names, logical_part, terms_part

# What HermiT prints for -U: a line that names what nothing can belong to, then a class on each line, IRIs in brackets.
_NOTHING = "owl:Nothing"
_CLASS = re.compile(r"^\s*<([^<>]+)>\s*$", re.MULTILINE)


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
    unsatisfiable = _unsatisfiable(terms_part(logical), seconds) if consistent else ()
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


def _unsatisfiable(terms: Graph, seconds: float) -> tuple[str, ...]:
    output = run_hermit(terms, "-U", seconds=seconds)
    if _NOTHING not in output.text:
        raise DengeError(Problem("reasoner.failed", {"complaint": output.complaint[:500]}))
    return tuple(sorted(_CLASS.findall(output.text)))
