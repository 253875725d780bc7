"""The numbers of the description are those that queries over the other graphs give."""

from __future__ import annotations

from collections import Counter

import pytest
from pyoxigraph import QuerySolutions, Store

PREFIXES = """PREFIX void: <http://rdfs.org/ns/void#> PREFIX void-ext: <http://ldf.fi/void-ext#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
META = "<https://w3id.org/denge/graph/meta>"
DATASET = "<https://w3id.org/denge/dataset>"
UNION = f"{{ SELECT DISTINCT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {META}) }} }}"
OURS = 'FILTER(isIRI(?s) && STRSTARTS(STR(?s), "https://w3id.org/denge/"))'
STATISTICS = {
    "triples": "COUNT(*)",
    "distinctSubjects": "COUNT(DISTINCT ?s)",
    "distinctObjects": "COUNT(DISTINCT ?o)",
    "properties": "COUNT(DISTINCT ?p)",
}


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    solutions = store.query(PREFIXES + query)
    assert isinstance(solutions, QuerySolutions)
    return [tuple("" if value is None else value.value for value in solution) for solution in solutions]


def number(store: Store, query: str) -> int:
    ((found,),) = rows(store, query)
    return int(found)


@pytest.mark.parametrize("name", STATISTICS)
def test_the_statistics_of_the_dataset(shipped_store: Store, name: str) -> None:
    told = number(shipped_store, f"SELECT ?n {{ GRAPH {META} {{ {DATASET} void:{name} ?n }} }}")
    counted = number(shipped_store, f"SELECT ({STATISTICS[name]} AS ?n) {{ {UNION} }}")
    assert told == counted > 50


def test_the_entities_and_the_classes(shipped_store: Store) -> None:
    told = rows(shipped_store, f"SELECT ?e ?c {{ GRAPH {META} {{ {DATASET} void:entities ?e ; void:classes ?c }} }}")
    entities = number(shipped_store, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {UNION} {OURS} }}")
    typed = f"GRAPH ?g {{ ?s a ?o }} FILTER(isIRI(?o) && ?g != {META})"
    classes = number(shipped_store, f"SELECT (COUNT(DISTINCT ?o) AS ?n) {{ {typed} }}")
    assert told == [(str(entities), str(classes))]


def test_the_statistics_of_each_graph(shipped_store: Store) -> None:
    columns = " ".join(f"({each} AS ?{name})" for name, each in STATISTICS.items())
    counted = rows(shipped_store, f"SELECT ?g {columns} {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {META}) }} GROUP BY ?g")
    wanted = " ; ".join(f"void:{name} ?{name}" for name in STATISTICS)
    names = " ".join(f"?{name}" for name in STATISTICS)
    told = rows(shipped_store, f"SELECT ?g {names} {{ GRAPH {META} {{ {DATASET} void:subset ?g . ?g {wanted} }} }}")
    assert sorted(told) == sorted(counted)
    assert len(told) > 10


def test_the_classes_with_the_number_of_their_instances(shipped_store: Store) -> None:
    told = rows(
        shipped_store,
        f"""SELECT ?c ?n {{ GRAPH {META} {{ {DATASET} void:classPartition ?part .
              ?part void:class ?c ; void:entities ?n }} }}""",
    )
    counted = rows(
        shipped_store,
        f"""SELECT ?c (COUNT(DISTINCT ?s) AS ?n) {{
              GRAPH ?g {{ ?s a ?c }} FILTER(?g != {META} && isIRI(?c)) }} GROUP BY ?c""",
    )
    assert sorted(told) == sorted(counted)


def test_the_properties_with_their_statements(shipped_store: Store) -> None:
    told = rows(
        shipped_store,
        f"""SELECT ?p ?n ?s ?o {{ GRAPH {META} {{ {DATASET} void:propertyPartition ?part .
              ?part void:property ?p ; void:triples ?n ; void:distinctSubjects ?s ; void:distinctObjects ?o }} }}""",
    )
    counted = rows(
        shipped_store,
        f"""SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) {{ {UNION} }}
            GROUP BY ?p""",
    )
    assert sorted(told) == sorted(counted)


def test_what_each_class_has_by_each_property(shipped_store: Store) -> None:
    told = rows(
        shipped_store,
        f"""SELECT ?c ?p ?n {{ GRAPH {META} {{ ?part void:class ?c ; void:propertyPartition ?link .
              ?link void:property ?p ; void:triples ?n }} }}""",
    )
    counted = rows(
        shipped_store,
        f"""SELECT ?c ?p (COUNT(*) AS ?n) {{ {UNION}
              {{ SELECT DISTINCT ?s ?c {{ GRAPH ?h {{ ?s a ?c }} FILTER(?h != {META} && isIRI(?c)) }} }}
              FILTER(!STRSTARTS(STR(?c), "http://www.w3.org/2002/07/owl#"))
              FILTER(!STRSTARTS(STR(?c), "http://www.w3.org/2000/01/rdf-schema#")) }} GROUP BY ?c ?p""",
    )
    assert sorted(told) == sorted(counted)
    assert len(told) > 500


def test_what_stands_in_the_values_is_there(shipped_store: Store) -> None:
    """Of each class of values there is one, and of each value the class or the datatype is told."""
    of = f"GRAPH {META} {{ ?part void:class ?c ; void:propertyPartition ?link . ?link void:property ?p . ?link"
    classes = set(rows(shipped_store, f"SELECT ?c ?p ?v {{ {of} void:classPartition [ void:class ?v ] }} }}"))
    datatypes = set(
        rows(shipped_store, f"SELECT ?c ?p ?v {{ {of} void-ext:datatypePartition [ void-ext:datatype ?v ] }} }}")
    )
    types = f"{{ SELECT DISTINCT ?s ?c {{ GRAPH ?h {{ ?s a ?c }} FILTER(?h != {META} && isIRI(?c)) }} }}"
    model = 'FILTER(!REGEX(STR(?c), "^http://www.w3.org/(2002/07/owl|2000/01/rdf-schema)#"))'
    found = set(
        rows(
            shipped_store,
            f"SELECT DISTINCT ?c ?p (DATATYPE(?o) AS ?v) {{ {UNION} {types} {model} FILTER(isLiteral(?o)) }}",
        )
    )
    assert datatypes == found
    stated = f"""GRAPH ?k {{ ?o a ?v }} FILTER(isIRI(?v) && ?k != {META}
      && !STRSTARTS(STR(?k), "https://w3id.org/denge/graph/inferred"))"""
    found = set(rows(shipped_store, f"SELECT DISTINCT ?c ?p ?v {{ {UNION} {types} {model} {stated} }}"))
    assert classes == found
    assert len(classes) > 500


def test_the_links_to_datasets_of_others(shipped_store: Store) -> None:
    told = rows(
        shipped_store,
        f"""SELECT ?space ?p ?n {{ GRAPH {META} {{ ?links a void:Linkset ; void:subjectsTarget {DATASET} ;
              void:objectsTarget ?other ; void:linkPredicate ?p ; void:triples ?n .
              ?other void:uriSpace ?space }} }}""",
    )
    outside = 'FILTER(isIRI(?o) && !STRSTARTS(STR(?o), "https://w3id.org/denge/"))'
    links = rows(
        shipped_store,
        f"SELECT ?p ?o {{ GRAPH <https://w3id.org/denge/graph/mappings> {{ ?s ?p ?o }} {outside} "
        'FILTER(!STRSTARTS(STR(?s), "https://w3id.org/denge/id/mapping/")) }',
    )
    counted: Counter[tuple[str, str]] = Counter()
    for prop, target in links:
        (space,) = {space for space, _, _ in told if target.startswith(space)}
        counted[space, prop] += 1
    assert {(space, prop): int(n) for space, prop, n in told} == counted
    assert sum(counted.values()) > 40
