"""Chance that is the same on every machine and every run: a digest of names instead of a generator with state."""

from __future__ import annotations

import hashlib
from itertools import accumulate


def share(seed: int, *names: object) -> float:
    """A number from 0 up to 1 that belongs to these names."""
    told = "\0".join(str(name) for name in (seed, *names))
    return int.from_bytes(hashlib.blake2b(told.encode(), digest_size=8).digest()) / 2**64


def ranked(position: float, ranks: int) -> int:
    """The rank, from 0, at a position from 0 up to 1, when rank r is met 1/(r+1) as often as the first (Zipf's law)."""
    weights = list(accumulate(1 / (rank + 1) for rank in range(ranks)))
    return next(rank for rank, weight in enumerate(weights) if position * weights[-1] < weight)
