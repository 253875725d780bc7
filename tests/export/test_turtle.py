"""Whatever a client may write, its Turtle says the same to both parsers, in the same bytes each time."""

from __future__ import annotations

import random

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.export.turtle import labels_of, quads_of, reads_back, turtle_of
from kg.terms import PREFIXES

GRAPH = NamedNode("http://example.org/graph")
DATASET = "0123456789abcdef"
IN_IRIS = [*"abcXYZ019-_.~:!$&'()*+,;=/?#@%éİıŞ漢", "%20", "%2F", "·", "̀", "‌", "😀"]
IN_TEXTS = list("abc \"'\\\n\r\t\x00\x08\x0c\x7f\x85\u2028\ufeff\ufffeğİ😀<>{}|^`.;,[]()#@")
NUMBERS = {
    "integer": ["1", "-5", "+3", "007"],
    "decimal": ["1.0", "1.", "-.5", "5"],
    "double": ["1e0", "INF", "NaN", "-1.5E3", "1"],
    "boolean": ["true", "false", "1"],
}


def some_iri(chance: random.Random) -> NamedNode:
    folders = [*PREFIXES.values(), "https://w3id.org/denge/id/article/k/claim/ada/", "http://example.org/", "urn:x:"]
    while True:
        try:
            return NamedNode(chance.choice(folders) + "".join(chance.choices(IN_IRIS, k=chance.randint(0, 8))))
        except ValueError:
            continue


def some_literal(chance: random.Random) -> Literal:
    kind = chance.choice(["plain", "language", "datatype", *NUMBERS])
    text = "".join(chance.choices(IN_TEXTS, k=chance.randint(0, 10)))
    if kind in NUMBERS:
        return Literal(chance.choice(NUMBERS[kind]), datatype=NamedNode(PREFIXES["xsd"] + kind))
    if kind == "language":
        return Literal(text, language=chance.choice(["en", "tr", "en-gb", "x-a1"]))
    return Literal(text, datatype=some_iri(chance)) if kind == "datatype" else Literal(text)


def some_statements(chance: random.Random) -> set[Quad]:
    def some_node() -> NamedNode | BlankNode:
        return (
            BlankNode(chance.choice(["a", "b1", "c14n0", "0a", "x-y"])) if chance.random() < 0.2 else some_iri(chance)
        )

    quads = {
        Quad(some_node(), some_iri(chance), some_node() if chance.random() < 0.4 else some_literal(chance), GRAPH)
        for _ in range(3)
    }
    store = Store()
    store.extend(quads)
    return set(store)


def test_any_statement_is_read_back_as_it_was() -> None:
    chance = random.Random(3)
    for _ in range(600):
        quads = some_statements(chance)
        content = turtle_of(quads, DATASET)
        assert content == turtle_of(sorted(quads, key=lambda quad: str(quad.object)), DATASET)
        assert quads_of(content, GRAPH.value) == quads
        assert reads_back(content, quads)
        assert not reads_back(content, list(quads)[1:])
        blank = any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))
        assert labels_of(content) == (DATASET if blank else None)


def test_a_file_says_whose_labels_its_blank_nodes_have() -> None:
    subject = BlankNode("c14n3")
    blank = turtle_of([Quad(subject, some_iri(random.Random(1)), subject, GRAPH)], DATASET)
    assert labels_of(blank) == DATASET
    assert labels_of(turtle_of([], DATASET)) is None
    assert not reads_back(b"a b", [])
