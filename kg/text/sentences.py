"""Sentences of a Turkish or English norm-1 text, so that a passage can be named by the number of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_CAPITAL = "A-ZÇĞİÖŞÜÂÎÛ"
_END = re.compile(rf"[.?!…]+[\"')\]]*(?= +[\"'(\[]?[{_CAPITAL}0-9])")
_HEADING = re.compile(rf"(?:[0-9]+\. )?(?:[{_CAPITAL}][{_CAPITAL}.,'?-]+ )+(?=[{_CAPITAL}0-9])")
_NUMBERED_HEADING = re.compile(r"[0-9]+\. ")
_LAST_WORD = re.compile(r"[^\s(\[\"']*$")
_ROMAN = re.compile(r"[IVXLC]+")
_ORDINAL = re.compile(r"[0-9]{1,2}")
_INITIAL = re.compile(rf"[{_CAPITAL}]")
_ABBREVIATIONS = re.compile(
    r"vb|vs|vd|ss?|bkz?|çev|ed|haz|yy|yay|örn|no|cilt|c|dr|doç|prof|av|gen|alb|sn|st|mrs?|ms|i\.e|e\.g|cf|pp?|vol"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence: its number from 1, and its code points from `start` to before `end` in the norm-1 text."""

    number: int
    start: int
    end: int


def _ends_sentence(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a full stop ends the sentence that began at `start`, and not an abbreviation or an ordinal number."""
    if not found.group().startswith(".") or found.group().startswith(".."):
        return True
    word_found = _LAST_WORD.search(text, start, found.start())
    word = word_found.group() if word_found else ""
    if found.group() != ".":  # a bracket or a quotation mark is closed behind the stop
        return True
    if _ABBREVIATIONS.fullmatch(word.lower()):
        return False
    return not any(pattern.fullmatch(word) for pattern in (_ROMAN, _ORDINAL, _INITIAL))


def _heading_end(text: str, start: int) -> int | None:
    """Where a numbered heading in capitals that begins at `start` ends, or None."""
    if _NUMBERED_HEADING.match(text, start) is None:
        return None
    found = _HEADING.match(text, start)
    return found.end() if found and found.end() > start else None


def _starts_and_ends(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    while start < last:
        heading = _heading_end(text, start)
        if heading is not None:
            yield start, heading
            start = heading
            continue
        ends = (found.end() for found in _END.finditer(text, start, last) if _ends_sentence(text, start, found))
        end = next(ends, last)
        yield start, end
        start = end + 1


def sentences(text: str, breaks: Iterable[int] = ()) -> tuple[Sentence, ...]:
    """The sentences of a norm-1 text, in order; together they cover it, but for the spaces between them.

    `breaks` are code-point offsets where a sentence begins whatever stands before: starts of sections. Ordinals
    ("II.", "3."), initials and common abbreviations do not end a sentence. A numbered heading in capitals is a
    sentence of its own.
    """
    found: list[Sentence] = []
    edges = sorted({0, len(text), *breaks})
    for first, last in pairwise(edges):
        for start, end in _starts_and_ends(text, first, last):
            kept = start + len(text[start:end].rstrip())
            if kept > start:
                found.append(Sentence(len(found) + 1, start, kept))
    return tuple(found)
