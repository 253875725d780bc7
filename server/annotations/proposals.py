"""From the body of a request to an annotation that may be kept: read, checked, and tried on the dataset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from pyoxigraph import RdfFormat, serialize

from kg.annotations import (
    Annotator,
    Contribution,
    Draft,
    Kept,
    Plan,
    Rendition,
    Setting,
    completed_context,
    list_of,
    person_of,
    read_contribution,
    read_document,
    read_known,
    read_rendition,
    require_data_model,
    require_no_quotation,
    require_no_quoting_statement,
    require_place,
    statements_of,
    texts_of,
    triples_of,
)
from kg.engine.interface import Engine
from kg.engine.writing import StatementsRequest
from kg.problems import DengeError, Problem
from kg.terms import GraphNames
from server.annotations.addresses import annotation_address, context_address
from server.annotations.authors import Sender
from server.annotations.own_words import require_own_words
from server.site import current_site

UNTIL_ACCEPTED: Final = ("claim-paraphrase-languages", "labels-in-both-languages", "implicit-rationale")
"""What a proposal may lack: a text in the other language. It has to be there before the annotation is accepted."""
_OF_THE_SERVER: Final = frozenset({"id", "creator", "created", "modified", "standing", "remark"})
_TRIED: Final = "tried"
_TRIED_AT: Final = "2000-01-01T00:00:00.000Z"


@dataclass(frozen=True)
class Proposal:
    """A document that keeps the rules of the standard, with the given id and what it brings to the graph."""

    document: Mapping[str, Any]
    given_id: str | None
    contribution: Contribution


def read_proposal(body: bytes) -> Proposal:
    """Read the body of a request. Raises DengeError of `kg.annotations`: 400, 413 or 422."""
    read = read_document(body)
    context = completed_context(read.get("@context"), context_address())
    require_no_quotation(read)
    require_own_words(texts_of(read))
    require_data_model(read)
    given = read.get("id")
    document = {"@context": context, **{name: each for name, each in read.items() if name != "@context"}}
    document = {name: each for name, each in document.items() if name not in _OF_THE_SERVER}
    address = annotation_address(_TRIED)
    triples = triples_of({**document, "id": address}, address)
    require_no_quoting_statement(triples)
    return Proposal(document, given, read_contribution(triples, address))


def plan_of(proposal: Proposal, sender: Sender) -> Plan:
    """How a proposal is to be kept, after a trial of what it would bring to the dataset.

    Raises DengeError `annotations.unknown-rendition`, `annotations.unknown-thing`, `annotations.passage-value`,
    `annotations.body-value`, and `writes.invalid` with what validation finds.
    """
    contribution, targets = proposal.contribution, _targets(proposal.document)
    if not contribution:
        return Plan(lambda slug, numbers, created: Draft(proposal.document, targets))
    assert contribution.passage is not None
    engine, annotator = current_site().engine, sender.annotator
    same_engine: Any = engine
    rendition = _rendition_at(same_engine, contribution.passage.rendition, engine.version())
    require_place(contribution.passage, rendition)
    _require_drawn_by(contribution, annotator, rendition.authors)
    things = contribution.named_things()
    known = read_known(engine, person_of(annotator.key), rendition.article, annotator.key, things)
    unknown = [each for each in things if each not in known.things]
    if unknown:
        raise DengeError(Problem("annotations.unknown-thing", {"thing": unknown[0][:300]}))
    own_graph = GraphNames().annotation(rendition.article, "anchors", annotator.key)
    motivations = tuple(str(each) for each in list_of(proposal.document.get("motivation", [])))

    def statements(slug: str, numbers: tuple[int, ...], created: str) -> str:
        described_here = known.described_in <= {own_graph}
        setting = Setting(annotator, rendition, slug, created, motivations, numbers, described_here)
        written = serialize(statements_of(contribution, setting), format=RdfFormat.N_QUADS)
        return (written or b"").decode()

    claims = len(contribution.claims)
    numbers = tuple(range(known.last_number + 1, known.last_number + claims + 1))
    remarks = _tried(sender, statements(_TRIED, numbers, _TRIED_AT))

    def draft(slug: str, numbers: tuple[int, ...], created: str) -> Draft:
        return Draft(proposal.document, targets, rendition.article, statements(slug, numbers, created), remarks)

    return Plan(draft, rendition.article, claims, known.last_number)


@lru_cache(maxsize=64)
def _rendition_at(engine: Engine, iri: str, version: str) -> Rendition:
    """A rendition as it is in one version of the dataset."""
    return read_rendition(engine, iri)


def _require_drawn_by(contribution: Contribution, annotator: Annotator, authors: Sequence[str]) -> None:
    """A relation is drawn by the annotator, or read as one that an author of the work draws; by nobody else."""
    allowed = {None, person_of(annotator.key), *authors}
    for relation in contribution.relations:
        if relation.drawn_by not in allowed:
            values = {"member": "isDrawnBy", "value": str(relation.drawn_by)}
            raise DengeError(Problem("annotations.body-value", values))


def _tried(sender: Sender, statements: str) -> Mapping[str, Sequence[str]]:
    """What is still to be done before the annotation is accepted, by language."""
    wish = StatementsRequest("", statements, sender.label, trial=True, lenient=UNTIL_ACCEPTED)
    found = sender.writing.engine.write(wish).remarks
    if not found:
        return {}
    return {
        "en": list(dict.fromkeys(each.message_en for each in found)),
        "tr": list(dict.fromkeys(each.message_tr for each in found)),
    }


def with_via(proposal: Proposal, before: Kept | None = None) -> Proposal:
    """The proposal with the id that it came under among its `via` (5.1); with `before` it keeps what that had.

    Raises DengeError `annotations.other-id` or `annotations.origin-changed` (409).
    """
    document = dict(proposal.document)
    if before is None:
        if proposal.given_id is not None:
            given = [each for each in list_of(document.get("via", [])) if each != proposal.given_id]
            document["via"] = [*given, proposal.given_id] if given else proposal.given_id
        return Proposal(document, proposal.given_id, proposal.contribution)
    if proposal.given_id not in (None, annotation_address(before.slug)):
        raise DengeError(Problem("annotations.other-id", {"id": str(proposal.given_id)[:200]}))
    for name in ("canonical", "via"):
        if name in before.document:
            if document.setdefault(name, before.document[name]) != before.document[name]:
                raise DengeError(Problem("annotations.origin-changed", {"member": name}))
        elif name in document:
            raise DengeError(Problem("annotations.origin-changed", {"member": name}))
    return Proposal(document, proposal.given_id, proposal.contribution)


def _targets(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The IRIs that an annotation is about: its targets, their sources, and things that it names."""
    found: list[str] = []
    for name in ("target", "body"):
        for each in list_of(document.get(name, [])):
            source = each.get("source", each.get("id")) if isinstance(each, dict) else each
            source = source.get("id") if isinstance(source, dict) else source
            if isinstance(source, str) and ":" in source:
                found.append(source)
    return tuple(dict.fromkeys(found))
