"""Keeps whole answers for a while, the ones used last, within a number of bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from server.front.reply import Reply
from server.front.shaping import Shape

# What an entry takes beside its bodies: the key, the fields, the objects around them.
_OVERHEAD: Final = 3_000


@dataclass(frozen=True)
class Kept:
    """An answer with the version of the dataset that it is of, and how it is sent to those who read it.

    `reply` has all its headers, but no entity tag unless its maker gave it one. The forms with a tag are None when
    nobody has asked for them yet. The body stands in `reply` and in `plain`, but only once in memory.
    """

    reply: Reply
    version: str
    plain: Shape | None = None
    packed: Shape | None = None

    @property
    def size(self) -> int:
        """The bytes that it takes."""
        packed = 0 if self.packed is None else len(self.packed.whole.body)
        return len(self.reply.body) + packed + _OVERHEAD


class ResponseCache:
    """Answers by their keys; when they take more than `limit` bytes, those go that were not used for longest.

    The version of the dataset is a part of each key, so that an answer of another version is never found. Not for
    several threads. `hits` and `misses` count what was found and what was not; `entries` answers take `bytes`.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._entries: OrderedDict[Hashable, Kept] = OrderedDict()
        self.bytes = 0
        self.entries = 0
        self.hits = 0
        self.misses = 0

    def find(self, key: Hashable) -> Kept | None:
        """The answer with this key, which counts as used."""
        kept = self._entries.get(key)
        if kept is None:
            self.misses += 1
            return None
        self.hits += 1
        self._entries.move_to_end(key)
        return kept

    def keep(self, key: Hashable, kept: Kept) -> None:
        """Keep an answer, unless it is larger than a quarter of the limit and would drive out too many."""
        self._drop(key)
        if kept.size > self._limit // 4:
            return
        self._entries[key] = kept
        self.entries += 1
        self.bytes += kept.size
        while self.bytes > self._limit:
            self._drop(next(iter(self._entries)))

    def _drop(self, key: Hashable) -> None:
        kept = self._entries.pop(key, None)
        if kept is not None:
            self.bytes -= kept.size
            self.entries -= 1
