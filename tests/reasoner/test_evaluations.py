"""What the build writes about hypotheses fits the ontology, and HermiT finds what does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from rdflib import Graph, URIRef

from kg.argumentation import Run, evaluation_iri, evaluation_triples, profile, read_assertions
from kg.terms import DENGE

DEBATE = f"""@prefix : <{DENGE}> . @prefix x: <http://example.org/> .
x:H a :Hypothesis . x:p a :Proposition . x:c a :Claim ; :affirms x:p . x:d a :Claim ; :denies x:p .
x:f a :Inference ; :hasPremise x:c ; :hasConclusion x:H . x:k a :Conflict ; :hasPremise x:d ; :targetsProposition x:H .
"""


def graph(text: str = "") -> Graph:
    debate = Graph().parse(data=DEBATE, format="turtle")
    assertions = read_assertions(debate)
    for triple in evaluation_triples(assertions, Run("Denge 1", {"http://example.org/graph": "sha-256;x"})):
        debate.add(triple)
    first = URIRef(evaluation_iri("http://example.org/H", profile(assertions, "http://example.org/H")[0]))
    assert (first, None, None) in debate
    prefixes = DEBATE.partition("\n")[0]
    return debate.parse(data=prefixes + text.replace("_:first", f"<{first}>"), format="turtle")


def test_evaluations_are_consistent_and_misuse_of_them_is_not(
    consistent: Callable[[Mapping[str, Graph]], dict[str, bool]], root: Path
) -> None:
    aligned = graph().parse(root / "ontology" / "alignments" / "align-prov.ttl")
    asked = {
        "sound": graph(),
        "with-prov": aligned,
        "of-a-claim": graph("_:first :evaluates x:c ."),
        "of-two": graph("_:first :acceptabilityDegree 0.1 , 0.2 ."),
        "also-a-claim": graph("_:first a :Claim ."),
        "without-a-proposition": graph("x:s a :Sensitivity ; :leavesOut x:H ."),
        "degree-in-words": graph('_:first :acceptabilityDegree "high" .'),
    }
    found = consistent(asked)
    assert found.pop("sound")
    assert found.pop("with-prov")
    assert set(found.values()) == {False}, found
