"""The part that a thing plays in the argument: what it is a ground for, what speaks against it, and so on."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal

from kg.description.asking import Row, iri_of
from kg.description.labels import Names
from kg.description.model import Reasoning


def read_reasonings(rows: Iterable[Row], names: Names) -> tuple[Reasoning, ...]:
    """The relations of reasonings.rq, each with all that stands at its other end; the names must be loaded."""
    others: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        role, relation, other = row["role"], iri_of(row["relation"]), iri_of(row["other"])
        if isinstance(role, Literal) and relation is not None and other is not None:
            others.setdefault((role.value, relation), []).append(other)
    return tuple(
        Reasoning(role, names.name(relation), tuple(names.name(each) for each in found))
        for (role, relation), found in others.items()
    )
