"""Phrases of one language from patterns: counts, lists, pages, kinds with their article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from kg.description.model import Named

_FALLBACK = "en"
_CITATION = re.compile(r"(?P<authors>.+), (?P<year>\d{4}[a-z]?)")
_SOUNDS_LIKE_A_CONSONANT = ("uni", "eu", "one", "us")
# More runs of pages than these are not told one by one.
_MOST_RUNS = 6


@dataclass(frozen=True)
class Phrases:
    """The patterns of one language. `language` is the one that they are in, English where there are no others."""

    language: str
    patterns: Mapping[str, str]

    def fill(self, pattern: str, **values: object) -> str:
        """A pattern with its braces filled."""
        return self.patterns[pattern].format_map(values)

    def count(self, pattern: str, count: int, **values: object) -> str:
        """The pattern for this many; nothing for none."""
        if not count:
            return ""
        return self.fill(f"{pattern}-one" if count == 1 else pattern, count=count, **values)

    def list(self, items: Sequence[str]) -> str:
        """Several things in a row."""
        if len(items) < 2:
            return "".join(items)
        return self.fill("both", first=", ".join(items[:-1]), last=items[-1])

    def names(self, things: Iterable[Named]) -> str:
        """The names of things in a row, works as a sentence cites them."""
        return self.list(list(dict.fromkeys(as_cited(each.label.text) for each in things)))

    def pages(self, numbers: Iterable[int]) -> str:
        """Pages in words, those that follow one another as a run; nothing for none."""
        runs = _runs(sorted(set(numbers)))
        if not runs:
            return ""
        told = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:_MOST_RUNS]]
        one = len(runs) == 1 and runs[0][0] == runs[0][1]
        text = ", ".join([*told, "…"]) if len(runs) > _MOST_RUNS else self.list(told)
        return self.fill("page" if one else "pages", pages=text)

    def some(self, kind: str) -> str:
        """A kind with the indefinite article where the language has one."""
        return self.fill("some", one="an" if _begins_with_a_vowel(kind) else "a", kind=kind)

    def number(self, written: str) -> str:
        """A decimal number as the language writes it."""
        return written.replace(".", ",") if self.language == "tr" else written

    def sentence(self, text: str) -> str:
        """A text as a sentence: with a capital, in Turkish with its dot, and a full stop."""
        first = "İ" if self.language == "tr" and text.startswith("i") else text[:1].upper()
        return self.fill("stop", sentence=first + text[1:])


def load_phrases(language: str) -> Phrases:
    """Read the patterns of a language."""
    tables = tomllib.loads(files("kg.description").joinpath("sentences.toml").read_text(encoding="utf-8"))
    found = language if language in tables else _FALLBACK
    return Phrases(found, tables[found])


def as_cited(label: str) -> str:
    """The name of a work as a sentence cites it: "Author, 2020" becomes "Author (2020)"; other names stay."""
    citation = _CITATION.fullmatch(label)
    return f"{citation['authors']} ({citation['year']})" if citation else label


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _begins_with_a_vowel(text: str) -> bool:
    word = text.lower()
    return word.startswith(tuple("aeiou")) and not word.startswith(_SOUNDS_LIKE_A_CONSONANT)
