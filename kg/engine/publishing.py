"""Brings a change that is on the disk into the parent's store, and before the children."""

from __future__ import annotations

from dataclasses import dataclass

from kg.changes import apply, decode
from kg.engine.child import Evaluation
from kg.engine.evaluation import Reading
from kg.engine.journal import Journal
from kg.engine.store import merge_default_graph, repeats_triple


@dataclass(frozen=True)
class Published:
    """What a change did: by how many statements the dataset grew, and whether the children can follow."""

    growth: int
    is_followed: bool


def publish(evaluation: Evaluation, journal: Journal, number: int, lines: bytes) -> Published:
    """Apply change `number`, lines of RDF Patch, and announce it.

    The first change that puts a triple into a second graph has the union held from then on: children that compute it
    would give such a triple twice, and cannot follow.
    """
    delta = decode(lines)
    growth = len(delta.added) - len(delta.removed)
    apply(evaluation.store, delta, evaluation.reading is Reading.KEPT_UNION)
    if evaluation.reading is Reading.UNION and repeats_triple(evaluation.store, delta.added):
        merge_default_graph(evaluation.store)
        evaluation.reading = Reading.KEPT_UNION
        journal.begin_anew(number)
        return Published(growth, is_followed=False)
    return Published(growth, journal.append(number, lines))
