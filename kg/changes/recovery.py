"""Brings a dataset that was just loaded to where its log has it."""

from __future__ import annotations

from pyoxigraph import Store

from kg.changes.delta import apply
from kg.changes.log import ChangeLog


def recover(store: Store, keeps_union: bool, log: ChangeLog) -> int:
    """Apply every change of the log, and return the number of the last, 0 when there is none.

    The store must hold the dataset that the log stands on, with its blank nodes as they are labelled there, and with
    `keeps_union` the union of its graphs in the default graph. Raises DengeError `changes.unreadable`.
    """
    last = 0
    for number, delta in log.entries_after(0):
        apply(store, delta, keeps_union)
        last = number
    return last
