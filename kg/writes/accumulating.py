"""Adds changes up to one: what several operations together remove and add."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, Store

from kg.changes import Delta


class Accumulated:
    """The net change of operations that were applied one after another."""

    def __init__(self) -> None:
        self._removed: dict[Quad, None] = {}
        self._added: dict[Quad, None] = {}

    def take(self, delta: Delta) -> None:
        """Take one more change, which has to fit the state after those before."""
        for quad in delta.removed:
            self._move(quad, self._added, self._removed)
        for quad in delta.added:
            self._move(quad, self._removed, self._added)

    @staticmethod
    def _move(quad: Quad, undone: dict[Quad, None], done: dict[Quad, None]) -> None:
        if quad in undone:
            del undone[quad]
        else:
            done[quad] = None

    def delta(self) -> Delta:
        """All changes so far as one."""
        return Delta(tuple(self._removed), tuple(self._added))


def effective(store: Store, removed: Iterable[Quad], added: Iterable[Quad]) -> Delta:
    """What changes when statements are first removed and then added (SPARQL 1.1 Update, 3.1.3).

    The statements have to be as the store gives them: it writes many literals in a canonical form.
    """
    coming = dict.fromkeys(added)
    going = dict.fromkeys(quad for quad in removed if quad not in coming)
    return Delta(tuple(quad for quad in going if quad in store), tuple(quad for quad in coming if quad not in store))


def as_stored(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """The statements as a store gives them back, each once."""
    store = Store()
    store.extend(quads)
    return tuple(store)
