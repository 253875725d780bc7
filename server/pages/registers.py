"""The identifiers of a thing elsewhere, by register, each with how it fits and with the evidence."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from kg.description import Identification, Named
from kg.terms import PREFIXES
from server.addresses import is_web_address

# How well an identifier fits, as the key of a message; of other properties the name tells.
FITS: Final = MappingProxyType(
    {
        PREFIXES["skos"] + "exactMatch": "thing.fits-exactly",
        PREFIXES["skos"] + "closeMatch": "thing.fits-closely",
        PREFIXES["dcterms"] + "subject": "thing.fits-subject",
    }
)
KINDS: Final = MappingProxyType(
    {
        "curated": "thing.evidence-curated",
        "printed": "thing.evidence-printed",
        "independent": "thing.evidence-independent",
    }
)


@dataclass(frozen=True)
class Entry:
    """One identifier: the register, or none for a code that its property names; the code; its address, if it has one.

    `fits` is the key of a message, or empty where the property says what the identifier is.
    """

    register: str
    code: str
    address: str | None
    predicate: Named
    fits: str
    evidence: tuple[Identification, ...]


def entries(identifications: Sequence[Identification]) -> list[Entry]:
    """The identifiers, those with an address first, by register."""
    registers = tomllib.loads(files("server.pages").joinpath("registers.toml").read_text(encoding="utf-8"))
    found: dict[tuple[str, str], list[Identification]] = {}
    for each in identifications:
        found.setdefault((each.predicate.iri, each.identifier), []).append(each)
    made = []
    for (predicate, identifier), evidence in found.items():
        beginning = next((each for each in registers if identifier.startswith(each)), "")
        address = identifier if is_web_address(identifier) else None
        code = identifier.removeprefix(beginning).strip("/")
        register = registers.get(beginning, "")
        made.append(Entry(register, code, address, evidence[0].predicate, FITS.get(predicate, ""), tuple(evidence)))
    return sorted(made, key=lambda each: (each.address is None, each.register, each.predicate.label.text, each.code))
