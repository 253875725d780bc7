"""Finding a passage in norm-1 text from its first and last words: one place, or a problem that names all.

Words are compared without regard to case, diacritics, spaces, hyphens and punctuation, so that they can be typed on any
keyboard; only whole words match.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.anchors.digest import SHORTEST_SPAN
from kg.problems import DengeError, Place, Problem
from kg.text import NormalisedText, Sentence, fold, normalise
from kg.text.lines import line_number

LONGEST_SPAN: Final = 3000
_FEWEST_WORDS = 2
_OPENING = "\"'(["
_CLOSING = ".?!…\"')]"


@dataclass(frozen=True)
class Span:
    """Code points from `start` to before `end` of a norm-1 text."""

    start: int
    end: int


@dataclass(frozen=True)
class Searchable:
    """A norm-1 text and the reader's copy it was made from, prepared for look-ups by words."""

    normalised: NormalisedText
    copy: str

    @property
    def text(self) -> str:
        """The norm-1 text."""
        return self.normalised.text

    def line(self, position: int) -> int:
        """The line of the reader's copy on which a position of the norm-1 text stands."""
        return line_number(self.copy, self.normalised.origins[position])

    @cached_property
    def _key(self) -> tuple[str, array[int]]:
        characters: list[str] = []
        positions = array("L")
        for position, character in enumerate(self.text):
            for part in fold(character):
                if part.isalnum():
                    characters.append(part)
                    positions.append(position)
        return "".join(characters), positions

    def _word_begins(self, start: int) -> bool:
        before = self.text[max(0, start - 2) : start]
        return not before[-1:].isalnum() and not (before[-1:] == "'" and before[:1].isalnum())

    def _word_ends(self, end: int) -> bool:
        after = self.text[end : end + 2]
        return not after[:1].isalnum() and not (after[:1] == "'" and after[1:].isalnum())

    def occurrences(self, words: str) -> Iterator[Span]:
        """Where the words stand, as whole words, overlapping occurrences included."""
        key, positions = self._key
        wanted = "".join(each for each in fold(normalise(words).text or words) if each.isalnum())
        place = key.find(wanted) if wanted else -1
        while place >= 0:
            span = Span(positions[place], positions[place + len(wanted) - 1] + 1)
            if self._word_begins(span.start) and self._word_ends(span.end):
                yield span
            place = key.find(wanted, place + 1)

    def with_marks(self, span: Span) -> Span:
        """The span with the opening marks that touch its beginning and the closing marks that touch its end."""
        start, end = span.start, span.end
        while start > 0 and self.text[start - 1] in _OPENING:
            start -= 1
        while end < len(self.text) and self.text[end] in _CLOSING:
            end += 1
        return Span(start, end)


def _checked_words(words: str, place: Place) -> str:
    if len(words.split()) < _FEWEST_WORDS:
        values = {"words": words, "fewest": str(_FEWEST_WORDS)}
        raise DengeError(Problem("anchors.too-few-words", values, place))
    return words


def check_length(span: Span, place: Place) -> Span:
    """The span itself when it is long enough for a digest.

    Raises DengeError `anchors.span-too-short`.
    """
    if span.end - span.start < SHORTEST_SPAN:
        values = {"length": str(span.end - span.start), "shortest": str(SHORTEST_SPAN)}
        raise DengeError(Problem("anchors.span-too-short", values, place))
    return span


def find_words(searchable: Searchable, words: str, place: Place) -> tuple[Span, ...]:
    """All places of at least two words.

    Raises DengeError `anchors.too-few-words` or `anchors.passage-not-found`.
    """
    found = tuple(searchable.occurrences(_checked_words(words, place)))
    if not found:
        raise DengeError(Problem("anchors.passage-not-found", {"words": words}, place))
    return found


def find_passage(
    searchable: Searchable, first_words: str, last_words: str, place: Place, preferred: Span | None = None
) -> Span:
    """The passage that begins with `first_words` and ends with `last_words`, at most 3000 code points long.

    Of several passages, one that alone begins in the `preferred` span is taken.

    Raises DengeError `anchors.too-few-words`, `anchors.passage-not-found`, `anchors.span-too-short` or
    `anchors.passage-ambiguous`, which names the lines of the copy on which the passages begin.
    """
    beginnings = find_words(searchable, first_words, place)
    endings = find_words(searchable, last_words, place)
    spans = []
    for beginning in beginnings:
        following = [each.end for each in endings if each.start >= beginning.start and each.end >= beginning.end]
        if following and following[0] - beginning.start <= LONGEST_SPAN:
            spans.append(Span(beginning.start, following[0]))
    if not spans:
        raise DengeError(Problem("anchors.passage-not-found", {"words": f"{first_words} … {last_words}"}, place))
    inside = [span for span in spans if preferred is not None and preferred.start <= span.start < preferred.end]
    spans = inside if len(inside) == 1 else spans
    if len(spans) > 1:
        values = {
            "words": f"{first_words} … {last_words}",
            "count": str(len(spans)),
            "places": ", ".join(str(searchable.line(span.start)) for span in spans),
        }
        raise DengeError(Problem("anchors.passage-ambiguous", values, place))
    return check_length(searchable.with_marks(spans[0]), place)


def find_sentences(numbered: tuple[Sentence, ...], first: int, last: int, place: Place) -> Span:
    """The passage from sentence `first` to sentence `last`.

    Raises DengeError `anchors.no-such-sentence` or `anchors.span-too-short`.
    """
    if not 1 <= first <= last <= len(numbered):
        values = {"number": f"{first}-{last}" if first != last else str(first), "count": str(len(numbered))}
        raise DengeError(Problem("anchors.no-such-sentence", values, place))
    return check_length(Span(numbered[first - 1].start, numbered[last - 1].end), place)
