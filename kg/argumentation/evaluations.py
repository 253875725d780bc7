"""The measures of all hypotheses as statements: `Evaluation` nodes and the run that made them, in a graph of their own.

Nothing here has a proposition or a claim as its subject: an evaluation points to what it evaluates, never the reverse.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS, XSD
from rdflib.term import Node

from kg.argumentation.assertions import Assertions
from kg.argumentation.extensions import MOST_CLASSES, MOST_VISITS
from kg.argumentation.gradual import MOST_STEPS, STEP, TOLERANCE
from kg.argumentation.network import Triple
from kg.argumentation.profile import DIGITS, Effect, LineCount, Measure, line_count, profile, sensitivity
from kg.argumentation.weightings import BY_INDEPENDENCE, FLAT_COMMITMENT, NEUTRAL
from kg.terms import BASE, DENGE, PREFIXES, GraphNames

PARAMETERS: Mapping[str, object] = {
    "neutral": NEUTRAL,
    "flat-commitment": FLAT_COMMITMENT,
    "modality-commitment": "rank / (highest rank + 1)",
    "step": STEP,
    "tolerance": TOLERANCE,
    "most-steps": MOST_STEPS,
    "most-classes": MOST_CLASSES,
    "most-visits": MOST_VISITS,
    "decimals": DIGITS,
}


@dataclass(frozen=True)
class Run:
    """What made evaluations: the program, and the graphs that it read with their digests. It holds no time."""

    software: str
    inputs: Mapping[str, str]

    @property
    def key(self) -> str:
        """What tells runs apart: 16 hexadecimal digits that depend on program, parameters and input alone."""
        told = json.dumps([self.software, dict(PARAMETERS), dict(self.inputs)], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def iri(self) -> str:
        """The address of the run."""
        return f"{BASE}id/run/{self.key}"

    @property
    def graph(self) -> str:
        """The named graph of its results."""
        return GraphNames().evaluation(self.key)


def evaluation_triples(assertions: Assertions, run: Run) -> frozenset[Triple]:
    """The evaluations of all hypotheses and the description of the run; empty where there is no hypothesis."""
    if not assertions.hypotheses:
        return frozenset()
    triples = set(_run_triples(run))
    for hypothesis in assertions.hypotheses:
        count = line_count(assertions, hypothesis)
        for measure in profile(assertions, hypothesis):
            triples |= set(_measure_triples(hypothesis, measure, count, run))
        for effect in sensitivity(assertions, hypothesis):
            triples |= set(_effect_triples(hypothesis, effect))
    return frozenset(triples)


def evaluation_iri(hypothesis: str, measure: Measure) -> str:
    """The address of an evaluation, which is the same in every run."""
    own = PREFIXES["proposition"]
    name = hypothesis.removeprefix(own) if hypothesis.startswith(own) else _short_digest(hypothesis)
    method = "-".join(each for each in (measure.semantics, measure.weighting) if each)
    return f"{PREFIXES['evaluation']}{name}-{method}"


def _measure_triples(hypothesis: str, measure: Measure, count: LineCount, run: Run) -> Iterator[Triple]:
    node = URIRef(evaluation_iri(hypothesis, measure))
    yield node, RDF.type, URIRef(DENGE + "Evaluation")
    yield node, PROV.wasGeneratedBy, URIRef(run.iri)
    yield node, _term("evaluates"), URIRef(hypothesis)
    yield node, _term("usesSemantics"), _concept("semantics", measure.semantics)
    yield node, _term("isSettled"), Literal("true" if measure.is_settled else "false", datatype=XSD.boolean)
    if measure.weighting is not None:
        independent = measure.weighting == BY_INDEPENDENCE.name
        supporting = count.independent_supporting if independent else count.supporting
        attacking = count.independent_attacking if independent else count.attacking
        yield node, _term("usesWeighting"), _concept("weighting", measure.weighting)
        yield node, _term("supportingLines"), Literal(str(supporting), datatype=XSD.integer)
        yield node, _term("attackingLines"), Literal(str(attacking), datatype=XSD.integer)
    yield from _result(node, measure, "acceptabilityDegree", "acceptabilityStatus")


def _effect_triples(hypothesis: str, effect: Effect) -> Iterator[Triple]:
    evaluation = evaluation_iri(hypothesis, effect.measure)
    node = URIRef(f"{evaluation}-without-{_short_digest(effect.claim)}")
    yield URIRef(evaluation), _term("hasSensitivity"), node
    yield node, RDF.type, URIRef(DENGE + "Sensitivity")
    yield node, _term("leavesOut"), URIRef(effect.claim)
    yield from _result(node, effect.without, "degreeWithout", "statusWithout")
    if effect.measure.degree is not None and effect.without.degree is not None:
        yield node, _term("degreeChange"), _decimal(effect.change)


def _result(node: URIRef, measure: Measure, degree: str, status: str) -> Iterator[Triple]:
    if measure.degree is not None:
        yield node, _term(degree), _decimal(measure.degree)
    if measure.status is not None:
        yield node, _term(status), _concept("acceptability", measure.status)


def _run_triples(run: Run) -> Iterator[Triple]:
    node = URIRef(run.iri)
    yield node, RDF.type, PROV.Activity
    yield node, RDFS.label, Literal(f"evaluation run {run.key}", lang="en")
    yield node, RDFS.label, Literal(f"değerlendirme çalıştırması {run.key}", lang="tr")
    yield node, _term("softwareVersion"), Literal(run.software)
    for name, value in PARAMETERS.items():
        yield node, _term("runParameter"), Literal(f"{name} = {value}")
    for graph, digest in run.inputs.items():
        usage = URIRef(f"{run.iri}/usage/{_short_digest(graph)}")
        yield node, PROV.used, URIRef(graph)
        yield node, PROV.qualifiedUsage, usage
        yield usage, RDF.type, PROV.Usage
        yield usage, PROV.entity, URIRef(graph)
        yield usage, _term("inputDigest"), Literal(digest)


def _term(name: str) -> URIRef:
    return URIRef(DENGE + name)


def _concept(vocabulary: str, name: str) -> Node:
    return URIRef(PREFIXES[vocabulary] + name)


def _decimal(number: float) -> Literal:
    """The canonical form of XML Schema 1.1. Minus zero would be a second way to write zero."""
    text = f"{number + 0.0:.{DIGITS}f}".rstrip("0").rstrip(".")
    return Literal(text, datatype=XSD.decimal, normalize=False)


def _short_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
