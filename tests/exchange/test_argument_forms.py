"""The argument as GraphML, AIF and Argdown: each loads in a tool of its kind and gives back the relations."""

from __future__ import annotations

import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pytest
from argdown_text import ReadText, read_by_argdown, read_text
from pyoxigraph import Store
from xaif import AIF

from kg.exchange.aif import aif
from kg.exchange.argdown import argdown
from kg.exchange.argument import Argument, argument_of
from kg.exchange.graphml import graphml
from kg.exchange.names import local_name, short_id
from kg.problems import DengeError

HYPOTHESIS = "azerbaijan-follows-pro-turkiye-policy"
PREFIXES = "PREFIX denge: <https://w3id.org/denge/ns#> "
Pairs = set[tuple[str, str, str]]


def pairs_of(argument: Argument) -> Pairs:
    """Every relation as (verb, source, target)."""
    return {(each.verb, *pair) for each in argument.relations for pair in each.pairs()}


def test_the_relations_are_those_that_a_query_finds(argument: Argument, shipped_store: Store) -> None:
    query = """SELECT DISTINCT ?verb ?from ?to {
        { ?link a denge:Inference ; denge:hasPremise ?from ; denge:hasConclusion ?to BIND("supports" AS ?verb) }
        UNION { ?link denge:hasPremise ?from ; denge:targetsProposition ?to BIND("conflicts" AS ?verb) }
        UNION { ?link denge:hasPremise ?from ; denge:targetsInference ?to BIND("undercuts" AS ?verb) }
        UNION { ?link denge:hasFirstProposition ?from ; denge:hasSecondProposition ?to
                BIND("is incompatible with" AS ?verb) } }"""
    found = shipped_store.query(PREFIXES + query, use_default_graph_as_union=True)
    rows = {(row["verb"].value, row["from"].value, row["to"].value) for row in found}
    assert pairs_of(argument) == rows and len(rows) > 100


def test_the_argument_of_a_hypothesis_is_the_part_that_bears_on_it(argument: Argument) -> None:
    parts = {local_name(each): argument_of(argument, local_name(each)) for each in argument.hypotheses}
    for part in parts.values():
        assert pairs_of(part) < pairs_of(argument)
        assert part.hypothesis in part.propositions
        ends = {end for each in part.relations for end in (*each.sources, *each.targets)}
        assert part.claims.keys() <= ends
        assert ends <= {*part.claims, *part.propositions, *(each.iri for each in part.relations)}
    assert len({frozenset(pairs_of(part)) for part in parts.values()}) == len(parts) == 3
    with pytest.raises(DengeError) as raised:
        argument_of(argument, "nothing-of-the-kind")
    assert HYPOTHESIS in raised.value.problem.values["known"]


def test_networkx_loads_the_graph_with_typed_edges_and_pages(argument: Argument) -> None:
    graph = networkx.read_graphml(io.BytesIO(graphml(argument)), force_multigraph=True)
    assert graph.is_directed()
    kinds = Counter(kind for _, kind in graph.nodes(data="kind"))
    assert kinds == {
        "claim": len(argument.claims),
        "hypothesis": 3,
        "proposition": len(argument.propositions) - 3,
        "inference": len(argument.targeted()),
    }
    for _, values in graph.nodes(data=True):
        assert values["label"] == values["label_en"] and values["label_tr"]
        assert values["kind"] != "claim" or (values["asserter"] and values["page"])
    targeted = {short_id(each) for each in argument.targeted()}
    found: Pairs = set()
    for source, target, values in graph.edges(data=True):
        assert values["label"] == values["type"]
        if values["type"] in ("affirms", "denies", "entertains", "recommends"):
            continue
        assert values["drawn_by"] and (values.get("page") or values["type"] == "is incompatible with")
        ends = [target]
        if target in targeted and values["type"] == "supports":
            ends = [
                end for _, end, step in graph.out_edges(target, data=True) if step["relation"] == values["relation"]
            ]
        if source not in targeted:
            found |= {(values["type"], source, end) for end in ends}
    assert found == {(verb, short_id(source), short_id(target)) for verb, source, target in pairs_of(argument)}
    assert graphml(argument) == graphml(argument)


def said(argument: Argument, iri: str) -> str:
    """Whose I-node a claim, proposition or relation has in AIF."""
    claim = argument.claims.get(iri)
    return claim.proposition if claim is not None and claim.stance == "affirms" else iri


@pytest.mark.parametrize("language", ["en", "tr"])
def test_aif_is_well_formed_and_gives_back_the_relations(argument: Argument, language: str) -> None:
    document = json.loads(aif(argument, language))
    assert AIF({"AIF": document}).is_valid_json_aif() and AIF({"AIF": document}).is_json_aif_dialog()
    nodes = {each["nodeID"]: each for each in document["nodes"]}
    kinds = {number: each["type"] for number, each in nodes.items()}
    assert set(kinds.values()) == {"I", "L", "YA", "RA", "CA"} and len(nodes) == len(document["nodes"])
    assert all(each["text"] for each in nodes.values())
    into, out = links(document)
    for number, kind in kinds.items():
        before, after = [kinds[each] for each in into[number]], [kinds[each] for each in out[number]]
        # Information never follows information: an S-node stands between (AIF specification).
        if kind == "I":
            assert set(before) <= {"YA", "RA", "CA"} and set(after) <= {"RA", "CA"}
        elif kind == "L":
            assert (before, after) == ([], ["YA"])
        elif kind == "YA":
            assert (before, after) == (["L"], ["I"])
        else:
            assert "I" in before and set(before) <= ({"I", "CA"} if kind == "RA" else {"I"})
            assert after in (["I"], ["RA"])
    found = {
        (kinds[number], nodes[source]["iri"], nodes[target]["iri"])
        for number, kind in kinds.items()
        if kind in ("RA", "CA")
        for source in into[number]
        for target in out[number]
        if kinds[source] == "I"
    }
    assert found == expected_in_aif(argument)


