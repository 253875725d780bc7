"""Tells each branch of a union the values that stand before it: `VALUES ?x { :a } { ?x :p ?y } UNION { ?z :q ?x }`.

Oxigraph evaluates a union as a whole and joins what it finds with the values, so that a branch may go through the whole
graph where it had a single thing to look at. A join may be done in each branch as well as behind the union.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.engine.planning.groups import Edit, Groups, edited
from kg.engine.planning.triples import Cursor, read_triples

_WORDS: Final = frozenset({"FILTER", "BIND", "VALUES", "OPTIONAL", "MINUS", "."})
_ANYWHERE: Final = frozenset({"FILTER", "VALUES"})
_BEHIND: Final = _WORDS - {"VALUES"}


def with_values_in_unions(text: str) -> str:
    """The query with VALUES blocks in the branches of the union right behind them.

    A block of one variable is moved whose values are all given, where each branch has a triple pattern with the
    variable that it always needs: then nothing in the branch is asked with another value than it finds itself.
    """
    upper = text.upper()
    if "UNION" not in upper or "VALUES" not in upper:
        return text
    groups = Groups(text)
    opened = (place for place in groups.closing if groups.word(place) == "{")
    return edited(text, (edit for place in opened for edit in _in_group(groups, place + 1)))


def _in_group(groups: Groups, place: int) -> Iterator[Edit]:
    blocks: list[tuple[int, int]] = []
    while groups.word(place) == "VALUES":
        blocks.append((place, groups.end_of_element(place)))
        place = blocks[-1][1]
    branches = _branches(groups, place) if blocks else []
    for first, end in blocks if len(branches) > 1 and _is_last_to_join(groups, branches[-1]) else ():
        variable = groups.pieces[first + 1]
        is_given = variable.kind == "variable" and "UNDEF" not in groups.words[first:end]
        if is_given and all(_always_needs(groups, each, variable.text[1:]) for each in branches):
            block = groups.pieces[first].start, groups.pieces[end - 1].end
            yield *block, ""
            for branch in branches:
                inside = groups.pieces[branch].end
                yield inside, inside, f" {groups.text[slice(*block)]}"


def _branches(groups: Groups, place: int) -> list[int]:
    """The opening braces of the branches of a union that begins at a token."""
    found: list[int] = []
    while groups.word(place) == "{" and place in groups.closing:
        found.append(place)
        place = groups.closing[place] + 1
        if groups.word(place) != "UNION":
            return found
        place += 1
    return []


def _is_last_to_join(groups: Groups, branch: int) -> bool:
    """Whether nothing is joined with the union behind its last branch.

    Oxigraph might begin with what is, and go through the union for each match.
    """
    place, closing = groups.closing[branch] + 1, groups.closing[groups.groups_around(branch)[0]]
    while place < closing and groups.word(place) in _BEHIND:
        place = groups.end_of_element(place)
    return place >= closing


def _always_needs(groups: Groups, opening: int, variable: str) -> bool:
    """Whether a branch is a plain group that finds the variable by triple patterns before anything else names it.

    With at least one step in their path: one of no step holds between any term and itself, in the graph or not. What a
    filter names counts for its whole group, wherever it stands.
    """
    place, closing = opening + 1, groups.closing[opening]
    is_found = False
    while place < closing:
        end = groups.end_of_element(place)
        if groups.word(place) not in _WORDS:
            read = read_triples(Cursor(groups.text, groups.pieces, closing), place)
            if read is None:
                return False
            is_found = is_found or any(variable in each.variables and each.has_a_step() for each in read[0])
            end = read[1]
        elif groups.word(place) not in _ANYWHERE and not is_found and _names(groups, place, end, variable):
            return False
        place = end
    return is_found


def _names(groups: Groups, first: int, end: int, variable: str) -> bool:
    return any(first <= place < end for place in groups.named.get(variable, ()))
