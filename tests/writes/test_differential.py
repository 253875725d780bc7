"""On random small stores every update leaves what Oxigraph's own `Store.update` leaves, and the delta is exact."""

from __future__ import annotations

import random

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple
from update_suites import canonical

from kg.engine.writing import UpdateRequest
from kg.writes.reading import Reading
from kg.writes.updating import apply_update

GRAPHS = [NamedNode(f"a:g{number}") for number in range(3)]
NODES = [NamedNode(f"a:n{number}") for number in range(4)]
PROPERTIES = [NamedNode(f"a:p{number}") for number in range(3)]
PROLOGUE = "PREFIX a: <a:>\n"
# Each update is evaluated alone, and several of them one after another in one request.
UPDATES = (
    "INSERT DATA { a:n0 a:p0 a:n1, [ a:p1 (1 2.50 'x') ] . GRAPH a:g0 { a:n0 a:p0 _:x . _:x a:p1 'y'@en-GB } }",
    "INSERT DATA { GRAPH a:g1 { a:n1 a:p1 a:n2 {| a:p2 1 |} . << a:n2 a:p0 1 ~ a:n1 >> a:p1 <<( a:n0 a:p0 _:b )>> } }",
    "DELETE DATA { a:n0 a:p0 a:n1, 1, 'x' ; a:p1 1, 'x', a:n0 . GRAPH a:g0 { a:n1 a:p1 a:n2 } }",
    "DELETE WHERE { ?s a:p0 ?o }",
    "DELETE WHERE { GRAPH ?g { ?s a:p0 ?o . ?o ?p ?x } }",
    "DELETE WHERE { a:n0 ?p ?o . GRAPH a:g1 { ?o ?q ?r } }",
    "DELETE { GRAPH ?g { ?s ?p ?o } } INSERT { GRAPH ?p { ?s ?g ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "DELETE { ?s ?p ?o } INSERT { ?o ?p ?s } WHERE { ?s ?p ?o }",
    "WITH a:g0 DELETE { ?s ?p ?o } INSERT { ?s ?p _:n . _:n a:p2 ?o, [] } WHERE { ?s ?p ?o . FILTER(isIRI(?o)) }",
    "WITH a:g0 INSERT { ?s a:p2 ?o . GRAPH a:g2 { ?s ?p ?o } } USING a:g1 WHERE { ?s ?p ?o }",
    "INSERT { GRAPH a:g2 { ?s ?p ?x } } USING a:g0 USING NAMED a:g1 WHERE { ?s ?p ?o"
    " OPTIONAL { GRAPH ?g { ?s ?q ?x } } }",
    "INSERT { ?s a:p2 ?g } USING NAMED a:g1 USING NAMED a:g0 WHERE { GRAPH ?g { ?s ?p ?o } }",
    "INSERT { ?s a:p1 ?x ; a:p2 ?o } WHERE { ?s a:p0 ?o OPTIONAL { ?o a:p1 ?x } }",
    "DELETE { ?s a:p1 ?x } INSERT { ?o ?s 'a literal is no predicate' } WHERE { ?s a:p0 ?o OPTIONAL { ?o a:p1 ?x } }",
    "INSERT { GRAPH ?o { ?s ?p ?o } } WHERE { ?s ?p ?o . FILTER(!isBLANK(?o)) }",
    "INSERT { ?s a:p0 <<( ?s ?p ?o )>> . << ?s ?p ?o ~ a:n3 >> a:p1 ?o } WHERE { ?s ?p ?o }",
    "INSERT { ?s a:p1 ?t } WHERE { ?r a:p0 ?t . BIND(SUBJECT(?t) AS ?s) }",
    "INSERT { ?s a:p0 ?n } WHERE { { SELECT ?s (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    " GROUP BY ?s } }",
    "INSERT { _:one a:p0 ?s . _:one a:p1 _:two } WHERE { ?s a:p2 ?o }",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p a:n3 } WHERE { ?s ?p ?o MINUS { ?s a:p1 ?x } }",
    'INSERT { a:n0 a:p0 $value } WHERE { VALUES $value { 1 01 1.0 \'a;}b\' """c"\n}""" <a:x#y> } } # }; comment',
    "CLEAR SILENT GRAPH a:g1",
    "DROP DEFAULT",
    "CLEAR NAMED",
    "DROP ALL",
    "CREATE SILENT GRAPH a:g0",
    "ADD SILENT a:g0 TO DEFAULT",
    "COPY DEFAULT TO a:g2",
    "MOVE SILENT a:g0 TO a:g0",
    "ADD DEFAULT TO a:g1",
)
# Where the source is missing, Oxigraph empties the target, and here nothing changes.
FROM_EXISTING = ("COPY GRAPH a:g1 TO a:g0", "MOVE a:g2 TO GRAPH a:g1", "MOVE a:g0 TO DEFAULT", "COPY a:g2 TO DEFAULT")