def links(document: dict[str, Any]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    into: dict[str, list[str]] = {each["nodeID"]: [] for each in document["nodes"]}
    out: dict[str, list[str]] = {each["nodeID"]: [] for each in document["nodes"]}
    for edge in document["edges"]:
        into[edge["toID"]].append(edge["fromID"])
        out[edge["fromID"]].append(edge["toID"])
    assert len({edge["edgeID"] for edge in document["edges"]}) == len(document["edges"])
    return into, out


def expected_in_aif(argument: Argument) -> Pairs:
    found: Pairs = set()
    for verb, source, target in pairs_of(argument):
        kind = "RA" if verb == "supports" else "CA"
        found.add((kind, said(argument, source), said(argument, target)))
        if verb == "is incompatible with":
            found.add((kind, target, source))
    found |= {("CA", each.iri, each.proposition) for each in argument.claims.values() if each.stance == "denies"}
    return found


def test_every_claim_is_a_locution_of_its_maker(argument: Argument) -> None:
    document = json.loads(aif(argument))
    people = {
        each["participantID"]: f"{each['firstname']} {each['surname']}".strip() for each in document["participants"]
    }
    nodes = {each["nodeID"]: each for each in document["nodes"]}
    told = {nodes[each["nodeID"]]["iri"]: people[each["personID"]] for each in document["locutions"]}
    assert told == {
        iri: "; ".join(argument.names.all_of(each.asserters, "en")) for iri, each in argument.claims.items()
    }
    assert "Hakan Taşdemir" in told.values()


def expected_in_argdown(argument: Argument) -> Pairs:
    """The relations of the text: claims under relations, these under what they bear on, propositions under claims."""

    def name(iri: str) -> str:
        is_relation = any(each.iri == iri for each in argument.relations)
        return f"<{local_name(iri)}>" if is_relation else f"[{local_name(iri)}]"

    kinds = {"supports": "support", "conflicts": "attack", "undercuts": "undercut"}
    found: Pairs = set()
    for each in argument.relations:
        if each.verb == "is incompatible with":
            found |= {("contradictory", *sorted(map(name, pair))) for pair in each.pairs()}
            continue
        found |= {("support", name(source), name(each.iri)) for source in each.sources}
        found |= {(kinds[each.verb], name(each.iri), name(target)) for target in each.targets}
    for claim in argument.claims.values():
        if claim.stance in ("affirms", "denies"):
            kind = "support" if claim.stance == "affirms" else "attack"
            found.add((kind, name(claim.proposition), name(claim.iri)))
    return found


def undirected(read: ReadText) -> Pairs:
    return {(kind, *sorted(ends)) if kind == "contradictory" else (kind, *ends) for kind, *ends in read.relations}


@pytest.mark.parametrize("language", ["en", "tr"])
def test_argdown_gives_back_the_relations(argument: Argument, language: str) -> None:
    for part in (argument, argument_of(argument, HYPOTHESIS)):
        read = read_text(argdown(part, language).decode())
        assert undirected(read) == expected_in_argdown(part)
        for claim in part.claims.values():
            title = f"[{local_name(claim.iri)}]"
            assert claim.labels[language] in read.texts[title]
            assert argument.names.of(claim.asserters[0], language) in read.texts[title]
            assert read.data[title]["iri"] == claim.iri and read.data[title]["pages"] == list(claim.pages)


def test_the_parser_of_argdown_reads_the_same(argument: Argument, root: Path) -> None:
    for part in (argument, awkward(argument)):
        written = argdown(part)
        ours, theirs = read_text(written.decode()), read_by_argdown(written, root)
        assert undirected(ours) == undirected(theirs)
        assert ours.texts == theirs.texts
        assert ours.data == theirs.data


AWKWARD = r"a [b] <c> {d: 1} *e* _f_ #g @[h] :i: // j /* k */ <!-- l --> (1) m -- n ==== \o +p 'q' " "r" " é [[s"


def awkward(argument: Argument) -> Argument:
    """The argument with texts full of what means something in Argdown."""
    claims = {
        iri: replace(each, labels={"en": f"{AWKWARD}\n{number}", "tr": AWKWARD})
        for number, (iri, each) in enumerate(argument.claims.items())
    }
    return replace(argument, claims=claims)


def test_texts_that_mean_something_in_a_form_come_back_as_they_are(argument: Argument) -> None:
    odd = awkward(argument)
    read = read_text(argdown(odd).decode())
    for claim in odd.claims.values():
        assert AWKWARD in read.texts[f"[{local_name(claim.iri)}]"]
    graph = networkx.read_graphml(io.BytesIO(graphml(odd)), force_multigraph=True)
    assert sum(AWKWARD in label for _, label in graph.nodes(data="label")) == len(odd.claims)
    unprintable = {iri: replace(each, labels={"en": "a\x00b\x0bc", "tr": "ğ"}) for iri, each in odd.claims.items()}
    graph = networkx.read_graphml(io.BytesIO(graphml(replace(odd, claims=unprintable))), force_multigraph=True)
    assert sum(label == "abc" for _, label in graph.nodes(data="label")) == len(odd.claims)
