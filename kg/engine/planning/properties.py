"""Has properties of what a group knows already looked up in loops: `… BIND(… AS ?s) ?x :p ?y ; :q ?z .`

Where triple patterns stand behind a BIND, an OPTIONAL or a sub-SELECT, Oxigraph joins what was found so far with all
matches of these patterns. LATERAL (SPARQL Enhancement Proposal 6) asks for the matches of each row; for triple patterns
both come to the same solutions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.engine.planning.groups import Edit, Groups
from kg.engine.planning.ordering import ordered
from kg.engine.planning.triples import Cursor, TriplePattern, as_loops, is_variable, read_triples

_WORDS = frozenset({"FILTER", "BIND", "VALUES", "OPTIONAL", "MINUS"})
_BARRIERS = frozenset({"BIND", "OPTIONAL"})


def find_properties(groups: Groups) -> Iterator[Edit]:
    """For each such run of triple patterns where it begins and ends, in characters, and what is to stand there.

    Behind a sub-SELECT with a limit, which says where to begin, other patterns become loops too, if each asks about
    something known.

    Only in groups of a SELECT, and behind no other group than a sub-SELECT: behind a union Oxigraph's estimate of rows
    is large already, and with a LATERAL more all that follows was seen to be joined by hashing.
    """
    for opening, closing in groups.closing.items():
        is_group = groups.word(opening) == "{" and groups.select_before(opening) < opening
        if is_group and groups.word(opening + 1) != "SELECT":
            yield from _in_group(groups, opening + 1, closing)


def _in_group(groups: Groups, place: int, closing: int) -> Iterator[Edit]:
    known: set[str] = set()
    is_behind = is_to_go_on = False
    while place < closing:
        word = groups.word(place)
        end = groups.end_of_element(place)
        if word == "{" and groups.word(place + 1) != "SELECT":
            return
        if word in _WORDS or word in ("{", "."):
            is_behind = is_behind or word in _BARRIERS or word == "{"
            # A sub-SELECT with a limit says where to begin; what follows is then asked about what that finds.
            is_to_go_on = is_to_go_on or (word == "{" and _ends_with_limit(groups, end - 1))
        else:
            blocks, end = _run(groups, place, closing)
            if not blocks:
                return
            patterns = [each for block in blocks for each in block.patterns]
            chain = _going_on(patterns, known) if is_to_go_on else []
            if chain:
                yield blocks[0].start, blocks[-1].end, as_loops(chain)
            for block in () if chain or not is_behind else blocks:
                if _are_properties(block.patterns, known):
                    yield block.start, block.end, as_loops(block.patterns)
                known |= {name for each in block.patterns for name in each.variables}
        if word not in ("FILTER", "MINUS"):
            known |= {each.text[1:] for each in groups.pieces[place:end] if each.kind == "variable"}
        place = end


@dataclass(frozen=True)
class _Block:
    """Triple patterns with one subject, and where they begin and end in the text, with the full stop behind them."""

    patterns: list[TriplePattern]
    start: int
    end: int


def _run(groups: Groups, place: int, closing: int) -> tuple[list[_Block], int]:
    """The blocks of triple patterns that follow one another, and the place behind them; none if one cannot be read."""
    blocks: list[_Block] = []
    while place < closing and groups.word(place) not in _WORDS and groups.pieces[place].text != "{":
        read = read_triples(Cursor(groups.text, groups.pieces, closing), place)
        if read is None:
            return [], place
        patterns, end = read
        # A full stop would end a pattern that is no longer there.
        end += groups.word(end) == "."
        blocks.append(_Block(patterns, groups.pieces[place].start, groups.pieces[end - 1].end))
        place = end
    return blocks, place


def _ends_with_limit(groups: Groups, closing: int) -> bool:
    place = closing - 1
    while groups.word(place).isdigit():
        place -= 1
    return groups.word(place) == "LIMIT"


def _going_on(patterns: list[TriplePattern], known: set[str]) -> list[TriplePattern]:
    """The patterns in an order in which each asks about something known; none where there is no such order.

    A path that may have no step holds between a term and itself only where the term is in the graph. That is so if
    another pattern has it.
    """
    sure = {name for each in patterns if each.has_a_step() for name in each.variables}
    if not all(each.has_a_step() or each.variables & sure for each in patterns):
        return []
    return ordered(patterns, known)


def _are_properties(patterns: list[TriplePattern], known: set[str]) -> bool:
    """Whether all are of known subjects and ask for what is not known, each for something else."""
    found = [each.object for each in patterns]
    return (
        all(is_variable(each.subject) and each.subject[1:] in known and len(each.verb) == 1 for each in patterns)
        and all(is_variable(each) and each[1:] not in known for each in found)
        and not any(is_variable(each.verb[0]) for each in patterns)
        and len(set(found)) == len(found)
    )
