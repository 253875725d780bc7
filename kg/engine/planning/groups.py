"""The groups of a query: its tokens, what they stand in, and where its variables are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from kg.engine.tokens import Token, closing_brackets, tokens

Edit = tuple[int, int, str]
"""Where something begins and ends in a text, in characters, and what is to stand there."""

PROLOGUE: Final = frozenset({"PREFIX", "BASE", "VERSION"})
"""The words that may stand before the form of a query."""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits, of which no two overlap."""
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


@dataclass
class Groups:
    """A query with its tokens, comments left out, and the place of the closing bracket for that of each opening one."""

    text: str
    pieces: Sequence[Token] = field(init=False)
    closing: Mapping[int, int] = field(init=False)
    words: Sequence[str] = field(init=False)
    # Where each variable stands, and for each token the opening brace of the group around it.
    named: Mapping[str, list[int]] = field(init=False)
    around: Sequence[int | None] = field(init=False)
    _selects: Mapping[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.pieces = [token for token in tokens(self.text) if token.kind != "comment"]
        self.closing = closing_brackets(self.pieces)
        self.words = [each.text.upper() for each in self.pieces]
        named: defaultdict[str, list[int]] = defaultdict(list)
        around: list[int | None] = []
        groups: list[int] = []
        selects: dict[int, int] = {}
        select = None
        for place, piece in enumerate(self.pieces):
            if groups and self.closing[groups[-1]] == place:
                groups.pop()
            around.append(groups[-1] if groups else None)
            if piece.kind == "variable":
                named[piece.text[1:]].append(place)
            elif piece.text == "{" and place in self.closing:
                groups.append(place)
            if piece.text in ("{", "}"):
                if select is not None and piece.text == "{":
                    selects[place] = select
                select = None
            elif piece.kind == "word" and self.words[place] == "SELECT":
                select = place
        self.around, self.named, self._selects = around, named, selects

    def word(self, place: int) -> str:
        """A token in capitals; empty where there is none."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def groups_around(self, place: int) -> list[int]:
        """The opening braces of the groups around a token, the nearest first."""
        groups: list[int] = []
        group = self.around[place]
        while group is not None:
            groups.append(group)
            group = self.around[group]
        return groups

    def end_of_element(self, place: int) -> int:
        """The place behind a group, an OPTIONAL, a FILTER and the like, or else behind the token."""
        word = self.word(place)
        if word in ("FILTER", "BIND", "OPTIONAL", "MINUS"):
            while place < len(self.pieces) and place not in self.closing:
                place += 1
        elif word == "VALUES":
            while place < len(self.pieces) and self.word(place) != "{":
                place += 1
        return self.closing.get(place, place) + 1

    def prologue(self) -> str:
        """What stands before the form of the query: its prefixes and its base."""
        before = takewhile(lambda each: each.kind != "word" or each.text.upper() in PROLOGUE, self.pieces)
        return self.text[: max((each.end for each in before), default=0)] + "\n"

    def select_before(self, opening: int) -> int:
        """The place of the SELECT whose group begins at a brace; the brace itself where there is none."""
        return self._selects.get(opening, opening)
