"""What tests of rewritten queries share: small graphs, answers as bags, both forms compared, times as a graph grows."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.engine.planning import ask

PROLOGUE: Final = "PREFIX : <urn:>\n"
AS_UNION: Final = {"use_default_graph_as_union": True}


def random_store(chance: random.Random) -> Store:
    things = [NamedNode(f"urn:{number}") for number in range(9)]
    verbs = [NamedNode(f"urn:{name}") for name in "pqr"]
    ends = [*things, Literal("x", language="en"), Literal(7)]
    quads = {
        (one, verb, other): Quad(one, verb, other, chance.choice([NamedNode("urn:g"), NamedNode("urn:h")]))
        for one, verb, other in ((chance.choice(things), chance.choice(verbs), chance.choice(ends)) for _ in range(60))
    }
    store = Store()
    store.extend(quads.values())
    return store


def rows(results: object) -> Counter[str]:
    """The solutions as a bag."""
    assert isinstance(results, QuerySolutions)
    return Counter(" ".join(f"{name}={row[name]}" for name in results.variables) for row in results)


def compare(
    seed: int, random_query: Callable[[random.Random], str], is_rewritten: Callable[[str], bool], count: int
) -> None:
    """Hold so many random queries that are put into other words to what they find as they are written."""
    chance = random.Random(seed)
    compared = with_rows = 0
    while compared < count:
        store, text = random_store(chance), random_query(chance)
        if not is_rewritten(text):
            continue
        try:
            results = store.query(text, **AS_UNION)
        except SyntaxError:
            continue
        expected = rows(results)
        assert rows(ask(store, text, AS_UNION)) == expected, text
        compared += 1
        with_rows += bool(expected)
    assert with_rows > 5, "the comparison would say nothing"


def seconds_in_a_chain(length: int, where: str, found: int) -> float:
    """The least of five times for a query with so many rows, where each thing has :p and :q to the next one."""
    store = Store()
    verbs = [NamedNode("urn:p"), NamedNode("urn:q")]
    store.extend(
        Quad(NamedNode(f"urn:{number}"), verb, NamedNode(f"urn:{number + 1}"))
        for number in range(length)
        for verb in verbs
    )
    taken: list[float] = []
    for _ in range(5):
        begun = time.perf_counter()
        assert sum(rows(ask(store, f"{PROLOGUE}SELECT * {{ {where} }}", AS_UNION)).values()) == found
        taken.append(time.perf_counter() - begun)
    return min(taken)
