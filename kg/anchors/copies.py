"""Readings of a reader's copy in which a passage may be whole: norm-1 first, then without what a page may add to it.

A running head that no pattern names, or the mark of a footnote, stands inside a passage and changes its skeleton. So
the search tries again on the copy without them. A reading is only a guess at what belongs to the page; that does no
harm, because a span digest that matches proves the passage in any reading.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.anchors.rendition import Rendition
from kg.text import NormalisedText, Skeleton, skeleton_of
from kg.text.lines import is_page_number, is_running_head, repeated_lines, split_lines
from kg.text.normalisation import normalise_lines

_MARKS = re.compile(r"[\u00b9\u00b2\u00b3\u2070-\u2079*†‡]+|\[[0-9]{1,3}\]")
_MARKS_AND_NUMBERS = re.compile(
    _MARKS.pattern + r"|(?<=[^\W\d_])[0-9]{1,3}(?!\w)|(?<=[^\W\d_][.,;!?\"')\]])[0-9]{1,3}(?!\w)"
)


@dataclass(frozen=True)
class Reading:
    """One way to read a copy. `origins[i]` is the offset in the copy of skeleton character i.

    `starts` are the skeleton indexes at which a span may begin. `changes` are, in order, the skeleton indexes before
    which this reading differs from norm-1; None means that this is norm-1 itself.
    """

    normalised: NormalisedText
    skeleton: Skeleton
    origins: array[int]
    changes: array[int] | None

    def starts_of(self, length: int) -> Sequence[int]:
        """Word starts, in order, of `length` skeleton characters that fit in and that norm-1 does not have."""
        starts = self.skeleton.word_starts
        fitting = bisect_right(starts, len(self.skeleton.text) - length)
        if self.changes is None:
            return starts[:fitting]
        found: list[int] = []
        reached = 0
        for change in self.changes:
            first = max(reached, bisect_right(starts, change - length))
            last = min(fitting, bisect_left(starts, change))
            if first < last:
                found.extend(starts[first:last])
                reached = last
        return found


def _without(normalised: NormalisedText, pattern: re.Pattern[str]) -> NormalisedText:
    kept = []
    end = 0
    for found in pattern.finditer(normalised.text):
        kept.append((end, found.start()))
        end = found.end()
    kept.append((end, len(normalised.text)))
    origins = array("L")
    for first, last in kept:
        origins.extend(normalised.origins[first:last])
    return NormalisedText("".join(normalised.text[first:last] for first, last in kept), origins)


def _changes(origins: array[int], norm_1: array[int]) -> array[int]:
    """The indexes of characters whose neighbour before them is not their neighbour in norm-1."""
    neighbours = set(pairwise(norm_1))
    return array("L", (index for index, pair in enumerate(pairwise(origins), start=1) if pair not in neighbours))


def _reading(normalised: NormalisedText, norm_1: Reading | None) -> Reading:
    skeleton = skeleton_of(normalised.text)
    origins = array("L", (normalised.origins[position] for position in skeleton.positions))
    changes = None if norm_1 is None else _changes(origins, norm_1.origins)
    return Reading(normalised, skeleton, origins, changes)


def readings(copy: str, rendition: Rendition) -> Iterator[Reading]:
    """The readings of a copy, norm-1 first; the others are made only when they are asked for."""
    with_numbers = tuple(line for line in split_lines(copy) if not is_running_head(line, rendition.patterns))
    kept = tuple(line for line in with_numbers if not is_page_number(line))
    norm_1 = _reading(normalise_lines(kept), None)
    yield norm_1
    plain = norm_1.normalised
    for lines, times in ((kept, 3), (kept, 2), (with_numbers, 0), (with_numbers, 3)):
        repeated = repeated_lines(kept, times) if times else frozenset()
        if repeated or (not times and len(with_numbers) > len(kept)):
            normalised = normalise_lines(line for line in lines if line.offset not in repeated)
            plain = normalised if (lines, times) == (kept, 3) else plain
            yield _reading(normalised, norm_1)
    for pattern in (_MARKS, _MARKS_AND_NUMBERS):
        yield _reading(_without(plain, pattern), norm_1)
