"""The terms of a document as an outline: each below the next wider one, as far as that stands in the document too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Term


@dataclass(frozen=True)
class Item:
    """A term, whether it is declared here or only holds others together, and what is below it."""

    term: Term
    declared: bool
    below: tuple[Item, ...]


def outline(
    terms: Sequence[Term], all_terms: Mapping[str, Term], sorting: Callable[[Term], tuple[tuple[object, ...], str]]
) -> tuple[Item, ...]:
    """The terms by the first wider one; a wider one of another document stands above those that it holds."""
    own = {each.iri for each in terms}
    holders = {each.broader[0]: None for each in terms if each.broader and each.broader[0] in all_terms}
    shown = [*terms, *(all_terms[iri] for iri in holders if iri not in own)]
    below: dict[str, list[Term]] = defaultdict(list)
    roots: list[Term] = []
    for each in shown:
        above = each.broader[0] if each.broader and each.iri in own else None
        if above is None or above not in all_terms or _leads_to(above, each.iri, all_terms, own):
            roots.append(each)
        else:
            below[above].append(each)

    def item(term: Term) -> Item:
        return Item(term, term.iri in own, tuple(item(each) for each in sorted(below.get(term.iri, ()), key=sorting)))

    return tuple(item(each) for each in sorted(roots, key=sorting))


def _leads_to(start: str, goal: str, all_terms: Mapping[str, Term], own: set[str]) -> bool:
    """Whether the first wider terms from `start` on come to `goal`: such a circle is cut there."""
    seen: set[str] = set()
    current: str | None = start
    while current is not None and current not in seen:
        if current == goal:
            return True
        seen.add(current)
        term = all_terms.get(current)
        current = term.broader[0] if term and term.broader and current in own else None
    return False
