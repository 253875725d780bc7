"""Writes what an annotation brings as statements in the named graphs of its annotator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.annotations.model import (
    RELATIONS,
    Annotator,
    ClaimBody,
    Contribution,
    NewProposition,
    Passage,
    RelationBody,
    Texts,
)
from kg.annotations.placing import Rendition
from kg.problems import DengeError, Problem
from kg.terms import BASE, DENGE, PREFIXES, GraphNames

_OA: Final = PREFIXES["oa"]
_XSD: Final = PREFIXES["xsd"]
_DCTERMS: Final = PREFIXES["dcterms"]
_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_LABEL: Final = NamedNode(PREFIXES["skos"] + "prefLabel")
_STORED: Final = {"Inference": "Inference", "Rebuttal": "Conflict", "Undercut": "Conflict"}
"""Which kind of conflict one is follows from what it is directed at; the rules derive it."""


@dataclass(frozen=True)
class Setting:
    """What else is needed to write statements: who annotates, where, under which name, when.

    `numbers` are those of the claims, in order; `describes_person` says that the annotator is not described elsewhere.
    """

    annotator: Annotator
    rendition: Rendition
    slug: str
    created: str
    motivations: tuple[str, ...]
    numbers: tuple[int, ...]
    describes_person: bool


def person_of(key: str) -> str:
    """The IRI of an annotator."""
    return f"{BASE}id/person/{key}"


def annotation_in_dataset(article: str, annotator: str, slug: str) -> str:
    """The IRI of an annotation in the dataset, which does not change with the address of a server."""
    return f"{BASE}id/article/{article}/annotation/{annotator}/{slug}"


def statements_of(contribution: Contribution, setting: Setting) -> tuple[Quad, ...]:
    """All that an accepted annotation says, each statement once.

    Raises DengeError `annotations.body-value` for a premise that refers to nothing beside it.
    """
    return tuple(dict.fromkeys(_Writing(contribution, setting).quads()))


class _Writing:
    def __init__(self, contribution: Contribution, setting: Setting) -> None:
        self._contribution = contribution
        self._setting = setting
        self._place = f"{BASE}id/article/{setting.rendition.article}/"
        self._claims = {
            each.fragment: self._own("claim", f"c{number:03d}")
            for each, number in zip(contribution.claims, setting.numbers, strict=True)
        }

    def quads(self) -> Iterator[Quad]:
        passage = self._contribution.passage
        assert passage is not None
        bodies = []
        for claim, number in zip(self._contribution.claims, self._setting.numbers, strict=True):
            bodies.append(self._own("claim", f"c{number:03d}"))
            yield from self._claim(bodies[-1], claim, number)
        for position, relation in enumerate(self._contribution.relations, 1):
            bodies.append(self._own(_STORED[relation.kind].lower(), f"{self._setting.slug}-{position}"))
            yield from self._relation(bodies[-1], relation)
        bodies += self._contribution.mentions
        yield from self._anchor(passage, bodies)
        if self._setting.describes_person:
            yield from self._person()

    def _claim(self, iri: str, claim: ClaimBody, number: int) -> Iterator[Quad]:
        graph = self._graph("claims")
        content = claim.content
        if isinstance(content, NewProposition):
            proposition = f"{BASE}id/proposition/{self._setting.annotator.key}-{self._setting.slug}-{number}"
            yield from self._proposition(proposition, content)
            content = proposition
        yield _said(iri, _TYPE, NamedNode(DENGE + "Claim"), graph)
        yield _said(iri, "localIdentifier", Literal(f"c{number:03d}"), graph)
        yield _said(iri, "isExpressedIn", NamedNode(self._setting.rendition.work), graph)
        yield from _links(iri, "isAssertedBy", claim.asserters or self._setting.rendition.authors, graph)
        yield from _links(iri, claim.stance, (content,), graph)
        yield from _links(iri, "hasModality", (claim.modality,), graph)
        yield from _links(iri, "hasEvidentiality", (claim.evidentiality,), graph)
        yield from _links(iri, "hasHedgeCue", claim.hedge_cues, graph)
        yield from _texts(iri, NamedNode(DENGE + "paraphrase"), claim.paraphrase, graph)

    def _proposition(self, iri: str, proposition: NewProposition) -> Iterator[Quad]:
        graph = NamedNode(GraphNames().content)
        yield _said(iri, _TYPE, NamedNode(DENGE + "Proposition"), graph)
        yield from _texts(iri, _LABEL, proposition.labels, graph)
        yield from _links(iri, "concerns", proposition.concerns, graph)
        yield from _links(iri, "describes", proposition.describes, graph)

    def _relation(self, iri: str, relation: RelationBody) -> Iterator[Quad]:
        graph = self._graph("arguments")
        yield _said(iri, _TYPE, NamedNode(DENGE + _STORED[relation.kind]), graph)
        yield from _links(iri, "hasPremise", [self._premise(each) for each in relation.premises], graph)
        yield from _links(iri, RELATIONS[relation.kind][0], (relation.aim,), graph)
        yield from _links(iri, "isDrawnBy", (relation.drawn_by or person_of(self._setting.annotator.key),), graph)
        yield from _links(iri, "hasScheme", (relation.scheme,) if relation.scheme else (), graph)
        implicit = Literal("true" if relation.implicit else "false", datatype=NamedNode(_XSD + "boolean"))
        yield _said(iri, "isImplicit", implicit, graph)
        yield from _texts(iri, NamedNode(DENGE + "rationale"), relation.rationale, graph)

    def _premise(self, named: str) -> str:
        if not named.startswith("#"):
            return named
        if named not in self._claims:
            raise DengeError(Problem("annotations.body-value", {"member": "hasPremise", "value": named}))
        return self._claims[named]

    def _anchor(self, passage: Passage, bodies: list[str]) -> Iterator[Quad]:
        graph = self._graph("anchors")
        setting = self._setting
        annotation, target, selector = (self._own(kind, setting.slug) for kind in ("annotation", "target", "selector"))
        yield _said(annotation, _TYPE, NamedNode(_OA + "Annotation"), graph)
        for body in bodies:
            yield _said(annotation, NamedNode(_OA + "hasBody"), NamedNode(body), graph)
        yield _said(annotation, NamedNode(_OA + "hasTarget"), NamedNode(target), graph)
        linking = ("linking",) if self._contribution.mentions else ()
        for motivation in (*(setting.motivations or ("identifying",)), *linking):
            iri = motivation if ":" in motivation else _OA + motivation
            yield _said(annotation, NamedNode(_OA + "motivatedBy"), NamedNode(iri), graph)
        yield _said(annotation, NamedNode(_DCTERMS + "creator"), NamedNode(person_of(setting.annotator.key)), graph)
        created = Literal(setting.created, datatype=NamedNode(_XSD + "dateTime"))
        yield _said(annotation, NamedNode(_DCTERMS + "created"), created, graph)
        yield _said(target, _TYPE, NamedNode(_OA + "SpecificResource"), graph)
        yield _said(target, NamedNode(_OA + "hasSource"), NamedNode(passage.rendition), graph)
        yield _said(target, NamedNode(_OA + "hasSelector"), NamedNode(selector), graph)
        section = setting.rendition.section_at(passage.start)
        if section is not None:
            yield _said(target, NamedNode(_OA + "hasScope"), NamedNode(section), graph)
        # By the position, as the anchors of the project's files have it, whichever of its pages the annotator names.
        for name, page in zip(("page", "lastPage"), setting.rendition.pages_of(passage), strict=False):
            yield _said(target, name, _whole(page), graph)
        yield _said(selector, _TYPE, NamedNode(_OA + "TextPositionSelector"), graph)
        yield _said(selector, NamedNode(_OA + "start"), _whole(passage.start), graph)
        yield _said(selector, NamedNode(_OA + "end"), _whole(passage.end), graph)
        if passage.skeleton_length is not None:
            yield _said(selector, "skeletonLength", _whole(passage.skeleton_length), graph)
        yield _said(selector, "spanDigest", Literal(passage.span_digest), graph)

    def _person(self) -> Iterator[Quad]:
        """The annotator, who has one name in both languages."""
        graph, annotator = self._graph("anchors"), self._setting.annotator
        person = person_of(annotator.key)
        yield _said(person, _TYPE, NamedNode(DENGE + "Person"), graph)
        yield from _texts(person, _LABEL, dict.fromkeys(("en", "tr"), annotator.name), graph)
        if annotator.orcid:
            yield _said(person, "orcid", Literal(annotator.orcid), graph)
            yield _said(person, "orcidIsSelfDeclared", Literal("true", datatype=NamedNode(_XSD + "boolean")), graph)

    def _own(self, kind: str, name: str) -> str:
        return f"{self._place}{kind}/{self._setting.annotator.key}/{name}"

    def _graph(self, kind: str) -> NamedNode:
        names = GraphNames()
        return NamedNode(names.annotation(self._setting.rendition.article, kind, self._setting.annotator.key))


def _said(subject: str, predicate: str | NamedNode, value: NamedNode | Literal, graph: NamedNode) -> Quad:
    named = NamedNode(DENGE + predicate) if isinstance(predicate, str) else predicate
    return Quad(NamedNode(subject), named, value, graph)


def _links(subject: str, predicate: str, values: tuple[str, ...] | list[str], graph: NamedNode) -> Iterator[Quad]:
    return (_said(subject, predicate, NamedNode(each), graph) for each in values)


def _texts(subject: str, predicate: NamedNode, texts: Texts, graph: NamedNode) -> Iterator[Quad]:
    return (_said(subject, predicate, Literal(texts[each], language=each), graph) for each in sorted(texts))


def _whole(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(_XSD + "integer"))
