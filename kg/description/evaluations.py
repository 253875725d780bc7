"""What the methods of argumentation make of a hypothesis, as it is stored with the dataset."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal

from kg.description.asking import Row, iri_of
from kg.description.labels import Names
from kg.description.model import Evaluation, Named


def read_evaluations(rows: Iterable[Row], names: Names) -> tuple[Evaluation, ...]:
    """The rows of evaluations.rq, statuses first, then degrees by method; the names must be loaded."""

    def named(row: Row, role: str) -> Named | None:
        iri = iri_of(row.get(role))
        return names.name(iri) if iri is not None else None

    found = []
    for row in rows:
        evaluation, semantics = named(row, "evaluation"), named(row, "semantics")
        if evaluation is not None and semantics is not None:
            degree = _number(row, "degree")
            lines = (_number(row, role) for role in ("supporting", "attacking"))
            supporting, attacking = (None if each is None else int(each) for each in lines)
            found.append(
                Evaluation(
                    evaluation, semantics, named(row, "weighting"), degree, named(row, "status"), supporting, attacking
                )
            )
    return tuple(sorted(found, key=lambda each: (each.status is None, each.semantics.label.text, each.evaluation.iri)))


def _number(row: Row, role: str) -> float | None:
    term = row.get(role)
    return float(term.value) if isinstance(term, Literal) else None
