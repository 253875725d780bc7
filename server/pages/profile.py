"""What the methods of argumentation make of a hypothesis, in words: a profile, never one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.description import Evaluation, Named

_NEUTRAL = 0.5


@dataclass(frozen=True)
class Verdict:
    """What one method says: its status; or the lowest and highest degree over its weightings, and what they mean.

    `key` is that of the message.
    """

    semantics: Named
    key: str
    status: Named | None = None
    lowest: float = _NEUTRAL
    highest: float = _NEUTRAL


def verdicts(evaluations: Sequence[Evaluation]) -> list[Verdict]:
    """One for each method, in the order of the evaluations. Degrees are compared as they are shown, with two digits."""
    by_method: dict[str, list[Evaluation]] = {}
    for each in evaluations:
        by_method.setdefault(each.semantics.iri, []).append(each)
    found = []
    for several in by_method.values():
        first = several[0]
        degrees = [round(each.degree, 2) for each in several if each.degree is not None]
        if first.status is not None:
            found.append(Verdict(first.semantics, "profile.status", first.status))
        elif degrees:
            found.append(Verdict(first.semantics, _meaning(degrees), None, min(degrees), max(degrees)))
    return found


def _meaning(degrees: Sequence[float]) -> str:
    if all(each == _NEUTRAL for each in degrees):
        return "profile.neither"
    if all(each >= _NEUTRAL for each in degrees):
        return "profile.for"
    if all(each <= _NEUTRAL for each in degrees):
        return "profile.against"
    return "profile.depends"
