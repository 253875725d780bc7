"""The columns of the tables: one description from which the CSV files, their metadata and the documentation come."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from kg.exchange.names import LANGUAGES

IRI_SEPARATOR: Final = " "
TEXT_SEPARATOR: Final = "|"
_DATATYPES: Final = {
    **dict.fromkeys(("thing", "things", "iri", "iris"), "anyURI"),
    **dict.fromkeys(("number", "numbers"), "integer"),
    "flag": "boolean",
}
_LISTS: Final = ("things", "iris", "numbers")


@dataclass(frozen=True)
class Column:
    """One column of a CSV file. `datatype` is one of CSVW; with a `separator`, a cell holds a list."""

    name: str
    datatype: str
    separator: str | None
    titles: Mapping[str, str]
    required: bool


@dataclass(frozen=True)
class Field:
    """One property of a row: a column or, for things, three: the IRIs, and their names in both languages.

    `kind` is thing, things, iri, iris, text, number, numbers or flag.
    """

    name: str
    kind: str
    titles: Mapping[str, str]
    required: bool

    def columns(self) -> Iterator[Column]:
        """Its columns, in order."""
        many = self.kind in _LISTS
        separator = IRI_SEPARATOR if many else None
        yield Column(self.name, _DATATYPES.get(self.kind, "string"), separator, self.titles, self.required)
        if self.kind in ("thing", "things"):
            for language in LANGUAGES:
                titles = {each: f"{self.titles[each]} {_NAMED[language][each]}" for each in LANGUAGES}
                name = f"{self.name}_label_{language}"
                yield Column(name, "string", TEXT_SEPARATOR if many else None, titles, False)


_NAMED: Final = {
    "en": {"en": "(name in English)", "tr": "(İngilizce adı)"},
    "tr": {"en": "(name in Turkish)", "tr": "(Türkçe adı)"},
}


@dataclass(frozen=True)
class TableForm:
    """What a table is: its name, what one row is, its fields, and those that tell rows apart."""

    name: str
    titles: Mapping[str, str]
    rows: Mapping[str, str]
    key: tuple[str, ...]
    fields: tuple[Field, ...]

    def columns(self) -> tuple[Column, ...]:
        """All columns, in order."""
        return tuple(column for field in self.fields for column in field.columns())


def table_forms() -> tuple[TableForm, ...]:
    """The tables, in the order of the file."""
    text = files("kg.exchange").joinpath("tables.toml").read_text(encoding="utf-8")
    return tuple(_form(name, entry) for name, entry in tomllib.loads(text).items())


def _form(name: str, entry: Mapping[str, Any]) -> TableForm:
    return TableForm(
        name=name,
        titles={each: entry[each] for each in LANGUAGES},
        rows={each: entry[f"row_{each}"] for each in LANGUAGES},
        key=tuple(entry["key"]),
        fields=tuple(
            Field(
                field["name"],
                field["kind"],
                {each: field[each] for each in LANGUAGES},
                field.get("required", False),
            )
            for field in entry["fields"]
        ),
    )
