"""Reads the terms of the model from the statements of its documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg.model.contents import Text
from kg.model.expressions import read_expression
from kg.model.statements import Statements
from kg.model.term import Alignment, Foreign, Given, Head, Term, Words
from kg.terms import BASE, DENGE, PREFIXES

_RDF, _RDFS, _OWL, _SKOS = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["owl"], PREFIXES["skos"]
_DCTERMS = PREFIXES["dcterms"]
_TYPE: Final = _RDF + "type"
CLASSES: Final = frozenset({_OWL + "Class", _RDFS + "Class"})
PROPERTIES: Final = frozenset(
    {_OWL + "ObjectProperty", _OWL + "DatatypeProperty", _OWL + "AnnotationProperty", _RDF + "Property"}
)
_CHARACTERISTICS: Final = (
    "FunctionalProperty",
    "InverseFunctionalProperty",
    "TransitiveProperty",
    "SymmetricProperty",
    "AsymmetricProperty",
    "ReflexiveProperty",
    "IrreflexiveProperty",
)
_ABOVE: Final = (_RDFS + "subClassOf", _RDFS + "subPropertyOf", _SKOS + "broader")
_LABELS: Final = (_RDFS + "label", _SKOS + "prefLabel")
_SINCE: Final = (_OWL + "versionInfo",)
_ALIGNING: Final = (
    *_ABOVE[:2],
    _OWL + "equivalentClass",
    _OWL + "equivalentProperty",
    _OWL + "sameAs",
    *(_SKOS + each for each in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")),
)
# What a term's entry shows in words of its own; everything else that is said of it follows as it stands.
_SHOWN: Final = frozenset(
    {
        _TYPE,
        *_ABOVE,
        *_LABELS,
        *_ALIGNING,
        *_SINCE,
        *(_SKOS + each for each in ("altLabel", "definition", "scopeNote", "note", "example", "narrower")),
        *(_SKOS + each for each in ("inScheme", "topConceptOf")),
        *(_RDFS + each for each in ("comment", "domain", "range", "isDefinedBy")),
        *(_OWL + each for each in ("deprecated", "inverseOf", "propertyChainAxiom", "hasKey", "disjointWith")),
        _OWL + "propertyDisjointWith",
        _DCTERMS + "isReplacedBy",
    }
)


class TermReader:
    """Reads terms; `origins` is the document that declares each subject, `heads` are the documents by address."""

    def __init__(self, statements: Statements, origins: Mapping[str, str], heads: Mapping[str, Head]) -> None:
        self._statements = statements
        self._origins = origins
        self._heads = heads
        self._inverses: dict[str, set[str]] = defaultdict(set)
        self._disjoint: dict[str, list[str]] = defaultdict(list)
        self._narrower: dict[str, list[str]] = defaultdict(list)
        self._index()

    def terms(self) -> dict[str, Term]:
        """Our own terms, by name."""
        own = [
            each.value
            for each in self._statements.subjects()
            if isinstance(each, NamedNode) and _is_own(each.value) and self._origins.get(each.value) is not None
        ]
        found = (self._term(iri) for iri in sorted(own, key=lambda iri: (_local(iri).casefold(), iri)))
        return {each.iri: each for each in found}

    def foreign(self) -> dict[str, Foreign]:
        """The terms of others that our documents declare."""
        declared = CLASSES | PROPERTIES | {_OWL + "NamedIndividual"}
        subjects = (each.value for each in self._statements.subjects() if isinstance(each, NamedNode))
        return {
            iri: Foreign(iri, texts(self._statements, iri, *_LABELS), self._origins[iri])
            for iri in sorted(subjects)
            if not iri.startswith(BASE) and declared & set(self._statements.iris(NamedNode(iri), _TYPE))
        }

    def _index(self) -> None:
        said = self._statements
        for subject in said.subjects():
            if isinstance(subject, NamedNode):
                for inverse in said.iris(subject, _OWL + "inverseOf"):
                    self._inverses[subject.value].add(inverse)
                    self._inverses[inverse].add(subject.value)
                for other in said.iris(subject, _OWL + "disjointWith", _OWL + "propertyDisjointWith"):
                    self._note_disjoint([subject.value, other])
                for above in self._above(subject):
                    self._narrower[above].append(subject.value)
            for head in said.values(subject, _OWL + "members"):
                kinds = said.iris(subject, _TYPE)
                if _OWL + "AllDisjointClasses" in kinds or _OWL + "AllDisjointProperties" in kinds:
                    self._note_disjoint([each.value for each in said.items(head) if isinstance(each, NamedNode)])

    def _above(self, node: NamedNode) -> list[str]:
        """What a term is narrower than, also by being defined as a kind of it."""
        defined = (
            read_expression(self._statements, each)
            for each in self._statements.values(node, _OWL + "equivalentClass")
            if not isinstance(each, NamedNode)
        )
        parts = (part.name for each in defined if each.kind == "all-of" for part in each.parts if part.kind == "named")
        return list(dict.fromkeys([*self._statements.iris(node, *_ABOVE), *parts]))

    def _note_disjoint(self, members: Iterable[str]) -> None:
        group = list(members)
        for each in group:
            self._disjoint[each] += [other for other in group if other != each and other not in self._disjoint[each]]

    def _term(self, iri: str) -> Term:
        said, node = self._statements, NamedNode(iri)
        types = said.iris(node, _TYPE)
        document = self._origins[iri]
        above = said.values(node, _RDFS + "subClassOf")
        equivalents = said.values(node, _OWL + "equivalentClass")
        return Term(
            iri=iri,
            name=_local(iri),
            kind=_kind(types),
            document=document,
            types=tuple(types),
            words=self._words(iri),
            since=self._since(iri, document),
            deprecated=any(each.value in ("true", "1") for each in said.literals(node, _OWL + "deprecated")),
            replaced_by=tuple(said.iris(node, _DCTERMS + "isReplacedBy")),
            broader=tuple(each for each in self._above(node) if _is_own(each)),
            narrower=tuple(sorted({each for each in self._narrower[iri] if _is_own(each)}, key=_local)),
            domain=tuple(read_expression(said, each) for each in said.values(node, _RDFS + "domain")),
            range=tuple(read_expression(said, each) for each in said.values(node, _RDFS + "range")),
            inverses=tuple(sorted(self._inverses[iri])),
            characteristics=tuple(each for each in _CHARACTERISTICS if _OWL + each in types),
            chains=tuple(self._lists(node, "propertyChainAxiom")),
            keys=tuple(self._lists(node, "hasKey")),
            disjoint=tuple(sorted(self._disjoint[iri], key=_local)),
            restrictions=tuple(read_expression(said, each) for each in above if not isinstance(each, NamedNode)),
            equivalents=tuple(read_expression(said, each) for each in equivalents if not isinstance(each, NamedNode)),
            alignments=tuple(self._alignments(iri)),
            given=tuple(self._given(node)),
        )

    def _words(self, iri: str) -> Words:
        def of(*names: str) -> tuple[Text, ...]:
            return texts(self._statements, iri, *names)

        return Words(
            labels=of(*_LABELS),
            others=of(_SKOS + "altLabel"),
            definitions=of(_SKOS + "definition"),
            notes=of(_SKOS + "scopeNote", _SKOS + "note", _RDFS + "comment"),
            examples=of(_SKOS + "example"),
        )

    def _since(self, iri: str, document: str) -> str | None:
        """The version that the term names; else that of its document, where it is the first of the document."""
        for named in self._statements.literals(NamedNode(iri), *_SINCE):
            return named.value
        head = self._heads.get(document)
        return head.version if head is not None and head.previous is None else None

    def _lists(self, node: NamedNode, name: str) -> Iterable[tuple[str, ...]]:
        for head in self._statements.values(node, _OWL + name):
            yield tuple(each.value for each in self._statements.items(head) if isinstance(each, NamedNode))

    def _alignments(self, iri: str) -> Iterable[Alignment]:
        for relation in _ALIGNING:
            for target in self._statements.iris(NamedNode(iri), relation):
                if not target.startswith(BASE):
                    yield Alignment(relation, target, self._said_in(iri, relation, target))
            for subject in self._statements.subjects_with(relation, NamedNode(iri)):
                if isinstance(subject, NamedNode) and not subject.value.startswith(BASE):
                    yield Alignment(relation, subject.value, self._said_in(subject.value, relation, iri), False)

    def _said_in(self, subject: str, relation: str, target: str) -> str:
        return self._origins.get(f"{subject} {relation} {target}", self._origins.get(subject, ""))

    def _given(self, node: NamedNode) -> Iterable[Given]:
        said = self._statements
        for prop, _ in said.properties(node):
            if prop not in _SHOWN and (iris := said.iris(node, prop)) + said.literals(node, prop):
                yield Given(prop, tuple(iris), texts(said, node.value, prop))


def texts(statements: Statements, iri: str, *properties: str) -> tuple[Text, ...]:
    """The texts of some properties, each once, as they are written."""
    found = (Text(each.value, each.language or "") for each in statements.literals(NamedNode(iri), *properties))
    return tuple(dict.fromkeys(found))


def _kind(types: Iterable[str]) -> str:
    found = set(types)
    if found & CLASSES:
        return "class"
    if found & PROPERTIES:
        return "property"
    return "concept" if _SKOS + "Concept" in found and _OWL + "NamedIndividual" not in found else "individual"


def _is_own(iri: str) -> bool:
    return iri.startswith(DENGE) or (iri.startswith(BASE + "vocabulary/") and "#" in iri)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
