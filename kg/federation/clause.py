"""Says what a SERVICE clause is: whom it calls, and which characters of the query it takes."""

from __future__ import annotations

from dataclasses import dataclass

from kg.problems import Place


@dataclass(frozen=True)
class ServiceClause:
    """`SERVICE [SILENT] <address> { pattern }` (SPARQL 1.1 Federated Query, 2), offsets in characters from 0.

    `start` is that of the word SERVICE, `pattern_start` that of the opening brace, `end` follows the closing one.
    `address` is None for a variable or what is no address. `nested` says that another clause contains it: then the
    endpoint of that one makes the call.
    """

    start: int
    pattern_start: int
    end: int
    address: str | None
    silent: bool
    nested: bool
    place: Place
