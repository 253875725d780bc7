"""Finds conditions on what an OPTIONAL has found that depend on nothing else: `FILTER EXISTS { ?found a :Work }`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.engine.planning.groups import Groups
from kg.engine.planning.triples import Cursor, TriplePattern, is_variable, read_triples

_EXISTS = ["FILTER", "EXISTS", "{"]


@dataclass(frozen=True)
class Condition:
    """That all patterns match a value of the variable; written between two places in the text, in characters."""

    start: int
    end: int
    variable: str
    patterns: tuple[TriplePattern, ...]


def find_conditions(groups: Groups) -> Iterator[Condition]:
    """Each FILTER EXISTS of an OPTIONAL that depends on nothing but what the first pattern of that has found."""
    for opening, closing in groups.closing.items():
        if groups.word(opening) == "{" and groups.word(opening - 1) == "OPTIONAL":
            yield from _conditions(groups, opening, closing)


def _conditions(groups: Groups, opening: int, closing: int) -> Iterator[Condition]:
    read = read_triples(Cursor(groups.text, groups.pieces, closing), opening + 1)
    if read is None or len(read[0]) != 1 or not is_variable(read[0][0].object):
        return
    found, place = read[0][0].object, read[1]
    while place < closing:
        if _is_exists(groups, place):
            end = groups.closing[place + 2]
            patterns = _patterns(groups, place + 3, end)
            if patterns and _depends_only_on(groups, found, place + 2, end):
                yield Condition(groups.pieces[place + 1].start, groups.pieces[end].end, found, tuple(patterns))
            place = end
        # What stands in a group of its own is not about what this OPTIONAL has found.
        place = groups.closing.get(place, place) + 1


def _is_exists(groups: Groups, place: int) -> bool:
    return groups.words[place : place + 3] == _EXISTS and place + 2 in groups.closing


def _patterns(groups: Groups, place: int, end: int) -> list[TriplePattern]:
    """The triple patterns of a group and of each FILTER EXISTS in it; none where anything else stands there.

    Whether all have a match together is what the nested EXISTS ask for too.
    """
    patterns: list[TriplePattern] = []
    while place < end:
        if groups.word(place) == ".":
            place += 1
        elif _is_exists(groups, place):
            inner = _patterns(groups, place + 3, groups.closing[place + 2])
            if not inner:
                return []
            patterns += inner
            place = groups.closing[place + 2] + 1
        else:
            read = read_triples(Cursor(groups.text, groups.pieces, end), place)
            if read is None or not all(map(_is_plain, read[0])):
                return []
            patterns += read[0]
            place = read[1]
    return patterns


def _depends_only_on(groups: Groups, variable: str, opening: int, closing: int) -> bool:
    inside = {each.text[1:] for each in groups.pieces[opening:closing] if each.kind == "variable"}
    outside = {name for name in inside if any(not opening < place < closing for place in groups.named[name])}
    return outside == {variable[1:]}


def _is_plain(pattern: TriplePattern) -> bool:
    """Whether its ends are variables or names, and its verb is one name."""
    ends = (pattern.subject, pattern.object)
    return len(pattern.verb) == 1 and not is_variable(pattern.verb[0]) and all(map(_is_variable_or_name, ends))


def _is_variable_or_name(word: str) -> bool:
    return is_variable(word) or word.startswith("<") or (":" in word and word[0] not in "\"'")
