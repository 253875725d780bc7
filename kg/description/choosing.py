"""What a page can be narrowed to, by role: the `choices.rq` of a room, with names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.description.asking import ask_rows, iri_of
from kg.description.labels import Names
from kg.description.model import Named
from kg.engine.interface import Engine


@dataclass(frozen=True)
class Choice:
    """Something that a page can be narrowed to, and how much there is of it."""

    thing: Named
    count: int


def choices(engine: Engine, room: str, language: str) -> dict[str, tuple[Choice, ...]]:
    """The choices by role, in the order of the query. Raises the errors of the engine."""
    rows = list(ask_rows(engine, "choices", {}, room=room))
    names = Names(engine, language)
    names.load({iri for row in rows if (iri := iri_of(row.get("choice"))) is not None})
    found: defaultdict[str, list[Choice]] = defaultdict(list)
    for row in rows:
        role, choice, count = row.get("role"), iri_of(row.get("choice")), row["count"]
        if choice is not None and isinstance(role, Literal) and isinstance(count, Literal):
            found[role.value].append(Choice(names.name(choice), int(count.value)))
    return {role: tuple(each) for role, each in found.items()}
