"""What the design demands of the data, by number, with the shapes and checks that see to it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from kg.sources import decode


@dataclass(frozen=True)
class Demand:
    """One demand. `rules` are names of shapes and checks and codes of problems; `*` in a name stands for any end."""

    number: str
    text: str
    rules: tuple[str, ...]
    proof: str | None
    """The test that proves it where that is not a mutant."""

    def met_by(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the names that see to it, sorted."""
        return tuple(sorted(name for name in names if any(fnmatchcase(name, rule) for rule in self.rules)))

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Its rules that none of the names answers to."""
        known = tuple(names)
        return tuple(rule for rule in self.rules if not any(fnmatchcase(name, rule) for name in known))


def read_demands(path: Path) -> tuple[Demand, ...]:
    """Read the demands, in order of number."""
    table = tomllib.loads(decode(path.read_bytes(), path.name))
    return tuple(
        Demand(number, entry["demand"], tuple(entry["rules"]), entry.get("proof"))
        for number, entry in sorted(table.items())
    )
