"""What the rules find and the editors keep on purpose, each with its reason in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.sources import decode
from kg.terms import DENGE


@dataclass(frozen=True)
class Accepted:
    """One finding that is kept: the slug of the rule, the IRI of the term, and why."""

    rule: str
    term: str
    reason: Mapping[str, str]


def read_accepted(path: Path) -> tuple[Accepted, ...]:
    """Read the file: one table a rule; each of its entries has local names of `terms` and a `reason` a language."""
    table = tomllib.loads(decode(path.read_bytes(), path.name))
    return tuple(
        Accepted(rule, DENGE + name, {"en": entry["en"], "tr": entry["tr"]})
        for rule, entries in table.items()
        for entry in entries
        for name in entry["terms"]
    )
