"""The rules derive what HermiT derives: evidence for, against, and weakened support, on random argument graphs."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef

from kg.reasoner.hermit import run_hermit
from kg.reasoner.logic import logical_part
from kg.rules import run_rules
from kg.terms import GraphNames

DENGE = Namespace("https://w3id.org/denge/ns#")
EXAMPLE = "https://w3id.org/denge/id/example/"
DERIVED = ("isEvidenceFor", "isEvidenceAgainst", "weakensSupportFor")
HYPOTHESES = ("h1", "h2")


def argument_graph(
    seed: int, claims: int = 22, propositions: int = 12, inferences: int = 16, conflicts: int = 10
) -> Graph:
    """An invented debate on two rival hypotheses."""
    chance = random.Random(seed)
    names = [f"i:p{number}" for number in range(propositions)]
    contents = [*names, "i:h1", "i:h2"]
    lines = [
        f"@prefix : <{DENGE}> . @prefix i: <{EXAMPLE}> .",
        "i:a a :Person . i:w a :Work . i:h1 a :Hypothesis . i:h2 a :Hypothesis .",
        "i:n a :Incompatibility ; :hasFirstProposition i:h1 ; :hasSecondProposition i:h2 .",
        f"i:m a :Incompatibility ; :hasFirstProposition {names[0]} ; :hasSecondProposition i:h1 .",
        *(f"{name} a :Proposition ." for name in names),
    ]
    for number in range(claims):
        polarity = "denies" if chance.random() < 0.3 else "affirms"
        lines.append(
            f"i:c{number} a :Claim ; :isAssertedBy i:a ; :isExpressedIn i:w ; :{polarity} {chance.choice(contents)} ."
        )
    for number in range(inferences):
        premise = f"i:c{chance.randrange(claims)}"
        lines.append(f"i:f{number} a :Inference ; :hasPremise {premise} ; :hasConclusion {chance.choice(contents)} .")
    for number in range(conflicts):
        undercut = chance.random() < 0.35
        target = (
            f":targetsInference i:f{chance.randrange(inferences)}"
            if undercut
            else f":targetsProposition {chance.choice(contents)}"
        )
        lines.append(f"i:x{number} a :Conflict ; :hasPremise i:c{chance.randrange(claims)} ; {target} .")
    return Graph().parse(data="\n".join(lines), format="turtle")


def asking_classes() -> Graph:
    """One class for each question: the claims that stand in a derived relation to a hypothesis."""
    definitions = [
        f"""i:{relation}-{hypothesis} a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:intersectionOf (
            :Claim [ a owl:Restriction ; owl:onProperty :{relation} ; owl:hasValue i:{hypothesis} ] ) ] ."""
        for relation in DERIVED
        for hypothesis in HYPOTHESES
    ]
    prefixes = f"@prefix : <{DENGE}> . @prefix i: <{EXAMPLE}> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    text = prefixes + "\n".join(definitions)
    return Graph().parse(data=text, format="turtle")


def by_hermit(ontology: Graph, debate: Graph) -> dict[str, set[str]]:
    """HermiT prints the narrowest classes only: who speaks for a hypothesis is not printed as against its rival."""
    output = run_hermit(logical_part([ontology, debate, asking_classes()]), "-c", "-I").text
    hierarchy: dict[str, set[str]] = {}
    for axiom, first, second in re.findall(r"(SubClassOf|EquivalentClasses)\( <([^>]+)> <([^>]+)>", output):
        hierarchy.setdefault(first, set()).add(second)
        if axiom == "EquivalentClasses":
            hierarchy.setdefault(second, set()).add(first)
    found: dict[str, set[str]] = {f"{each}-{hypothesis}": set() for each in DERIVED for hypothesis in HYPOTHESES}
    for individual, narrowest in re.findall(r"Type\( <([^>]+)> <([^>]+)> \)", output):
        classes, waiting = {narrowest}, [narrowest]
        while waiting:
            wider = hierarchy.get(waiting.pop(), set()) - classes
            classes |= wider
            waiting.extend(wider)
        for class_ in classes:
            if class_.removeprefix(EXAMPLE) in found:
                found[class_.removeprefix(EXAMPLE)].add(individual)
    return found


def by_rules(ontology: Graph, debate: Graph, folder: Path) -> dict[str, set[str]]:
    names = GraphNames()
    derived = run_rules({names.ontology: ontology, names.content: debate}, folder, names).inferred
    return {
        f"{relation}-{hypothesis}": {
            str(subject)
            for subject, predicate, value in derived
            if predicate == DENGE[relation] and value == URIRef(EXAMPLE + hypothesis)
        }
        for relation in DERIVED
        for hypothesis in HYPOTHESES
    }


@pytest.mark.parametrize("seed", [2, 17, *(pytest.param(seed, marks=pytest.mark.full) for seed in (6, 24))])
def test_rules_and_hermit_derive_the_same(ontology: Graph, root: Path, seed: int) -> None:
    debate = argument_graph(seed)
    rules = by_rules(ontology, debate, root / "ontology" / "rules")
    assert rules == by_hermit(ontology, debate)
    assert sum(len(members) for members in rules.values()) >= 10
    for relation in DERIVED:
        assert any(rules[f"{relation}-{hypothesis}"] for hypothesis in HYPOTHESES), relation


def test_a_missing_rule_would_be_noticed(ontology: Graph, root: Path, tmp_path: Path) -> None:
    debate = argument_graph(6)
    for path in (root / "ontology" / "rules").glob("*.rq"):
        if path.name != "is-evidence-against.rq":
            shutil.copy(path, tmp_path)
    whole = by_rules(ontology, debate, root / "ontology" / "rules")
    assert by_rules(ontology, debate, tmp_path) != whole
