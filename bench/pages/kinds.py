"""The kinds of page that are looked at, from kinds.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("kinds.toml")


@dataclass(frozen=True)
class Kind:
    """A kind of page, and the address of one page of it, from the root; some are there to tell of a problem."""

    name: str
    address: str
    tells_problem: bool = False


def read_kinds(wanted: Collection[str] = ()) -> list[Kind]:
    """All kinds, or those named, in the order of the file. Raises KeyError with the first name that is unknown."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    found = [Kind(name, address) for name, address in tables["kinds"].items()]
    found += [Kind(name, address, True) for name, address in tables["problems"].items()]
    unknown = [name for name in wanted if name not in {each.name for each in found}]
    if unknown:
        raise KeyError(unknown[0])
    return [each for each in found if not wanted or each.name in wanted]
