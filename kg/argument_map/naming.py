"""Short names of claims and relations for addresses and marks: the last part of the IRI where no other one has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from kg.terms import BASE

_THINGS: Final = BASE + "id/"


def short_names(iris: Iterable[str]) -> Mapping[str, str]:
    """A name for each IRI that no other has: its last part, else all that follows `/id/`, else the IRI."""
    ordered = sorted(set(iris))
    shared = Counter(_last(iri) for iri in ordered)
    return {iri: _last(iri) if shared[_last(iri)] == 1 else iri.removeprefix(_THINGS) for iri in ordered}


def _last(iri: str) -> str:
    return iri.replace("#", "/").rstrip("/").rpartition("/")[2]
