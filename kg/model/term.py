"""What the model says of one term: its words, its place among other terms, what it demands, where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model.contents import Text
from kg.model.expressions import Expression


@dataclass(frozen=True)
class Words:
    """Labels, other labels, definitions, notes and examples, each in every language in which it is written."""

    labels: tuple[Text, ...] = ()
    others: tuple[Text, ...] = ()
    definitions: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    examples: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Alignment:
    """How a term stands to one of another vocabulary: the property that says so, the term, the document that says it.

    `outgoing` is false where the other term is the subject of the statement.
    """

    relation: str
    target: str
    document: str
    outgoing: bool = True


@dataclass(frozen=True)
class Given:
    """What a property that has no words of its own here says of a term: IRIs and literals."""

    property: str
    iris: tuple[str, ...]
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class Term:
    """A class, property, concept or individual of our own. IRIs, except where another type is named.

    `kind` is class, property, concept or individual; `document` the address of the document that declares it, such as
    `onto/core`; `since` the version of that document in which it first stood, as far as it is known; `characteristics`
    are names of OWL such as TransitiveProperty. `broader` and `narrower` are the next terms of our own above and below.
    """

    iri: str
    name: str
    kind: str
    document: str
    types: tuple[str, ...]
    words: Words
    since: str | None = None
    deprecated: bool = False
    replaced_by: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    domain: tuple[Expression, ...] = ()
    range: tuple[Expression, ...] = ()
    inverses: tuple[str, ...] = ()
    characteristics: tuple[str, ...] = ()
    chains: tuple[tuple[str, ...], ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    disjoint: tuple[str, ...] = ()
    restrictions: tuple[Expression, ...] = ()
    equivalents: tuple[Expression, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    given: tuple[Given, ...] = ()


@dataclass(frozen=True)
class Foreign:
    """A term of another vocabulary that a document declares, so that nothing has to be imported."""

    iri: str
    labels: tuple[Text, ...]
    document: str


@dataclass(frozen=True)
class Rule:
    """A SHACL shape with a message: whom it concerns, what it looks at, what it says and what to do.

    `severity` is violation, warning or info. `classes`, `subjects_of` and `objects_of` say what it concerns: instances
    of classes, and whatever has a property or stands in its value; `selections` are named queries that choose.
    `paths` are the properties that it looks at, `terms` everything of the model that it mentions.
    """

    iri: str
    name: str
    severity: str
    messages: tuple[Text, ...]
    remedies: tuple[Text, ...]
    classes: tuple[str, ...]
    subjects_of: tuple[str, ...]
    objects_of: tuple[str, ...]
    selections: tuple[Text, ...]
    paths: tuple[str, ...]
    terms: frozenset[str]


@dataclass(frozen=True)
class Head:
    """What a document says of itself."""

    address: str
    iri: str
    titles: tuple[Text, ...]
    descriptions: tuple[Text, ...]
    version: str | None
    previous: str | None
    imports: tuple[str, ...]


@dataclass(frozen=True)
class Model:
    """The whole model. Terms and rules are in the order of their names."""

    terms: Mapping[str, Term]
    foreign: Mapping[str, Foreign]
    rules: tuple[Rule, ...]
    heads: Mapping[str, Head] = field(default_factory=dict)

    def declared_in(self, address: str) -> tuple[Term, ...]:
        """The terms that a document declares."""
        return tuple(each for each in self.terms.values() if each.document == address)

    def in_namespace(self, namespace: str) -> tuple[Term, ...]:
        """The terms whose IRI begins with a namespace."""
        return tuple(each for each in self.terms.values() if each.iri.startswith(namespace))

    def rules_about(self, iri: str) -> tuple[Rule, ...]:
        """The rules that mention a term."""
        return tuple(each for each in self.rules if iri in each.terms)

    def properties_of(self, iri: str) -> tuple[Term, ...]:
        """The properties that describe instances of a class."""
        return tuple(
            each
            for each in self.terms.values()
            if each.kind == "property" and any(iri in domain.classes() for domain in each.domain)
        )

    def properties_to(self, iri: str) -> tuple[Term, ...]:
        """The properties whose values are instances of a class."""
        return tuple(
            each
            for each in self.terms.values()
            if each.kind == "property" and any(iri in value.classes() for value in each.range)
        )
