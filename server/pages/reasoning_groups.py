"""The part of a thing in the argument under headings: what it is a ground for, what speaks against it, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.description import Reasoning

# Words of reasonings.rq in the order of the page, each with its heading.
HEADINGS: Final = {
    "grounded": "thing.role-grounded",
    "attacked": "thing.role-attacked",
    "ground": "thing.role-ground",
    "attack": "thing.role-attack",
    "explained": "thing.role-explained",
    "explanation": "thing.role-explanation",
    "effect": "thing.role-effect",
    "cause": "thing.role-cause",
    "upheld": "thing.role-upheld",
    "granted": "thing.role-granted",
    "tension": "thing.role-tension",
    "incompatible": "thing.role-incompatible",
}


def reasoning_groups(reasonings: Sequence[Reasoning]) -> list[tuple[str, list[Reasoning]]]:
    """Each heading that has something under it, as the key of its message."""
    groups = ((title, [each for each in reasonings if each.role == role]) for role, title in HEADINGS.items())
    return [(title, chosen) for title, chosen in groups if chosen]
