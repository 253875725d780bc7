"""Puts triple patterns into the order in which loops within one another have least to do."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from kg.engine.planning.triples import TriplePattern, is_variable

# Roughly how many matches a pattern has by what is known of it. Nothing is counted: the order only has to be sensible.
_ONE = 1
_VALUES = 4
_SUBJECTS = 50
_MEMBERS = 100_000
_ALL = 10_000_000
_ANY_VERB = 10


def ordered(patterns: Sequence[TriplePattern], bound: AbstractSet[str]) -> list[TriplePattern]:
    """The patterns in an order in which each shares a variable with those before it or with `bound`.

    None of them where there is no such order: then loops would go through everything.
    """
    known = set(bound)
    left = list(patterns)
    result: list[TriplePattern] = []
    while left:
        joined = [each for each in left if each.variables & known]
        if not joined:
            return []
        best = min(joined, key=lambda each: _matches(each, known))
        left.remove(best)
        result.append(best)
        known |= best.variables
    return result


def from_constant(patterns: Sequence[TriplePattern]) -> list[TriplePattern]:
    """The patterns in order behind a path of any length between a constant and a variable; none where there is none."""
    for first in patterns:
        ends = [each for each in (first.subject, first.object) if is_variable(each)]
        if len(ends) == 1 and first.is_of_any_length():
            others = list(patterns)
            others.remove(first)
            rest = ordered(others, first.variables)
            return [first, *rest] if len(rest) == len(others) else []
    return []


def _matches(pattern: TriplePattern, known: AbstractSet[str]) -> int:
    def is_known(word: str) -> bool:
        return not is_variable(word) or word[1:] in known

    times = _ANY_VERB if not is_known(pattern.verb[0]) else 1
    if is_known(pattern.subject):
        return _ONE if is_known(pattern.object) else _VALUES * times
    if is_known(pattern.object):
        # A constant, such as a class, may be the object of very many.
        return (_SUBJECTS if is_variable(pattern.object) else _MEMBERS) * times
    return _ALL
