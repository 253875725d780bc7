"""The relations that somebody draws between claims, propositions and other relations, with who draws them and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.exchange.asking import Facts, Reader
from kg.exchange.claims import Claim
from kg.exchange.names import LANGUAGES
from kg.terms import DENGE


@dataclass(frozen=True)
class _Form:
    """How relations of a class are read: the properties of their two ends, and the verb between these."""

    kind: str
    verb: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


# The special before the general: an undercut is a conflict too.
_FORMS: Final = (
    _Form("Undercut", "undercuts", ("hasPremise",), ("targetsInference",)),
    _Form("Conflict", "conflicts", ("hasPremise",), ("targetsProposition",)),
    _Form("Inference", "supports", ("hasPremise",), ("hasConclusion",)),
    _Form("Explanation", "explains", ("hasExplanans",), ("hasExplanandum",)),
    _Form("CausalRelation", "causes", ("hasCause",), ("hasEffect",)),
    _Form("Concession", "is granted but upheld is", ("hasGranted",), ("hasUpheld",)),
    _Form("Incompatibility", "is incompatible with", ("hasFirstProposition",), ("hasSecondProposition",)),
    _Form("Tension", "is in tension with", ("hasTensionClaim",), ("hasTensionClaim",)),
)
VERBS: Final = tuple(form.verb for form in _FORMS)


@dataclass(frozen=True)
class Relation:
    """One relation. Names are IRIs; `kind` is the local name of its class, `verb` one of `VERBS`.

    `pages` are those of the words that mark it or, where none does (`is_implicit`), those of the claims it starts from.
    """

    iri: str
    kind: str
    verb: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    drawn_by: tuple[str, ...]
    scheme: str
    is_implicit: bool
    pages: tuple[int, ...]
    rationale: Mapping[str, str]

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each source with each target; the members of a tension once each, in order."""
        if self.sources == self.targets:
            return tuple((one, other) for one in self.sources for other in self.targets if one < other)
        return tuple((source, target) for source in self.sources for target in self.targets)


def read_relations(reader: Reader, claims: Mapping[str, Claim]) -> tuple[Relation, ...]:
    """All relations, by IRI. Raises what `Reader.rows` raises."""
    found = (_relation(iri, facts, claims) for iri, facts in reader.facts("relations").items())
    return tuple(each for each in found if each is not None)


def _relation(iri: str, facts: Facts, claims: Mapping[str, Claim]) -> Relation | None:
    classes = facts.iris("rdf:type")
    form = next((each for each in _FORMS if DENGE + each.kind in classes), None)
    if form is None:
        return None
    sources, targets = _ends(facts, form.sources), _ends(facts, form.targets)
    kind = "Rebuttal" if DENGE + "Rebuttal" in classes else form.kind
    return Relation(
        iri=iri,
        kind=kind,
        verb=form.verb,
        sources=sources,
        targets=targets,
        drawn_by=facts.iris("isDrawnBy"),
        scheme=facts.iri("hasScheme"),
        is_implicit=facts.is_true("isImplicit"),
        pages=facts.numbers("page") or pages_of(sources, claims),
        rationale={language: facts.text("rationale", language) for language in LANGUAGES},
    )


def _ends(facts: Facts, properties: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({iri for each in properties for iri in facts.iris(each)}))


def pages_of(things: Iterable[str], claims: Mapping[str, Claim]) -> tuple[int, ...]:
    """The pages on which the claims among some things stand, sorted."""
    return tuple(sorted({page for each in things if each in claims for page in claims[each].pages}))
