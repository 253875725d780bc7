"""Has properties of what a group knows already looked up in loops: `… BIND(… AS ?s) ?x :p ?y ; :q ?z .`

Where triple patterns stand behind a BIND, an OPTIONAL or a sub-SELECT, Oxigraph joins what was found so far with all
matches of these patterns. LATERAL (SPARQL Enhancement Proposal 6) asks for the matches of each row; for triple patterns
both come to the same solutions.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.engine.planning.groups import Groups
from kg.engine.planning.triples import Cursor, TriplePattern, is_variable, read_triples

_WORDS = frozenset({"FILTER", "BIND", "VALUES", "OPTIONAL", "MINUS"})
_BARRIERS = frozenset({"BIND", "OPTIONAL"})


def find_properties(groups: Groups) -> Iterator[tuple[int, int, str]]:
    """For each such run of triple patterns where it begins and ends, in characters, and what is to stand there.

    Only in groups of a SELECT, and behind no other group than a sub-SELECT: behind a union Oxigraph's estimate of rows
    is large already, and with a LATERAL more all that follows was seen to be joined by hashing.
    """
    for opening, closing in groups.closing.items():
        is_group = groups.word(opening) == "{" and groups.select_before(opening) < opening
        if is_group and groups.word(opening + 1) != "SELECT":
            yield from _in_group(groups, opening + 1, closing)


def _in_group(groups: Groups, place: int, closing: int) -> Iterator[tuple[int, int, str]]:
    known: set[str] = set()
    is_behind = False
    while place < closing:
        word = groups.word(place)
        end = groups.end_of_element(place)
        if word == "{" and groups.word(place + 1) != "SELECT":
            return
        if word in _WORDS or word in ("{", "."):
            is_behind = is_behind or word in _BARRIERS or word == "{"
        else:
            read = read_triples(Cursor(groups.text, groups.pieces, closing), place)
            if read is None:
                return
            patterns, end = read
            if is_behind and _are_properties(patterns, known):
                loops = " ".join(f"LATERAL {{ {each.text} }}" for each in patterns)
                yield groups.pieces[place].start, groups.pieces[end - 1].end, f"{loops}"
                # A full stop would end a pattern that is no longer there.
                if groups.word(end) == ".":
                    yield groups.pieces[end].start, groups.pieces[end].end, ""
        if word not in ("FILTER", "MINUS"):
            known |= {each.text[1:] for each in groups.pieces[place:end] if each.kind == "variable"}
        place = end


def _are_properties(patterns: list[TriplePattern], known: set[str]) -> bool:
    """Whether all are of known subjects and ask for what is not known, each for something else."""
    found = [each.object for each in patterns]
    return (
        all(is_variable(each.subject) and each.subject[1:] in known and len(each.verb) == 1 for each in patterns)
        and all(is_variable(each) and each[1:] not in known for each in found)
        and not any(is_variable(each.verb[0]) for each in patterns)
        and len(set(found)) == len(found)
    )