def random_store(chance: random.Random) -> Store:
    blank = [BlankNode(f"b{number}") for number in range(2)]
    values = [
        *NODES,
        *blank,
        Literal(1),
        Literal("x"),
        Literal("x", language="tr"),
        Triple(NODES[0], PROPERTIES[0], NODES[1]),
    ]
    store = Store()
    for _ in range(chance.randrange(24)):
        graph = chance.choice([DefaultGraph(), *GRAPHS])
        store.add(Quad(chance.choice([*NODES, *blank]), chance.choice(PROPERTIES), chance.choice(values), graph))
    return store


def copied(store: Store) -> Store:
    copy = Store()
    copy.extend(store)
    return copy


def compare(store: Store, update: str) -> None:
    expected = copied(store)
    expected.update(PROLOGUE + update)
    before = set(store)
    delta = apply_update(Reading(store, strict=True, keeps_union=False), UpdateRequest(PROLOGUE + update, "x"), 10_000)
    assert canonical(store) == canonical(expected), update
    assert set(delta.removed) <= before
    assert not before & set(delta.added)
    assert (before - set(delta.removed)) | set(delta.added) == set(store)
    assert len(set(delta.removed)) == len(delta.removed)
    assert len(set(delta.added)) == len(delta.added)


@pytest.mark.parametrize("update", UPDATES)
def test_one_operation(update: str) -> None:
    chance = random.Random(update)
    changed = 0
    for _ in range(20):
        store = random_store(chance)
        before = set(store)
        compare(store, update)
        changed += set(store) != before
    assert changed or "CREATE" in update or "a:g0 TO a:g0" in update, "the update never changes anything"


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { a:n0 a:p0 'a;}b', \"c\\\"};{\", \"\"\"d\"\n};\"\"\", '''e\\''';{''' } ; CLEAR DEFAULT",
        "INSERT DATA { a:n0 a:p0 <a:x;y#z>, a:b\\;c, a:b\\#c, a:b.c }; # it's } ; {\n INSERT DATA { a:n1 a:p0 1 }",
        "#;\nINSERT DATA { #}\n a:n0 a:p0 a:n1 #;\n } #{\n ;#;\n COPY a:g0 #}\n TO#;\n<a:g1>",
        "INSERT { GRAPH a:g0 { ?s a:p0 $d\u0307 } } WHERE { ?s ?p ?o BIND(?o AS ?d\u0307) }",
        "INSERT { ?s a:p0 ?b } WHERE { ?s ?p ?o . BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b&&?b>?a) }; CLEAR NAMED",
        "delete{?s ?p ?o}insert{graph a:g0{?s ?p 1}}using<a:g1>using named a:g2 where{?s ?p ?o};drop graph<a:g2>",
        "with<a:g0>delete{?s ?p ?o}where{?s ?p ?o};with a:g1 insert{?s a:p2 ?o}where{?s ?p ?o};delete where{?s ?p ?o}",
    ],
)
def test_what_looks_like_a_separator_and_what_looks_like_none(update: str) -> None:
    chance = random.Random(update)
    for _ in range(5):
        store = random_store(chance)
        store.extend(Quad(NODES[0], PROPERTIES[0], graph, graph) for graph in GRAPHS)
        compare(store, update)


@pytest.mark.parametrize("update", FROM_EXISTING)
def test_whole_graphs(update: str) -> None:
    chance = random.Random(update)
    for _ in range(20):
        store = random_store(chance)
        store.extend(Quad(NODES[0], PROPERTIES[0], graph, graph) for graph in GRAPHS)
        compare(store, update)


def test_several_operations_in_one_request() -> None:
    chance = random.Random(4)
    for _ in range(80):
        several = [chance.choice(UPDATES).partition(" # ")[0] for _ in range(chance.randrange(2, 5))]
        # The label of a blank node may stand in one INSERT DATA only.
        if len({each for each in several if "INSERT DATA" in each}) < sum("INSERT DATA" in each for each in several):
            continue
        compare(random_store(chance), " ;\n".join(several))
