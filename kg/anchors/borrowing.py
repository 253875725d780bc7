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


def borrowed_words(sources: Sources, rendition: Rendition, copy: str, catalogue: Catalogue) -> tuple[Finding, ...]:
    """A violation for every text of the data that shares eight words in a row with the copy, at its line.

    Texts are all literals with a language: paraphrases, labels, rationales, notes. Titles of works are left out, which
    are the same wherever they are given. Case, accents, punctuation and line breaks make no difference.
    """
    normalised = rendition.normalise(copy)
    known = _split(normalised.text)
    beginnings = {known.words[at : at + FEWEST]: at for at in range(len(known.words) - FEWEST, -1, -1)}
    found = []
    for name, text, place in _texts(sources):
        words = _split(unicodedata.normalize("NFC", text)).words
        run = max(_runs(words, beginnings, known.words), default=None, key=lambda each: each.length)
        if run is not None:
            values = {
                "count": str(run.length),
                "line": str(line_number(copy, normalised.origins[known.starts[run.in_copy]])),
                "beginning": " ".join(words[run.first : run.first + _SHOWN]),
            }
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
