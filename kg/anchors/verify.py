"""Checking anchors against a reader's copy: each passage is verified, moved, found several times, or not in this copy.

A passage is found only where its digest matches, so no place is ever a guess.
"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Literal

from kg.anchors.anchor import Anchor
from kg.anchors.copies import Reading, readings
from kg.anchors.digest import digest_value
from kg.anchors.rendition import Rendition
from kg.text.lines import line_number

Outcome = Literal["verified", "moved", "ambiguous", "absent"]


@dataclass(frozen=True)
class CopyPlace:
    """A place in the reader's own copy: code points from `start` to before `end`, and the line number from 1."""

    start: int
    end: int
    line: int


@dataclass(frozen=True)
class Finding:
    """What became of one anchor. One place if verified or moved, several if ambiguous, none if absent."""

    anchor: Anchor
    outcome: Outcome
    places: tuple[CopyPlace, ...]


class _Search:
    """Looks for digests in one reading; remembers where the last one stood, because anchors come in text order."""

    def __init__(self, reading: Reading, salt: str) -> None:
        self.reading = reading
        self._text = reading.skeleton.text
        self._salt = salt.encode()
        self._encoded = self._text.encode()
        widths = (len(character.encode()) for character in self._text)
        self._byte_offsets = array("L", accumulate(widths, initial=0))
        self._near = 0

    def find(self, digest: bytes, length: int) -> tuple[int, ...]:
        """All word starts at which `length` skeleton characters have the digest; none that norm-1 would have found."""
        starts = self.reading.starts_of(length)
        near = bisect_left(starts, self._near)
        sha256, offsets, encoded, salt = hashlib.sha256, self._byte_offsets, self._encoded, self._salt
        for start in chain(starts[near:], starts[:near]):
            if sha256(salt + encoded[offsets[start] : offsets[start + length]]).digest() == digest:
                self._near = start
                return self._all_places(self._text[start : start + length])
        return ()

    def _all_places(self, span: str) -> tuple[int, ...]:
        starts = self.reading.skeleton.word_starts
        found = []
        place = self._text.find(span)
        while place >= 0:
            nearest = bisect_left(starts, place)
            if nearest < len(starts) and starts[nearest] == place:
                found.append(place)
            place = self._text.find(span, place + 1)
        return tuple(found)


def _copy_place(reading: Reading, start: int, length: int, copy: str) -> CopyPlace:
    positions = reading.skeleton.positions
    first, last = reading.normalised.input_range(positions[start], positions[start + length - 1] + 1, copy)
    return CopyPlace(first, last, line_number(copy, first))


def _outcome(
    anchor: Anchor, reading: Reading, places: tuple[int, ...], same_edition: bool
) -> tuple[Outcome, tuple[int, ...]]:
    positions = reading.skeleton.positions
    is_norm_1 = reading.changes is None
    at_position = tuple(place for place in places if is_norm_1 and positions[place] == anchor.start)
    if at_position and (same_edition or len(places) == 1):
        return "verified", at_position
    return ("moved" if len(places) == 1 else "ambiguous"), places


def verify_anchors(anchors: Sequence[Anchor], rendition: Rendition, copy: str) -> tuple[Finding, ...]:
    """Check anchors of one rendition against a reader's copy; findings come in the order of the anchors.

    verified: the digest matches at the stored position. moved: it matches at exactly one other place. ambiguous: it
    matches at several places, and a person must say which is meant; in the annotated edition itself the stored position
    decides. absent: no window of the stored length has the digest in any reading of the copy.
    """
    findings: dict[int, Finding] = {}
    pending = sorted(range(len(anchors)), key=lambda index: (anchors[index].start, anchors[index].end))
    for reading in readings(copy, rendition):
        same_edition = reading.changes is None and rendition.is_edition(reading.normalised.text)
        search = _Search(reading, rendition.salt)
        for index in pending:
            anchor = anchors[index]
            places = search.find(digest_value(anchor.digest), anchor.skeleton_length)
            if places:
                outcome, kept = _outcome(anchor, reading, places, same_edition)
                where = tuple(_copy_place(reading, place, anchor.skeleton_length, copy) for place in kept)
                findings[index] = Finding(anchor, outcome, where)
        pending = [index for index in pending if index not in findings]
        if not pending or same_edition:
            break
    return tuple(findings.get(index, Finding(anchor, "absent", ())) for index, anchor in enumerate(anchors))
