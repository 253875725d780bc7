"""Query editors that configure themselves by asking an endpoint find here what they ask for.

The patterns are those of `packages/sparql-editor/src/metadata.ts` in the repository sib-swiss/sparql-editor: VoID class
partitions with property partitions complete queries, SHACL prefix declarations give prefixes. Each has five seconds.
"""

from __future__ import annotations

import json
import time
import urllib.parse
import urllib.request

import pytest

from kg.terms import DENGE, PREFIXES

COMPLETION = """PREFIX void: <http://rdfs.org/ns/void#>
PREFIX void-ext: <http://ldf.fi/void-ext#>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?class ?property ?target ?datatype ?triples ?label WHERE {
  {
    OPTIONAL { ?graph sd:graph ?described . ?described void:classPartition ?part }
    ?part void:class ?class ; void:propertyPartition ?link .
    OPTIONAL { ?class rdfs:label ?label }
    ?link void:property ?property .
    OPTIONAL { ?link void:triples ?triples }
    OPTIONAL {
      { ?link void:classPartition [ void:class ?target ] }
      UNION
      { ?link void-ext:datatypePartition [ void-ext:datatype ?datatype ] }
    }
  }
  UNION
  {
    ?links void:subjectsTarget [ void:class ?class ] ; void:linkPredicate ?property ;
      void:objectsTarget [ void:class ?target ] .
  }
}
ORDER BY ?class ?target ?datatype"""
DECLARATIONS = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix } ORDER BY ?prefix"""
Row = dict[str, str]


def ask(address: str, query: str) -> list[Row]:
    encoded = urllib.parse.urlencode({"ac": "1", "query": query})
    asked = urllib.request.Request(f"{address}/sparql?{encoded}", headers={"Accept": "application/sparql-results+json"})
    begun = time.monotonic()
    with urllib.request.urlopen(asked, timeout=30) as answer:
        told = json.load(answer)
    assert time.monotonic() - begun < 5
    return [{name: cell["value"] for name, cell in row.items()} for row in told["results"]["bindings"]]


@pytest.fixture(scope="module")
def completion(address: str) -> list[Row]:
    return ask(address, COMPLETION)


def test_properties_are_offered_by_class(completion: list[Row]) -> None:
    of_claims = {row["property"] for row in completion if row["class"] == DENGE + "Claim"}
    assert {DENGE + name for name in ("page", "paraphrase", "asserter", "citedSource", "affirms")} <= of_claims
    of_agents = {row["property"] for row in completion if row["class"] == DENGE + "Agent"}
    assert PREFIXES["skos"] + "prefLabel" in of_agents
    assert DENGE + "paraphrase" not in of_agents


def test_targets_and_datatypes_are_offered_by_property(completion: list[Row]) -> None:
    def of(prop: str, kind: str) -> set[str]:
        return {
            row[kind]
            for row in completion
            if kind in row and (row["class"], row["property"]) == (DENGE + "Claim", DENGE + prop)
        }

    assert of("page", "datatype") == {PREFIXES["xsd"] + "integer"}
    assert of("paraphrase", "datatype") == {PREFIXES["rdf"] + "langString"}
    assert DENGE + "Proposition" in of("affirms", "target")
    assert DENGE + "Person" in of("asserter", "target")
    assert of("affirms", "datatype") == set()


def test_every_row_can_be_used(completion: list[Row]) -> None:
    assert len({row["class"] for row in completion}) > 100
    assert [row for row in completion if not row["triples"].isdigit() or int(row["triples"]) < 1] == []
    labels = {row["class"] for row in completion if "label" in row}
    assert {each for each in {row["class"] for row in completion} if each.startswith(DENGE)} <= labels


def test_the_prefixes_are_those_of_the_table(address: str) -> None:
    found = {row["prefix"]: row["namespace"] for row in ask(address, DECLARATIONS)}
    assert found == dict(PREFIXES)
