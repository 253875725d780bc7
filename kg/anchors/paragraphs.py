"""Where paragraphs begin in a reader's copy, as far as its lines show it.

A paragraph begins with a section, and with a sentence that begins a line although its first word would have fitted on
the line before. Fitting is judged by the median width of the lines of the section. A paragraph whose last line happens
to be full is not told from the next one: the copy does not show it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from kg.text import NormalisedText, Sentence
from kg.text.lines import split_lines


@dataclass(frozen=True)
class _TextLine:
    """A line of the copy that belongs to the text: where it begins in the norm-1 text, and how wide it is there."""

    start: int
    width: int


def paragraph_starts(
    normalised: NormalisedText, copy: str, numbered: Sequence[Sentence], sections: Iterable[int]
) -> frozenset[int]:
    """The positions, in a norm-1 text made from `copy`, of the sentences that begin a paragraph.

    `sections` are the positions at which sections begin; the text before the first one is judged as one section.
    """
    edges = sorted({0, *sections})
    lines = tuple(_text_lines(normalised, copy))
    before = {line.start: previous for previous, line in pairwise(lines)}
    full = _full_widths(lines, edges)
    found = {sentence.start for sentence in numbered if sentence.start in edges}
    for sentence in numbered:
        previous = before.get(sentence.start)
        if previous is not None:
            word = normalised.text[sentence.start : sentence.end].partition(" ")[0]
            if previous.width + 1 + len(word) <= full[bisect_right(edges, sentence.start) - 1]:
                found.add(sentence.start)
    return frozenset(found)


def _text_lines(normalised: NormalisedText, copy: str) -> Iterator[_TextLine]:
    for line in split_lines(copy):
        first = bisect_left(normalised.origins, line.offset)
        last = bisect_left(normalised.origins, line.offset + len(line.text))
        text = normalised.text[first:last]
        if text.strip():
            yield _TextLine(first + len(text) - len(text.lstrip()), len(text.strip()))


def _full_widths(lines: Sequence[_TextLine], edges: Sequence[int]) -> tuple[int, ...]:
    """For each section the median width of its lines."""
    widths: list[list[int]] = [[] for _ in edges]
    for line in lines:
        widths[bisect_right(edges, line.start) - 1].append(line.width)
    return tuple(median_low(each) if each else 0 for each in widths)
