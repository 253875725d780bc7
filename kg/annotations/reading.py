"""Reads what an annotation brings to the graph from its statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.annotations.data_model import is_iri
from kg.annotations.model import (
    RELATIONS,
    STANCES,
    ClaimBody,
    Contribution,
    NewProposition,
    Passage,
    RelationBody,
    Texts,
)
from kg.problems import DengeError, Problem
from kg.terms import DENGE, PREFIXES

Node: TypeAlias = NamedNode | BlankNode
_OA: Final = PREFIXES["oa"]
_TYPE: Final = PREFIXES["rdf"] + "type"
_LABEL: Final = PREFIXES["skos"] + "prefLabel"
_UNSTATED: Final = PREFIXES["evidentiality"] + "Unstated"
_LANGUAGES: Final = ("en", "tr")


def read_contribution(triples: Iterable[Triple], address: str) -> Contribution:
    """What the annotation at `address` brings to the graph; nothing of it when it is a comment or a link only.

    Raises DengeError `annotations.body-lacks`, `annotations.body-value`, `annotations.passage-missing` or
    `annotations.passage-value`.
    """
    return _Reader(triples, address).contribution()


class _Reader:
    def __init__(self, triples: Iterable[Triple], address: str) -> None:
        found: dict[tuple[Any, str], list[Any]] = {}
        for each in triples:
            found.setdefault((each.subject, each.predicate.value), []).append(each.object)
        self._found: Mapping[tuple[Any, str], Sequence[Any]] = found
        self._address = address

    def contribution(self) -> Contribution:
        bodies = [each for each in self._all(NamedNode(self._address), _OA + "hasBody") if _is_node(each)]
        kinds = {each: self._kinds(each) for each in bodies}
        claims = tuple(self._claim(each) for each in bodies if "Claim" in kinds[each])
        relations = tuple(self._relation(each, kind) for each in bodies for kind in RELATIONS if kind in kinds[each])
        mentions = tuple(dict.fromkeys(each for body in bodies for each in self._identified(body)))
        if not (claims or relations or mentions):
            return Contribution()
        return Contribution(self._passage(self._pages(bodies)), claims, relations, mentions)

    def _claim(self, body: Node) -> ClaimBody:
        stances = [(stance, each) for stance in STANCES for each in self._all(body, DENGE + stance)]
        if len(stances) != 1:
            raise _lacks("Claim", " | ".join(STANCES))
        stance, content = stances[0]
        return ClaimBody(
            fragment=body.value.removeprefix(self._address) if isinstance(body, NamedNode) else "",
            paraphrase=self._texts(body, DENGE + "paraphrase", "Claim", "paraphrase"),
            stance=stance,
            content=content.value if isinstance(content, NamedNode) else self._proposition(content),
            modality=self._one_iri(body, "hasModality", "Claim"),
            evidentiality=next(iter(self._iris(body, "hasEvidentiality")), _UNSTATED),
            asserters=self._iris(body, "isAssertedBy"),
            hedge_cues=self._iris(body, "hasHedgeCue"),
        )

    def _proposition(self, node: Any) -> NewProposition:
        if not isinstance(node, BlankNode) or "Proposition" not in self._kinds(node):
            raise _lacks("Claim", "Proposition")
        labels = self._texts(node, _LABEL, "Proposition", "prefLabel")
        return NewProposition(labels, self._iris(node, "concerns"), self._iris(node, "describes"))

    def _relation(self, body: Node, kind: str) -> RelationBody:
        premises = tuple(each.removeprefix(self._address) for each in self._iris(body, "hasPremise"))
        if not premises:
            raise _lacks(kind, "hasPremise")
        drawn_by, scheme = self._iris(body, "isDrawnBy"), self._iris(body, "hasScheme")
        implicit = self._all(body, DENGE + "isImplicit")
        rationale = DENGE + "rationale"
        return RelationBody(
            kind=kind,
            premises=premises,
            aim=self._one_iri(body, RELATIONS[kind][0], kind),
            rationale=self._texts(body, rationale, kind, "rationale") if self._all(body, rationale) else {},
            scheme=scheme[0] if scheme else None,
            drawn_by=drawn_by[0] if drawn_by else None,
            implicit=not any(isinstance(each, Literal) and each.value in ("false", "0") for each in implicit),
        )

    def _identified(self, body: Node) -> Iterator[str]:
        """What a body with the purpose `identifying` names."""
        purposes = {each.value for each in self._all(body, _OA + "hasPurpose")}
        if _OA + "identifying" in purposes:
            for each in self._all(body, _OA + "hasSource"):
                if isinstance(each, NamedNode):
                    yield each.value

    def _pages(self, bodies: Iterable[Node]) -> list[int]:
        return [self._whole(each, "page") for body in bodies for each in self._all(body, DENGE + "page")]

    def _passage(self, pages: Sequence[int]) -> Passage:
        """The one passage of an annotation that brings something. Its selector has a position and a digest."""
        found = []
        for target in self._all(NamedNode(self._address), _OA + "hasTarget"):
            for selector in self._all(target, _OA + "hasSelector") if _is_node(target) else ():
                if self._all(selector, DENGE + "spanDigest"):
                    found.append((target, selector))
        if len(found) != 1:
            raise DengeError(Problem("annotations.passage-missing", {"count": str(len(found))}))
        target, selector = found[0]
        on_target = [self._whole(each, "page") for each in self._all(target, DENGE + "page")]
        sources = [each for each in self._all(target, _OA + "hasSource") if isinstance(each, NamedNode)]
        if len(sources) != 1 or len({*pages, *on_target}) > 1:
            raise DengeError(Problem("annotations.passage-missing", {"count": str(len(sources))}))
        numbers = {name: self._all(selector, _OA + name) for name in ("start", "end")}
        if any(len(values) != 1 for values in numbers.values()):
            raise DengeError(Problem("annotations.passage-missing", {"count": "0"}))
        lengths = self._all(selector, DENGE + "skeletonLength")
        digests = self._all(selector, DENGE + "spanDigest")
        editions = self._all(target, DENGE + "editionDigest")
        procedures = self._all(target, DENGE + "normalization")
        return Passage(
            rendition=sources[0].value,
            start=self._whole(numbers["start"][0], "start"),
            end=self._whole(numbers["end"][0], "end"),
            span_digest=digests[0].value,
            skeleton_length=self._whole(lengths[0], "skeletonLength") if lengths else None,
            edition_digest=editions[0].value if editions else None,
            normalization=procedures[0].value if procedures else None,
            page=next(iter((*pages, *on_target)), None),
        )

    def _all(self, node: Any, name: str) -> Sequence[Any]:
        return self._found.get((node, name), ())

    def _kinds(self, node: Any) -> set[str]:
        return {each.value.removeprefix(DENGE) for each in self._all(node, _TYPE) if each.value.startswith(DENGE)}

    def _iris(self, node: Any, name: str) -> tuple[str, ...]:
        found = self._all(node, DENGE + name)
        for each in found:
            if not isinstance(each, NamedNode) or not is_iri(each.value):
                raise DengeError(Problem("annotations.body-value", {"member": name, "value": str(each)[:200]}))
        return tuple(each.value for each in found)

    def _one_iri(self, node: Any, name: str, kind: str) -> str:
        found = self._iris(node, name)
        if len(found) != 1:
            raise _lacks(kind, name)
        return found[0]

    def _texts(self, node: Any, predicate: str, kind: str, name: str) -> Texts:
        """Texts in one or both languages, one each."""
        found: dict[str, str] = {}
        for each in self._all(node, predicate):
            language = each.language if isinstance(each, Literal) else None
            if language not in _LANGUAGES or language in found or not each.value.strip():
                raise DengeError(Problem("annotations.body-value", {"member": name, "value": str(each)[:200]}))
            found[language] = each.value
        if not found:
            raise _lacks(kind, name)
        return found

    @staticmethod
    def _whole(value: Any, name: str) -> int:
        if not isinstance(value, Literal) or not value.value.isascii() or not value.value.isdigit():
            raise DengeError(Problem("annotations.body-value", {"member": name, "value": str(value)[:200]}))
        return int(value.value)


def _is_node(term: Any) -> bool:
    return isinstance(term, NamedNode | BlankNode)


def _lacks(kind: str, name: str) -> DengeError:
    return DengeError(Problem("annotations.body-lacks", {"kind": kind, "member": name}))
