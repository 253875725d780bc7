"""The place of a thing in the order of answers, as one number that also says which classes it is in.

From the left: the group (things, terms, what can be claimed, claims, parts of documents), how long its shortest name
is, how few statements point to it, a number of its own (when built, by Turkish collation of the name), and the number
of its set of classes. The full-text index gives matches in the order of these numbers, so the first matches of a
frequent word are found without looking at the others, and matches are counted by class without reading any thing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any, Final

from kg.lookup.record import Record

_GROUP_BITS: Final = 3
_LENGTH_BITS: Final = 10
_LINKS_BITS: Final = 5
_OWN_BITS: Final = 24
KINDS_BITS: Final = 14
OWN_SHIFT: Final = KINDS_BITS
GROUP_SHIFT: Final = KINDS_BITS + _OWN_BITS + _LINKS_BITS + _LENGTH_BITS
KINDS_MASK: Final = (1 << KINDS_BITS) - 1
LONGEST: Final = (1 << _LENGTH_BITS) - 1
MOST_THINGS: Final = 1 << _OWN_BITS


class Ranking:
    """The groups of `ranking.toml`; `names` are their names in the order of answers."""

    def __init__(self) -> None:
        text = files("kg.lookup").joinpath("ranking.toml").read_text(encoding="utf-8")
        groups: list[Mapping[str, Any]] = tomllib.loads(text)["group"]
        self.names: tuple[str, ...] = tuple(group["name"] for group in groups)
        self._groups = {kind: place for place, group in enumerate(groups) for kind in group["kinds"]}

    def group(self, kinds: Iterable[str]) -> int:
        """The place of the group of a thing with these classes."""
        return max((self._groups.get(kind, 0) for kind in kinds), default=0)

    def place(self, record: Record, own: int, kind_set: int) -> int:
        """The place of a thing; `own` is its own number, `kind_set` that of its set of classes."""
        length = min((len(key) for key in record.compared()), default=0)
        place = self.group(record.kinds)
        place = place << _LENGTH_BITS | min(length, LONGEST)
        most = (1 << _LINKS_BITS) - 1
        place = place << _LINKS_BITS | (most - min(record.links.bit_length(), most))
        place = place << _OWN_BITS | own % MOST_THINGS
        return place << KINDS_BITS | kind_set


def kind_set_of(thing: int) -> int:
    """The number of the set of classes of a thing, from its place."""
    return thing & KINDS_MASK
