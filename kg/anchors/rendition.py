"""A rendition: the text form of one copy to which the positions of anchors refer, described without its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef

from kg.anchors.digest import edition_digest
from kg.anchors.values import Values, Where, nowhere
from kg.problems import DengeError, Place, Problem
from kg.terms import DENGE
from kg.text import NORM_1, NormalisedText, normalise

_D = Namespace(DENGE)
_NORM_1 = DENGE + NORM_1


@dataclass(frozen=True)
class Part:
    """A page or section: its IRI, where it begins in the norm-1 text, the number of a page, its titles."""

    iri: str
    starts_at: int
    page_number: int | None = None
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Rendition:
    """What document.ttl says of a rendition. `pages` and `sections` are in the order in which they begin."""

    iri: str
    work: str
    salt: str
    edition_digest: str
    character_count: int
    running_heads: tuple[str, ...]
    normalization: str = _NORM_1
    pages: tuple[Part, ...] = ()
    sections: tuple[Part, ...] = ()

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The running heads, compiled."""
        return compile_patterns(self.running_heads, Place(self.iri))

    def normalise(self, copy: str) -> NormalisedText:
        """A reader's copy put through the procedure of this rendition."""
        return normalise(copy, self.patterns)

    def is_edition(self, text: str) -> bool:
        """Whether a norm-1 text is the annotated one, code point for code point."""
        return len(text) == self.character_count and edition_digest(text) == self.edition_digest


def compile_patterns(running_heads: tuple[str, ...], place: Place) -> tuple[re.Pattern[str], ...]:
    """Compile running-head patterns.

    Raises DengeError `anchors.running-head-pattern`.
    """
    compiled: list[re.Pattern[str]] = []
    for pattern in running_heads:
        try:
            compiled.append(re.compile(pattern))
        except re.error as error:
            values = {"pattern": pattern, "reason": str(error)}
            raise DengeError(Problem("anchors.running-head-pattern", values, place)) from error
    return tuple(compiled)


def make_rendition(copy: str, iri: str, work: str, salt: str, running_heads: tuple[str, ...] = ()) -> Rendition:
    """Describe a reader's copy as a rendition: norm-1, edition digest, number of code points. Pages come separately."""
    text = normalise(copy, compile_patterns(running_heads, Place(iri))).text
    return Rendition(iri, work, salt, edition_digest(text), len(text), running_heads)


def part_at(parts: tuple[Part, ...], position: int) -> Part | None:
    """The page or section that holds a position: the last one that begins at or before it."""
    before = [part for part in parts if part.starts_at <= position]
    return before[-1] if before else None


def _parts(values: Values, rendition: URIRef, kind: URIRef) -> tuple[Part, ...]:
    found = []
    for part in values.graph.subjects(DCTERMS.isPartOf, rendition):
        if (part, RDF.type, kind) in values.graph and isinstance(part, URIRef):
            number = values.optional_whole(part, _D.pageNumber)
            named = values.graph.objects(part, SKOS.prefLabel)
            titles = {each.language: str(each) for each in named if isinstance(each, Literal) and each.language}
            found.append(Part(str(part), values.whole(part, _D.startsAt), number, titles))
    return tuple(sorted(found, key=lambda part: (part.starts_at, part.iri)))


def read_renditions(graph: Graph, where: Where = nowhere) -> tuple[Rendition, ...]:
    """The renditions of a document graph, in the order of their IRIs; `where` gives places of statements for problems.

    Raises DengeError `anchors.rendition-incomplete`, `anchors.wrong-value`, `anchors.unknown-normalization` or
    `anchors.running-head-pattern`.
    """
    values = Values(graph, where, "anchors.rendition-incomplete")
    found = []
    subjects = {each for each in graph.subjects(RDF.type, _D.TextRendition) if isinstance(each, URIRef)}
    for subject in sorted(subjects, key=str):
        rendition = Rendition(
            iri=str(subject),
            work=str(values.needed(subject, _D.renditionOf)),
            salt=values.text(subject, _D.salt),
            edition_digest=values.text(subject, _D.editionDigest),
            character_count=values.whole(subject, _D.characterCount),
            running_heads=tuple(sorted(str(each) for each in graph.objects(subject, _D.runningHeadPattern))),
            normalization=str(values.needed(subject, _D.normalization)),
            pages=_parts(values, subject, _D.Page),
            sections=_parts(values, subject, _D.Section),
        )
        if rendition.normalization != _NORM_1:
            told = {"rendition": rendition.iri, "normalization": rendition.normalization}
            place = where(subject, _D.normalization) or Place(rendition.iri)
            raise DengeError(Problem("anchors.unknown-normalization", told, place))
        compile_patterns(rendition.running_heads, where(subject, _D.runningHeadPattern) or Place(rendition.iri))
        found.append(rendition)
    return tuple(found)
