"""A parameter of a question as data: its name, what its values may be, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal as OneOf
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

Term: TypeAlias = NamedNode | Literal
Kind = OneOf["iri", "year", "date", "integer", "decimal", "boolean", "string", "language", "one of"]
KINDS: tuple[Kind, ...] = (
    "iri", "year", "date", "integer", "decimal", "boolean", "string", "language", "one of",
)  # fmt: skip


@dataclass(frozen=True)
class Parameter:
    """One parameter. `classes` limit an iri, `options` are the values of a "one of"; the default may be empty.

    `option_labels` are the labels of options by language, where the question gives any.

    A required parameter always has a value, if need be its default; an optional one without a value stays unbound.
    Only those things are offered that something points to with one of the properties `object_of`, where it names any;
    the others are taken all the same. `unlike` is the parameter whose value this one must not have.
    """

    name: str
    kind: Kind
    classes: tuple[str, ...] = ()
    options: tuple[Term, ...] = ()
    option_labels: Mapping[Term, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    object_of: tuple[str, ...] = ()
    unlike: str | None = None
    required: bool = False
    many: bool = False
    default: tuple[Term, ...] = ()
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    descriptions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def variable(self) -> str:
        """The SPARQL variable: the name with its hyphens turned into capitals, as in include-cross-work."""
        first, *others = self.name.split("-")
        return first + "".join(other.capitalize() for other in others)

    def option_label(self, option: Term, language: str) -> str | None:
        """What an option is called in a language; None where the question does not say."""
        return self.option_labels.get(option, {}).get(language)


@dataclass(frozen=True)
class Choice:
    """One thing that an iri parameter may take, with its label in the reader's language."""

    iri: str
    label: str

    @property
    def local_name(self) -> str:
        """What stands after the last # or / of the IRI."""
        return self.iri.replace("#", "/").rstrip("/").rpartition("/")[2]
