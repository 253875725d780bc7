"""What annotators, and what reviewers, judge of the same: rows from which their agreement is computed.

Two passages are taken as the same where they overlap by at least half of both together; the first that came gives its
place to the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg.agreement import Judgement
from kg.annotations.model import Contribution, Passage
from kg.annotations.reading import read_contribution
from kg.annotations.record import Entry, Kept
from kg.annotations.triples import triples_of
from kg.terms import BASE

_SHARE: Final = 0.5
_ADDRESS: Final = BASE + "annotations/x"


class _Places:
    """Names for passages; the same passage, nearly, has the same name."""

    def __init__(self) -> None:
        self._known: dict[str, list[tuple[int, int]]] = {}

    def name(self, passage: Passage) -> str:
        known = self._known.setdefault(passage.rendition, [])
        for start, end in known:
            common = min(end, passage.end) - max(start, passage.start)
            if common >= _SHARE * (max(end, passage.end) - min(start, passage.start)):
                return f"{passage.rendition}#char={start},{end}"
        known.append((passage.start, passage.end))
        return f"{passage.rendition}#char={passage.start},{passage.end}"


def judgements_of_annotators(annotations: Iterable[Kept]) -> Iterator[Judgement]:
    """What annotators read at the same passage of the same proposition: `stance`, `modality`, and `relation` to it.

    Only what is proposed or accepted counts. The unit is a passage and a proposition or step of reasoning.
    """
    places = _Places()
    for kept in sorted(annotations, key=lambda each: each.number):
        if kept.deleted or kept.standing not in ("proposed", "accepted"):
            continue
        contribution = read_contribution(triples_of({**kept.document, "id": _ADDRESS}, _ADDRESS), _ADDRESS)
        if contribution.passage is not None:
            yield from _of_contribution(contribution, places.name(contribution.passage), kept.annotator.key)


def _of_contribution(contribution: Contribution, place: str, annotator: str) -> Iterator[Judgement]:
    for claim in contribution.claims:
        if isinstance(claim.content, str):
            unit = f"{place} {claim.content}"
            yield Judgement("stance", unit, annotator, claim.stance)
            yield Judgement("modality", unit, annotator, claim.modality.rpartition("#")[2])
    for relation in contribution.relations:
        yield Judgement("relation", f"{place} {relation.aim}", annotator, relation.kind)


def judgements_of_reviewers(history: Iterable[Entry]) -> Iterator[Judgement]:
    """What reviewers decided about the same revision of the same annotation: its `standing`.

    `history` has the changes of all annotations in order. What annotators do with their own does not count.
    """
    owners: dict[str, str] = {}
    revisions: dict[str, int] = {}
    for entry in history:
        if entry.action == "create":
            owners[entry.slug] = entry.actor
        if entry.action in ("create", "replace"):
            revisions[entry.slug] = entry.revision
        elif entry.action == "standing" and entry.actor != owners[entry.slug]:
            yield Judgement("standing", f"{entry.slug} {revisions[entry.slug]}", entry.actor, entry.standing)
