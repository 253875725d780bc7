"""What a text asks of the index: the steps from the best matches to the weakest, as expressions of full-text search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.lookup.words import words_of
from kg.problems import DengeError, Problem

LONGEST_TEXT: Final = 500
"""Characters of a text that is looked for."""
_MOST_WORDS: Final = 24
_SHORTEST_STEM: Final = 3
# A word in more things than this is common: things that share nothing else with the text do not match.
_COMMON: Final = 200
_COMMON_SHARE: Final = 0.02


@dataclass(frozen=True)
class Plan:
    """How a text is looked for.

    `key` is the text as names are compared. `whole` asks for all words as they are, `stems` for all as beginnings,
    `fewer` for ever fewer of the rarest words, `any` for one that is not common. `everything` is what matches at all.
    An expression that would add nothing is missing.
    """

    key: str
    words: tuple[str, ...]
    whole: str
    stems: str
    fewer: tuple[str, ...]
    any: str | None
    everything: str


def plan_of(text: str, frequency: Callable[[str], int], things: int) -> Plan | None:
    """The plan for a text; None when it has no word.

    `frequency` tells in how many things a word begins with these letters, `things` how many things there are.

    Raises DengeError `lookup.too-long`.
    """
    if len(text) > LONGEST_TEXT:
        raise DengeError(Problem("lookup.too-long", {"length": str(len(text)), "most": str(LONGEST_TEXT)}))
    found = words_of(text)
    words = tuple(dict.fromkeys(found))[:_MOST_WORDS]
    if not words:
        return None
    last = words[-1]
    asked = {word: _stem(word, word == last) for word in words}
    whole = " AND ".join(map(_word, words))
    stems = " AND ".join(asked.values())
    if len(words) == 1:
        return Plan(" ".join(found), words, whole, stems, (), None, stems)
    known = _rarest_first(words, {word: frequency(word) for word in words})
    common = max(_COMMON, int(things * _COMMON_SHARE))
    rare = [word for word, count in known if count <= common] or [word for word, _ in known[:1]]
    fewer = tuple(
        " AND ".join(asked[word] for word, _ in known[:number])
        for number in range(min(len(known), len(words) - 1), 1, -1)
    )
    some = " OR ".join(asked[word] for word in rare) if rare else None
    # What has all the words has the rare ones too, and full-text search would not know it.
    return Plan(" ".join(found), words, whole, stems, fewer, some, some or stems)


def _rarest_first(words: Sequence[str], counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(((word, counts[word]) for word in words if counts[word]), key=lambda each: each[1])


def _word(word: str) -> str:
    """A word as a string of full-text search: what is quoted is never an operator, and words have no quotation mark."""
    return f'"{word}"'


def _beginning(word: str) -> str:
    return f'"{word}" *'


def _stem(word: str, is_last: bool) -> str:
    """A word and those that begin with it: Turkish puts its endings there. Short words only where typing may go on."""
    return _beginning(word) if is_last or len(word) >= _SHORTEST_STEM else _word(word)
