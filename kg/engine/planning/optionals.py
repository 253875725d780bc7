"""Has an OPTIONAL of several triple patterns looked up for each row: `?x :p ?y OPTIONAL { ?y :q ?z . ?z :r ?a }`.

Oxigraph looks up an OPTIONAL of one pattern for each row; one of several it evaluates as a whole, for everything in the
graph, and joins that with the rows. LATERAL (SPARQL Enhancement Proposal 6) asks for what belongs to each row; for
triple patterns and filters both come to the same solutions.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from kg.engine.planning.groups import Edit, Groups, edited
from kg.engine.planning.ordering import ordered
from kg.engine.planning.triples import Cursor, TriplePattern, as_loops, read_triples

_SELECTED: Final = frozenset({"DISTINCT", "REDUCED"})


def with_optionals_in_loops(text: str) -> str:
    """The query with loops in each OPTIONAL of several triple patterns that else holds filters, and values before them.

    Only in groups of a SELECT, and where the patterns begin at a variable that has a value in every row: with one that
    may have none, a loop would go through all matches of its pattern for each such row.
    """
    groups = Groups(text)
    opened = (place for place in groups.closing if groups.word(place) == "{" and groups.select_before(place) < place)
    return edited(text, (edit for place in opened for edit in _in_group(groups, place)))


def _in_group(groups: Groups, opening: int) -> Iterator[Edit]:
    place, closing = opening + 1, groups.closing[opening]
    known: set[str] = set()
    while place < closing:
        if groups.word(place) == "OPTIONAL" and place + 1 in groups.closing:
            end = groups.end_of_element(place)
            loops = _loops(groups, place + 1, known)
            if loops:
                yield groups.pieces[place].start, groups.pieces[end - 1].end, f"LATERAL {{ OPTIONAL {{ {loops} }} }}"
            place = end
        else:
            found, place = _bound_by(groups, place, closing, known)
            known |= found


def _loops(groups: Groups, opening: int, known: AbstractSet[str]) -> str:
    """What is to stand in the OPTIONAL; empty where it stays as it is."""
    place, closing = opening + 1, groups.closing[opening]
    patterns: list[TriplePattern] = []
    filters: list[str] = []
    values: list[str] = []
    given: set[str] = set()
    while place < closing:
        word = groups.word(place)
        end = groups.end_of_element(place)
        text = groups.text[groups.pieces[place].start : groups.pieces[end - 1].end]
        if word == "FILTER":
            filters.append(text)
        elif word == "VALUES" and not patterns and "UNDEF" not in groups.words[place:end]:
            values.append(text)
            given |= _variables(groups, place, end)
        elif word != ".":
            read = read_triples(Cursor(groups.text, groups.pieces, closing), place)
            if read is None:
                return ""
            patterns += read[0]
            end = read[1]
        place = end
    if len(patterns) < 2 or any(len(each.steps()) > 1 or not each.has_a_step() for each in patterns):
        return ""
    chain = ordered(patterns, known | given)
    if not chain or not chain[0].variables & known:
        return ""
    # With values for several subjects, what is on the way would be looked up once more for each value. LATERAL takes no
    # values for what is in scope already.
    around = groups.around[opening] or 0
    is_in_scope = any(around < place < opening for name in given for place in groups.named[name])
    if values and (is_in_scope or len({each.subject for each in patterns}) > 1):
        return ""
    return " ".join([*values, as_loops(chain), *filters])


def _always_bound(groups: Groups, opening: int) -> set[str]:
    """The variables that have a value in every row of a group."""
    place, closing = opening + 1, groups.closing[opening]
    known: set[str] = set()
    while place < closing:
        found, place = _bound_by(groups, place, closing, known)
        known |= found
    return known


def _bound_by(groups: Groups, place: int, closing: int, known: AbstractSet[str]) -> tuple[set[str], int]:
    """The variables that have a value in every row because of an element of a group, and the place behind it.

    Those of triple patterns, of VALUES without UNDEF, and of groups and sub-SELECTs.
    """
    word, after = groups.word(place), groups.end_of_element(place)
    if word == "VALUES":
        return set() if "UNDEF" in groups.words[place:after] else _variables(groups, place, after), after
    if word == "{":
        branches = [_of_group(groups, place)]
        while groups.word(after) == "UNION":
            branches.append(_of_group(groups, after + 1))
            after = groups.end_of_element(after + 1)
        return set.intersection(*branches), after
    if word == "BIND" and groups.word(place + 2) == "COALESCE":
        return _coalesced(groups, after, known), after
    if word in ("FILTER", "OPTIONAL", "MINUS", "BIND", "."):
        return set(), after
    read = read_triples(Cursor(groups.text, groups.pieces, closing), place)
    if read is None:  # something that is not read here: what follows is not told
        return set(), closing
    return {name for each in read[0] if each.has_a_step() for name in each.variables}, read[1]


def _coalesced(groups: Groups, after: int, known: AbstractSet[str]) -> set[str]:
    """The variable of `BIND(COALESCE(…, last) AS ?x)` where the last value is always there; else none."""
    last, target = groups.pieces[after - 5], groups.pieces[after - 2]
    is_there = last.kind in ("name", "iri", "string") or (last.kind == "variable" and last.text[1:] in known)
    return {target.text[1:]} if is_there and groups.word(after - 4) == ")" else set()


def _of_group(groups: Groups, opening: int) -> set[str]:
    if groups.word(opening) != "{" or opening not in groups.closing:
        return set()
    closing = groups.closing[opening]
    if groups.word(opening + 1) != "SELECT":
        return _always_bound(groups, opening)
    inner = next((place for place in range(opening + 2, closing) if groups.word(place) == "{"), closing)
    if inner not in groups.closing:
        return set()
    inside = _always_bound(groups, inner)
    head = [place for place in range(opening + 2, inner) if groups.word(place) not in _SELECTED]
    return inside if head and groups.word(head[0]) == "*" else inside & _variables(groups, opening, inner)


def _variables(groups: Groups, first: int, end: int) -> set[str]:
    return {each.text[1:] for each in groups.pieces[first:end] if each.kind == "variable"}
