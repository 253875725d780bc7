"""Which rule of ours sees to which rule of ROBOT, pitfall of OOPS! or metric of FOOPS!, or why none does."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kg.sources import decode


@dataclass(frozen=True)
class Standard:
    """One outside rule: by whom, its name and level there, what it demands, our rules, else how it is met or waived."""

    source: str
    name: str
    level: str
    demand: str
    rules: tuple[str, ...]
    otherwise: str


def read_standards(path: Path) -> tuple[Standard, ...]:
    """Read the table of outside rules, in the order of the file."""
    table = tomllib.loads(decode(path.read_bytes(), path.name))
    return tuple(
        Standard(
            source,
            name,
            entry["level"],
            entry["demand"],
            tuple(entry.get("rules", ())),
            entry.get("otherwise", ""),
        )
        for source, entries in table.items()
        for name, entry in entries.items()
    )
