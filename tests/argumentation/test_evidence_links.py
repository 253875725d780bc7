"""Evidence links: which claims speak for or against a hypothesis, by which path, and who drew it."""

from __future__ import annotations

import hashlib
import itertools
import random
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.term import Node

from kg.argumentation import EvidenceLink, disagreement, evidence_links, hypotheses_of, to_triples
from kg.rules import run_rules
from kg.terms import BASE, DENGE, GraphNames

Triple = tuple[Node, Node, Node]
PREFIXES = f"@prefix : <{DENGE}> .\n@prefix x: <http://example.org/> .\n"


def graph(text: str) -> set[Triple]:
    return set(Graph().parse(data=PREFIXES + text, format="turtle"))


def short(link: EvidenceLink) -> tuple[str, str, str, int, str]:
    name = "http://example.org/"
    via = " ".join(relation.removeprefix(name) for relation in link.via)
    return link.claim.removeprefix(name), link.hypothesis.removeprefix(name), link.direction, link.steps, via


def links_in(text: str) -> set[tuple[str, str, str, int, str]]:
    return {short(link) for link in evidence_links(graph(text))}


HYPOTHESES = "x:H a :Hypothesis . x:R a :Hypothesis .\n"
WORK = "x:c1 :isExpressedIn x:W . x:c2 :isExpressedIn x:W . x:c3 :isExpressedIn x:W .\n"


def test_a_premise_of_an_inference_is_direct_evidence_for() -> None:
    assert links_in(HYPOTHESES + "x:f :hasPremise x:c1 ; :hasConclusion x:H .") == {("c1", "H", "for", 1, "f")}


def test_a_premise_of_a_conflict_is_direct_evidence_against() -> None:
    assert links_in(HYPOTHESES + "x:k :hasPremise x:c1 ; :targetsProposition x:H .") == {("c1", "H", "against", 1, "k")}


def test_support_of_what_an_evidence_claim_affirms_is_indirect_evidence() -> None:
    text = """x:f1 :hasPremise x:c1 ; :hasConclusion x:p . x:c2 :affirms x:p .
        x:f2 :hasPremise x:c2 ; :hasConclusion x:H . x:k :hasPremise x:c2 ; :targetsProposition x:R ."""
    found = links_in(HYPOTHESES + WORK + text)
    assert {("c1", "H", "for", 2, "f1 f2"), ("c1", "R", "against", 2, "f1 k")} <= found


def test_rebuttal_of_what_an_evidence_claim_denies_is_indirect_evidence() -> None:
    text = """x:k1 :hasPremise x:c1 ; :targetsProposition x:p . x:c2 :denies x:p .
        x:f2 :hasPremise x:c2 ; :hasConclusion x:H ."""
    assert ("c1", "H", "for", 2, "k1 f2") in links_in(HYPOTHESES + WORK + text)


def test_evidence_for_the_rival_is_evidence_against_with_the_incompatibility_on_the_path() -> None:
    text = "x:f :hasPremise x:c1 ; :hasConclusion x:R . x:i :hasFirstProposition x:H ; :hasSecondProposition x:R ."
    assert links_in(HYPOTHESES + text) == {("c1", "R", "for", 1, "f"), ("c1", "H", "against", 2, "f i")}


TO_H = "x:to-h :hasPremise x:c2 ; :hasConclusion x:H ."


@pytest.mark.parametrize(
    "text",
    [
        "x:k :hasPremise x:c1 ; :targetsInference x:f . x:f :hasPremise x:c2 ; :hasConclusion x:p .",
        "x:k :hasPremise x:c1 ; :targetsProposition x:p . x:c2 :affirms x:p . " + TO_H,
        "x:e :hasExplanans x:c1 ; :hasExplanandum x:c2 . " + TO_H,
        "x:c1 :affirms x:q . x:q :hasAntecedent x:p ; :hasConsequent x:H .",
        "x:f :hasPremise x:c1 ; :hasConclusion x:p . x:c2 :entertains x:p . " + TO_H,
    ],
)
def test_attacks_on_supports_explanations_and_conditionals_are_no_evidence(text: str) -> None:
    assert not [link for link in links_in(HYPOTHESES + text) if link[0] == "c1"]


def test_the_shortest_path_counts() -> None:
    text = """x:f1 :hasPremise x:c1 ; :hasConclusion x:p . x:c2 :affirms x:p .
        x:f2 :hasPremise x:c2 ; :hasConclusion x:H . x:f3 :hasPremise x:c1 ; :hasConclusion x:H ."""
    (link,) = [link for link in links_in(HYPOTHESES + WORK + text) if link[0] == "c1"]
    assert link == ("c1", "H", "for", 1, "f3")


def test_a_circle_of_support_ends() -> None:
    text = """x:f1 :hasPremise x:c1 ; :hasConclusion x:p . x:c2 :affirms x:p .
        x:f2 :hasPremise x:c2 ; :hasConclusion x:q . x:c1 :affirms x:q . x:f3 :hasPremise x:c2 ; :hasConclusion x:H ."""
    assert links_in(HYPOTHESES + WORK + text) == {("c1", "H", "for", 2, "f1 f3"), ("c2", "H", "for", 1, "f3")}


