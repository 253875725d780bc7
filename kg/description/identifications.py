"""The identifiers that a thing has elsewhere, each with the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.description.asking import Row, Term, iri_of
from kg.description.labels import Names
from kg.description.model import Identification


def read_identifications(rows: Iterable[Row], names: Names) -> tuple[Identification, ...]:
    """The rows of identifications.rq; the names of the predicates must be loaded."""
    return tuple(
        Identification(
            identifier=_text(row["identifier"]),
            predicate=names.name(predicate),
            source=_text(row["source"]),
            version=_text(row.get("version")),
            part=_text(row.get("part")),
            value=_text(row.get("value")),
            kind=_text(row["kind"]),
        )
        for row in rows
        if (predicate := iri_of(row["predicate"])) is not None
    )


def _text(term: Term | None) -> str:
    return str(getattr(term, "value", ""))
