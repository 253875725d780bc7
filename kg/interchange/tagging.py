"""Turns tags into the things that they name: a tag that is the name of exactly one thing becomes that thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from kg.interchange.note import Note

Naming: TypeAlias = Callable[[str], Sequence[str]]
"""The IRIs of the things that have exactly this name, in whatever case and spelling."""


def with_concepts(notes: Sequence[Note], naming: Naming) -> tuple[Note, ...]:
    """The notes in their order. A tag that names nothing, or several things, stays a tag: nothing is chosen."""
    return tuple(_with_concepts(each, naming) for each in notes)


def _with_concepts(note: Note, naming: Naming) -> Note:
    named = {tag: things[0] for tag in note.tags if len(things := naming(tag)) == 1}
    if not named:
        return note
    tags = tuple(each for each in note.tags if each not in named)
    return replace(note, tags=tags, concepts=tuple(dict.fromkeys((*note.concepts, *named.values()))))