TWO_WORKS = """x:c1 :isExpressedIn x:W . x:c2 :isExpressedIn x:V .
    x:f1 :hasPremise x:c1 ; :hasConclusion x:p ; :isDrawnBy x:ada . x:c2 :affirms x:p .
    x:f2 :hasPremise x:c2 ; :hasConclusion x:H ; :isDrawnBy x:bo .\n"""


def test_a_path_through_two_works_is_marked_and_names_both_who_drew_it() -> None:
    (link,) = [each for each in evidence_links(graph(HYPOTHESES + TWO_WORKS)) if each.steps == 2]
    assert link.is_cross_work
    assert link.drawn_by == ("http://example.org/ada", "http://example.org/bo")


def test_a_longer_path_within_one_work_is_preferred_to_a_shorter_one_through_two() -> None:
    text = """x:c3 :isExpressedIn x:W ; :affirms x:p . x:f3 :hasPremise x:c3 ; :hasConclusion x:q .
        x:c4 :isExpressedIn x:W ; :affirms x:q . x:f4 :hasPremise x:c4 ; :hasConclusion x:H ."""
    (link,) = [each for each in evidence_links(graph(HYPOTHESES + TWO_WORKS + text)) if short(each)[0] == "c1"]
    assert (short(link)[4], link.is_cross_work) == ("f1 f3 f4", False)


def test_a_claim_known_only_through_another_is_read_in_the_work_of_that_one() -> None:
    text = HYPOTHESES + TWO_WORKS + "x:c2 :isKnownThrough x:c9 . x:c9 :isExpressedIn x:W ."
    (link,) = [each for each in evidence_links(graph(text)) if each.steps == 2]
    assert not link.is_cross_work


def test_the_address_is_made_from_what_is_linked() -> None:
    (link,) = evidence_links(graph(HYPOTHESES + "x:f :hasPremise x:c1 ; :hasConclusion x:H ."))
    digest = hashlib.sha1(b"http://example.org/c1 http://example.org/H for").hexdigest()[:16]
    assert link.iri == f"{BASE}id/evidence/{digest}"


def test_the_triples_of_a_link() -> None:
    links = evidence_links(graph(HYPOTHESES + "x:f :hasPremise x:c1 ; :hasConclusion x:H ; :isDrawnBy x:ada ."))
    expected = f"""<{links[0].iri}> a :EvidenceLink ; :evidenceClaim x:c1 ; :evidenceHypothesis x:H ;
        :evidenceDirection :For ; :evidenceSteps 1 ; :evidenceVia x:f ; :drawnBy x:ada ;
        :isCrossWork false ; :isDirect true ."""
    assert to_triples(links) == graph(expected)


def network(seed: int) -> set[Triple]:
    """A random argument network of two works: 14 claims, 9 propositions, 16 inferences and conflicts."""
    dice = random.Random(seed)
    lines = [HYPOTHESES, "x:i :hasFirstProposition x:H ; :hasSecondProposition x:R ."]
    propositions = ["x:H", "x:R", *(f"x:p{number}" for number in range(7))]
    for number in range(14):
        stance = dice.choice(["affirms", "affirms", "denies", "entertains"])
        work = dice.choice("VW")
        lines.append(f"x:c{number} :{stance} {dice.choice(propositions)} ; :isExpressedIn x:{work} .")
    for number in range(16):
        kind = dice.choice(["hasConclusion", "hasConclusion", "targetsProposition"])
        premises = " , ".join(f"x:c{dice.randrange(14)}" for _ in range(dice.choice([1, 1, 2])))
        lines.append(f"x:r{number} :hasPremise {premises} ; :{kind} {dice.choice(propositions)} .")
    return graph("\n".join(lines))


@pytest.mark.parametrize("seed", range(25))
def test_links_and_rules_agree_on_random_networks(seed: int, root: Path) -> None:
    triples = network(seed)
    derived = run_rules({"urn:x:graph": triples}, root / "ontology" / "rules", GraphNames())
    assert not disagreement(evidence_links(triples), derived.inferred, hypotheses_of(triples))


def test_random_networks_hold_indirect_and_cross_work_evidence() -> None:
    """The comparison above is worth something: it meets every kind of link."""
    links = list(itertools.chain.from_iterable(evidence_links(network(seed)) for seed in range(25)))
    assert {(link.direction, link.is_direct) for link in links} == {
        (direction, direct) for direction in ("for", "against") for direct in (True, False)
    }
    assert {link.is_cross_work for link in links} == {True, False}
    assert max(link.steps for link in links) >= 4


def test_a_disagreement_is_seen_from_both_sides() -> None:
    triples = graph(HYPOTHESES + "x:f :hasPremise x:c1 ; :hasConclusion x:H .")
    derived = graph("x:c2 :isEvidenceAgainst x:H .")
    found = disagreement(evidence_links(triples), derived, hypotheses_of(triples))
    name = "http://example.org/"
    assert found.only_linked == ((name + "c1", name + "H", "for"),)
    assert found.only_derived == ((name + "c2", name + "H", "against"),)
