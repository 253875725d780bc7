"""Takes one change back, if nothing that came after it stands in the way."""

from __future__ import annotations

from itertools import chain

from pyoxigraph import Quad

from kg.changes.change import COMPACTED
from kg.changes.delta import Delta
from kg.changes.log import ChangeLog
from kg.changes.net import fates
from kg.problems import DengeError, Problem


def undoing(log: ChangeLog, number: int) -> Delta:
    """The change that takes change `number` back exactly: every statement that it added is still there, and none that
    it removed has come back. Nothing is written.

    The log alone tells, because each of its changes removes only what was there and adds only what was not.

    Raises DengeError `changes.unknown`, `changes.compacted`, `changes.undo-compacted`, `changes.undo-conflict` with the
    later changes that touched the same statements, and `changes.unreadable`.
    """
    if log.change(number).kind == COMPACTED:
        raise DengeError(Problem("changes.undo-compacted", {"number": str(number)}))
    delta = log.entry(number)
    later = list(log.entries_after(number))
    now = fates(each for _, each in later)
    gone = [quad for quad in delta.added if quad in now and not now[quad].is_now]
    back = [quad for quad in delta.removed if quad in now and now[quad].is_now]
    if gone or back:
        in_the_way = _touching({*gone, *back}, later)
        values = {
            "number": str(number),
            "later": ", ".join(str(each) for each in in_the_way),
            "count": str(len(gone) + len(back)),
            "statement": str((*gone, *back)[0]),
        }
        raise DengeError(Problem("changes.undo-conflict", values))
    return delta.inverse()


def _touching(quads: set[Quad], later: list[tuple[int, Delta]]) -> list[int]:
    return [number for number, delta in later if not quads.isdisjoint(chain(delta.removed, delta.added))]
