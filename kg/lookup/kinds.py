"""The classes of an index: the sets of them that things have, and which class is more special than which."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from kg.lookup.place import KINDS_MASK, kind_set_of


class Kinds:
    """The classes of an index at one moment.

    `things` counts the things that have a name, by the number of their set of classes; `most` counts them in all.
    `languages` are the tags of names, the most frequent first.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute("SELECT number, kinds FROM kind_sets ORDER BY number")
        self._sets: Mapping[int, tuple[str, ...]] = {number: tuple(json.loads(kinds)) for number, kinds in rows}
        parents: dict[str, set[str]] = {}
        for kind, parent in connection.execute("SELECT kind, parent FROM parents"):
            parents.setdefault(kind, set()).add(parent)
        self._parents = parents
        self._depths: dict[str, int] = {}
        ordered = connection.execute("SELECT tag FROM languages WHERE names > 0 ORDER BY names DESC, tag")
        self.languages = tuple(tag for (tag,) in ordered)
        query = "SELECT thing & ?, count(*) FROM things GROUP BY 1"
        self.things: Mapping[int, int] = dict(connection.execute(query, (KINDS_MASK,)))
        self.most = sum(self.things.values())

    def ordered(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """Classes, the most specific first: that with most classes above it, then by IRI."""
        return tuple(sorted(kinds, key=lambda kind: (-self._depth(kind), kind)))

    def numbers(self, kinds: Iterable[str]) -> frozenset[int]:
        """The sets that have one of the classes in them."""
        wanted = set(kinds)
        return frozenset(number for number, members in self._sets.items() if wanted.intersection(members))

    def counts(self, by_set: Mapping[int, int]) -> Mapping[str, int]:
        """Things by class, from things by set of classes."""
        counts: dict[str, int] = {}
        for number, count in by_set.items():
            for kind in self._sets.get(number, ()):
                counts[kind] = counts.get(kind, 0) + count
        return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))

    def kinds_of(self, thing: int) -> tuple[str, ...] | None:
        """The classes of the thing at a place; None where its set has no number of its own."""
        return self._sets.get(kind_set_of(thing))

    def _depth(self, kind: str) -> int:
        depth = self._depths.get(kind)
        if depth is None:
            depth = self._depths[kind] = len(self._above(kind))
        return depth

    def _above(self, kind: str) -> set[str]:
        found: set[str] = set()
        waiting = [kind]
        while waiting:
            for parent in self._parents.get(waiting.pop(), ()):
                if parent not in found and parent != kind:
                    found.add(parent)
                    waiting.append(parent)
        return found
