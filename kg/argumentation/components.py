"""Strongly connected components of a graph, each after all that it depends on (Tarjan 1972)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def components(depends_on: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The components in an order in which nothing comes before what it depends on; names in a component are sorted.

    R. Tarjan: Depth-first search and linear graph algorithms. SIAM Journal on Computing 1 (1972), 146-160. Written
    without recursion, for chains of argument may be long. What is depended on and has no entry of its own counts as a
    node that depends on nothing.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: list[str] = []
    on_stack: set[str] = set()
    found: list[tuple[str, ...]] = []

    def enter(node: str) -> tuple[str, Iterator[str]]:
        index[node] = low[node] = len(index)
        waiting.append(node)
        on_stack.add(node)
        return node, iter(depends_on.get(node, ()))

    for root in depends_on:
        path = [] if root in index else [enter(root)]
        while path:
            node, rest = path[-1]
            below = next(rest, None)
            if below is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    start = waiting.index(node)
                    found.append(tuple(sorted(waiting[start:])))
                    on_stack.difference_update(waiting[start:])
                    del waiting[start:]
            elif below not in index:
                path.append(enter(below))
            elif below in on_stack:
                low[node] = min(low[node], index[below])
    return tuple(found)
