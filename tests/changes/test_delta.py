"""A change as data: what is written is read again, applying and undoing it are exact."""

from __future__ import annotations

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.changes import Delta, apply, decode, encode

SUBJECT, PROPERTY = NamedNode("http://example.org/s"), NamedNode("http://example.org/p")
FIRST, SECOND = NamedNode("http://example.org/g1"), NamedNode("http://example.org/g2")


def test_every_kind_of_term_is_read_again_as_it_was_written() -> None:
    blank = BlankNode("b1")
    values = (blank, SUBJECT, Literal('a "line"\nand \u2028 ğ'), Literal("x", language="tr"), Literal(3))
    quads = tuple(Quad(blank, PROPERTY, value, FIRST) for value in values)
    nested = Quad(SUBJECT, PROPERTY, Triple(blank, PROPERTY, Literal("x")))
    delta = Delta(removed=quads, added=(nested,))
    assert decode(encode(delta)) == delta
    assert decode(encode(Delta())) == Delta()
    assert delta.graphs() == {"", FIRST.value}


def test_a_statement_stays_in_the_union_as_long_as_a_graph_holds_it() -> None:
    store = Store()
    both = Delta(added=(Quad(SUBJECT, PROPERTY, SUBJECT, FIRST), Quad(SUBJECT, PROPERTY, SUBJECT, SECOND)))
    apply(store, both, keeps_union=True)
    assert len(store) == 3
    apply(store, Delta(removed=both.added[:1]), keeps_union=True)
    assert Quad(SUBJECT, PROPERTY, SUBJECT, DefaultGraph()) in store
    apply(store, Delta(removed=both.added[1:]), keeps_union=True)
    assert len(store) == 0


def test_a_change_and_its_inverse_leave_the_store_as_it_was() -> None:
    before = Quad(SUBJECT, PROPERTY, Literal("old"), FIRST)
    store = Store()
    store.add(before)
    delta = Delta(removed=(before,), added=(Quad(SUBJECT, PROPERTY, Literal("new"), FIRST),))
    apply(store, delta, keeps_union=False)
    assert list(store) == list(delta.added)
    apply(store, delta.inverse(), keeps_union=False)
    assert list(store) == [before]


def test_a_graph_goes_with_its_last_statement() -> None:
    store = Store()
    both = Delta(added=(Quad(SUBJECT, PROPERTY, SUBJECT, FIRST), Quad(SUBJECT, PROPERTY, SUBJECT, SECOND)))
    apply(store, both, keeps_union=False)
    apply(store, Delta(removed=both.added[:1]), keeps_union=False)
    assert list(store.named_graphs()) == [SECOND]
    moved = Delta(removed=both.added[1:], added=(Quad(SUBJECT, PROPERTY, PROPERTY, SECOND),))
    apply(store, moved, keeps_union=False)
    assert list(store.named_graphs()) == [SECOND]
