"""Places notes in the annotator's copy and says of each what becomes of it; nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from kg.anchors import Borrowed, CopiedWords, Rendition, span_digest
from kg.anchors.digest import SHORTEST_SPAN
from kg.anchors.locate import Searchable, Span
from kg.anchors.numbering import edition, numbered_sentences
from kg.interchange.locating import page_of, places_of, widened
from kg.interchange.note import Note, Position
from kg.terms import BASE
from kg.text import Sentence, skeleton_text

Outcome = Literal[
    "anchored",
    "ambiguous",
    "absent",
    "too-short",
    "unplaced",
    "borrowed",
    "whole-work",
    "reply",
    "related",
    "lost-parent",
    "empty",
]
"""What becomes of a note. `whole-work`: it speaks of the article, not of a passage; `unplaced`: it should name one."""
SAVED: Final[frozenset[Outcome]] = frozenset({"anchored", "whole-work", "reply", "related"})


@dataclass(frozen=True)
class Passage:
    """Where a note stands in the rendition: what may be published of a passage."""

    start: int
    end: int
    skeleton_length: int
    digest: str
    page: int | None


@dataclass(frozen=True)
class Placed:
    """A note and what becomes of it. `lines` are those of the copy that come into question.

    `is_widened` where the passage was too short for a digest and its whole sentence is taken.
    """

    note: Note
    outcome: Outcome
    passage: Passage | None = None
    lines: tuple[int, ...] = ()
    is_widened: bool = False
    borrowed: Borrowed | None = None


@dataclass(frozen=True)
class Importing:
    """All notes of a file in their order, and the rendition in which they are placed."""

    rendition: Rendition
    placed: tuple[Placed, ...]

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many notes came out how."""
        counted = Counter(each.outcome for each in self.placed)
        return {outcome: counted[outcome] for outcome in get_args(Outcome)}

    @property
    def saved(self) -> tuple[Placed, ...]:
        """The notes that may be saved."""
        return tuple(each for each in self.placed if each.outcome in SAVED)

    @property
    def left(self) -> int:
        """How many notes have something to say and cannot be saved."""
        return sum(1 for each in self.placed if each.outcome not in SAVED and each.outcome != "empty")

    @property
    def unaddressed(self) -> int:
        """Relations to what has no address yet, or of a kind that cannot be saved with a note."""
        drafts = [draft for each in self.saved for draft in each.note.relations]
        return sum(1 for draft in drafts if not is_addressed(draft.kind, draft.aim))


def is_addressed(kind: str, aim: str) -> bool:
    """Whether a relation can be saved: it leads to a thing of the graph, which has an address."""
    return kind in ("Inference", "Rebuttal", "Undercut") and aim.startswith(("http://", "https://"))


def place_notes(notes: Sequence[Note], rendition: Rendition, copy: str) -> Importing:
    """Place notes in a copy of the annotated edition, as only its positions are those of the rendition.

    Raises DengeError `anchors.other-edition`.
    """
    placing = _Placing(rendition, copy)
    placed = {note.identifier: placing.place(note) for note in notes}
    kept = {name for name, each in placed.items() if each.outcome in SAVED}
    # A reply to what is not saved would hang in the air, and so would a reply to that one.
    while lost := {name for name in kept if not _is_held(placed[name], kept)}:
        kept -= lost
        placed |= {name: Placed(placed[name].note, "lost-parent") for name in lost}
    return Importing(rendition, tuple(placed.values()))


def _is_held(each: Placed, kept: set[str]) -> bool:
    if each.outcome == "reply":
        return each.note.replies_to in kept or each.note.replies_to.startswith(_THINGS)
    return each.outcome != "related" or set(each.note.relates) <= kept


_THINGS: Final = f"{BASE}id/"
"""What the addresses of things of the graph begin with, which a note may answer as it may another note."""


class _Placing:
    def __init__(self, rendition: Rendition, copy: str) -> None:
        self._rendition = rendition
        self._searchable: Searchable = edition(rendition, copy)
        self._numbered: tuple[Sentence, ...] = numbered_sentences(rendition, self._searchable.text)
        self._copied = CopiedWords(rendition, copy)

    def place(self, note: Note) -> Placed:
        if not (note.own_words or note.concepts or note.mentions or note.links or note.relates):
            return Placed(note, "empty")
        for words in note.own_words:
            borrowed = self._copied.longest_run(words)
            if borrowed is not None:
                return Placed(note, "borrowed", lines=(borrowed.line,), borrowed=borrowed)
        if note.replies_to:
            return Placed(note, "reply")
        if note.relates:
            return Placed(note, "related")
        if note.position is not None:
            return self._by_position(note, note.position)
        return self._by_quote(note)

    def _by_position(self, note: Note, position: Position) -> Placed:
        """A position counts when its digest is right; one without a digest was written for this rendition by hand."""
        span = Span(position.start, position.end)
        if not 0 <= span.start < span.end <= len(self._searchable.text):
            return Placed(note, "absent")
        if position.digest and self._digest(span) != position.digest:
            return self._by_quote(note) if note.quote else Placed(note, "absent")
        if span.end - span.start < SHORTEST_SPAN:
            return Placed(note, "too-short", lines=(self._searchable.line(span.start),))
        return self._anchored(note, span, is_widened=False)

    def _by_quote(self, note: Note) -> Placed:
        if note.quote is None:
            # What brings something to the graph stands in a passage, where others can check it.
            brings = note.claim is not None or note.mentions or note.bodies
            return Placed(note, "unplaced" if brings else "whole-work")
        found = places_of(note.quote, self._searchable, self._rendition)
        lines = tuple(self._searchable.line(each.start) for each in found)
        if len(found) != 1:
            return Placed(note, "ambiguous" if found else "absent", lines=lines)
        span = widened(found[0], self._numbered)
        if span is None:
            return Placed(note, "too-short", lines=lines)
        return self._anchored(note, span, is_widened=span != found[0])

    def _anchored(self, note: Note, span: Span, is_widened: bool) -> Placed:
        text = self._searchable.text[span.start : span.end]
        passage = Passage(
            span.start,
            span.end,
            len(skeleton_text(text)),
            span_digest(text, self._rendition.salt),
            page_of(self._rendition, span.start),
        )
        return Placed(note, "anchored", passage, (self._searchable.line(span.start),), is_widened)

    def _digest(self, span: Span) -> str:
        return span_digest(self._searchable.text[span.start : span.end], self._rendition.salt)
