"""Works out what statements change that a room of the server gives, such as those of an annotation."""

from __future__ import annotations

from pyoxigraph import Quad, RdfFormat, parse

from kg.changes import Delta
from kg.engine.writing import StatementsRequest
from kg.writes.accumulating import as_stored, effective
from kg.writes.reading import Reading


def apply_statements(reading: Reading, request: StatementsRequest) -> Delta:
    """Remove and add the statements, and bring the store to the state after it."""
    delta = effective(reading.store, _read(request.removed), _read(request.added))
    reading.apply(delta)
    return delta


def _read(text: str) -> tuple[Quad, ...]:
    return as_stored(parse(text.encode(), RdfFormat.N_QUADS))
