"""Where a thing stands in an article: what it is part of, what is in it, what precedes and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.description.asking import Row, ask_rows, iri_of
from kg.description.labels import Names
from kg.description.model import Named, Position
from kg.engine.interface import Engine
from kg.terms import DENGE

CLAIM = DENGE + "Claim"
# From the widest to the narrowest.
_WHOLES = tuple(DENGE + name for name in ("Work", "Section", "Subsection", "Paragraph"))
_IN_ORDER = tuple(DENGE + name for name in ("Page", "Subsection", "Section", "Paragraph", "Sentence"))
_WITH_PARTS = frozenset(_IN_ORDER) | frozenset(_WHOLES)


@dataclass(frozen=True)
class FoundPosition:
    """A position by IRIs, before the names are known."""

    within: tuple[str, ...] = ()
    previous: str | None = None
    following: str | None = None
    parts: tuple[str, ...] = ()

    @property
    def mentioned(self) -> set[str]:
        """The IRIs that it names."""
        beside = {each for each in (self.previous, self.following) if each is not None}
        return {*self.within, *self.parts, *beside}

    def named(self, names: Names) -> Position:
        """The same with names; they must be loaded."""

        def name_or_none(iri: str | None) -> Named | None:
            return names.name(iri) if iri is not None else None

        return Position(
            tuple(names.name(each) for each in self.within),
            name_or_none(self.previous),
            name_or_none(self.following),
            tuple(names.name(each) for each in self.parts),
        )


def find_position(engine: Engine, iri: str, types: Iterable[str]) -> FoundPosition:
    """The position of a thing of these types; an empty one for what is no part of a document and no claim."""
    own = set(types)
    if CLAIM in own:
        bindings = {"thing": [iri], "beginning": [_beginning(iri, "/claim/")]}
        previous, following = _neighbours(iri, ask_rows(engine, "claims-in-order", bindings))
        return FoundPosition(previous=previous, following=following)
    if not own & _WITH_PARTS:
        return FoundPosition()
    rows = list(ask_rows(engine, "position", {"thing": [iri]}))
    kind = next((each for each in _IN_ORDER if each in own), None)
    beside: tuple[str | None, str | None] = (None, None)
    if kind is not None:
        bindings = {"kind": [kind], "beginning": [_beginning(iri, "/")]}
        beside = _neighbours(iri, ask_rows(engine, "parts-in-order", bindings))
    return FoundPosition(_within(rows), *beside, _parts(rows))


def _within(rows: Sequence[Row]) -> tuple[str, ...]:
    found = {
        (_WHOLES.index(kind), other)
        for row in rows
        if _word(row) == "within" and (kind := iri_of(row["kind"])) in _WHOLES and (other := iri_of(row["other"]))
    }
    return tuple(dict.fromkeys(other for _, other in sorted(found)))


def _parts(rows: Sequence[Row]) -> tuple[str, ...]:
    """Sections; or subsections, then paragraphs; or sentences: each kind in its own order."""
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        kind, other = iri_of(row["kind"]), iri_of(row["other"])
        if _word(row) == "part" and kind in _IN_ORDER and other is not None:
            found[other] = min(found.get(other, (len(_IN_ORDER), 0)), (_IN_ORDER.index(kind), _whole(row)))
    return tuple(sorted(found, key=lambda each: (*found[each], each)))


def _neighbours(iri: str, rows: Iterable[Row]) -> tuple[str | None, str | None]:
    """What stands before and after a thing. What stands in several places counts where it stands first."""
    first: dict[str, int] = {}
    for row in rows:
        other = iri_of(row["other"])
        if other is not None and "order" in row:
            first[other] = min(first.get(other, _whole(row)), _whole(row))
    if iri not in first:
        return None, None
    order = sorted(first, key=lambda each: (first[each], each))
    place = order.index(iri)
    return (order[place - 1] if place else None), (order[place + 1] if place + 1 < len(order) else None)


def _beginning(iri: str, end: str) -> str:
    """An IRI up to the last place of `end`; the whole of it without one."""
    place = iri.rfind(end)
    return iri if place < 0 else iri[: place + len(end)]


def _word(row: Row) -> str:
    role = row["role"]
    return role.value if isinstance(role, Literal) else ""


def _whole(row: Row) -> int:
    order = row.get("order")
    return int(order.value) if isinstance(order, Literal) and order.value.isdigit() else 0
