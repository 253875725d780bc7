"""The fields of a form that narrows what a page explores: choices with their counts, and years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.description import Choice
from kg.parameters.names import shorten
from kg.text import turkish_sort_key

MOST_OPTIONS = 200


@dataclass(frozen=True)
class Option:
    """A value that can be chosen; `count` says how much there is of it, where that is known."""

    value: str
    label: str
    count: int | None
    is_chosen: bool


@dataclass(frozen=True)
class Field:
    """A field: a list of options, or a year when there are none. `label` and `value` are as the page shows them.

    `has_any` says that none of the options need be chosen.
    """

    name: str
    label: str
    options: tuple[Option, ...] = ()
    value: str = ""
    has_any: bool = True


def choice_field(name: str, label: str, choices: Sequence[Choice], chosen: str | None) -> Field:
    """A list of IRIs with their labels and counts, by Turkish collation; of very many the most frequent."""
    kept = [each for number, each in enumerate(choices) if number < MOST_OPTIONS or each.thing.iri == chosen]
    options = [
        Option(shorten(each.thing.iri), each.thing.label.text, each.count, each.thing.iri == chosen) for each in kept
    ]
    return Field(name, label, tuple(sorted(options, key=lambda each: (turkish_sort_key(each.label), each.value))))


def choice_fields(
    labels: Mapping[str, str], choices: Mapping[str, Sequence[Choice]], chosen: Mapping[str, str | None]
) -> tuple[Field, ...]:
    """A list for each name that has choices, in the order of the labels."""
    return tuple(
        choice_field(name, label, choices[name], chosen[name]) for name, label in labels.items() if choices.get(name)
    )


def year_field(name: str, label: str, year: int | None) -> Field:
    """A year to type."""
    return Field(name, label, value="" if year is None else str(year))
