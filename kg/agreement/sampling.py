"""Chooses the sentences that a second annotator reads, by a rule that nobody can bend."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def sampled(numbers: Sequence[int], share: float = 0.2, block: int = 4, seed: str = "denge") -> tuple[int, ...]:
    """At least `share` (0 to 1) of the sentences, in blocks of neighbours so that relations are within reach.

    Blocks are drawn in the order of the SHA-256 of seed and first number: the same input gives the same sample.
    """
    blocks = [tuple(numbers[start : start + block]) for start in range(0, len(numbers), block)]
    drawn: list[int] = []
    for each in sorted(blocks, key=lambda block: hashlib.sha256(f"{seed} {block[0]}".encode()).digest()):
        if len(drawn) >= share * len(numbers):
            break
        drawn.extend(each)
    return tuple(sorted(drawn))
