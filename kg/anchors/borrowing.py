"""Runs of words that the project shares with a reader's copy: what is meant to be said in other words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import Literal
from rdflib.namespace import DCTERMS

from kg.anchors.rendition import Rendition
from kg.problems import Catalogue, Place, Problem
from kg.sources import Finding, Sources, finding_of_problem, holds_data
from kg.text import fold
from kg.text.lines import line_number

FEWEST = 8
"""Words in a row from which a run counts as quoted."""

_WORD = re.compile(r"\w+")
_SHOWN = 3


@dataclass(frozen=True)
class _Words:
    """The folded words of a text and where each begins in it."""

    words: tuple[str, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True)
class _Run:
    """Words of a text that stand in the copy too: the first of them, how many, and the first in the copy."""

    first: int
    length: int
    in_copy: int


@dataclass(frozen=True)
class Borrowed:
    """Words in a row that a text shares with a copy: how many, on which line of the copy, and the first of them."""

    count: int
    line: int
    beginning: str


class CopiedWords:
    """The words of a reader's copy, to compare texts with."""

    def __init__(self, rendition: Rendition, copy: str) -> None:
        self._copy = copy
        self._normalised = rendition.normalise(copy)
        self._known = _split(self._normalised.text)
        words = self._known.words
        self._beginnings = {words[at : at + FEWEST]: at for at in range(len(words) - FEWEST, -1, -1)}

    def longest_run(self, text: str) -> Borrowed | None:
        """The longest run of eight words or more that stands in the copy too; None where there is none."""
        words = _split(unicodedata.normalize("NFC", text)).words
        run = max(_runs(words, self._beginnings, self._known.words), default=None, key=lambda each: each.length)
        if run is None:
            return None
        line = line_number(self._copy, self._normalised.origins[self._known.starts[run.in_copy]])
        return Borrowed(run.length, line, " ".join(words[run.first : run.first + _SHOWN]))


def borrowed_words(sources: Sources, rendition: Rendition, copy: str, catalogue: Catalogue) -> tuple[Finding, ...]:
    """A violation for every text of the data that shares eight words in a row with the copy, at its line.

    Texts are all literals with a language: paraphrases, labels, rationales, notes. Titles of works are left out, which
    are the same wherever they are given. Case, accents, punctuation and line breaks make no difference.
    """
    copied = CopiedWords(rendition, copy)
    found = []
    for name, text, place in _texts(sources):
        run = copied.longest_run(text)
        if run is not None:
            values = {"count": str(run.count), "line": str(run.line), "beginning": run.beginning}
            found.append(finding_of_problem(Problem("anchors.same-words", values, place), "violation", name, catalogue))
    return tuple(found)


def _texts(sources: Sources) -> Iterator[tuple[str, str, Place]]:
    for file in sources.files:
        if holds_data(file.path):
            for (subject, predicate, value), line in file.placed.triples.items():
                if isinstance(value, Literal) and value.language and predicate != DCTERMS.title:
                    yield str(subject).rpartition("/")[2], str(value), Place(file.path.as_posix(), line)


def _split(text: str) -> _Words:
    found = tuple(_WORD.finditer(text))
    return _Words(tuple(fold(each.group()) for each in found), tuple(each.start() for each in found))


def _runs(words: tuple[str, ...], beginnings: Mapping[tuple[str, ...], int], known: tuple[str, ...]) -> Iterator[_Run]:
    for first in range(len(words) - FEWEST + 1):
        in_copy = beginnings.get(words[first : first + FEWEST])
        if in_copy is not None:
            length = FEWEST
            while words[first + length : first + length + 1] == known[in_copy + length : in_copy + length + 1] != ():
                length += 1
            yield _Run(first, length, in_copy)
