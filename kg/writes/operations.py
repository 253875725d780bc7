"""Cuts the text of a SPARQL 1.1 Update into its operations, and each operation into words, addresses and groups.

The text was accepted by Oxigraph's parser before, so what is cut here is known to be well formed. Only what decides
what an operation does is looked at; patterns, templates and data stay text, for Oxigraph to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from kg.engine.tokens import Token, tokens

# SPARQL 1.1, 19.8: the words that an operation can begin with.
_BEGINNINGS: Final = frozenset({"INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})

PartKind = Literal["word", "address", "group"]


@dataclass(frozen=True)
class Part:
    """A word in capitals, an address as it is written, or a group with its braces."""

    kind: PartKind
    text: str


@dataclass(frozen=True)
class Operation:
    """One operation, which stands in the text from `start` to `end`.

    `prologue` holds all declarations that stand before it, also those before earlier operations, and `declarations`
    where each of them begins and ends. What follows the last semicolon may be declarations only, without `parts`.
    """

    prologue: str
    declarations: tuple[tuple[int, int], ...]
    parts: tuple[Part, ...]
    start: int
    end: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in order, without addresses and groups."""
        return tuple(part.text for part in self.parts if part.kind == "word")

    @property
    def name(self) -> str:
        """What it is called: `INSERT DATA`, `DELETE WHERE`, `DELETE INSERT`, `CLEAR` and so on."""
        words = self.words
        if words[0] not in ("WITH", "DELETE", "INSERT"):
            return words[0]
        return " ".join(words[:2]) if words[1:2] in (("DATA",), ("WHERE",)) and self._is_short else self._modification

    @property
    def _is_short(self) -> bool:
        """Whether no template stands between its first two words."""
        return self.parts[1].kind == "word"

    @property
    def _modification(self) -> str:
        return " ".join(word for word in self.words if word in ("DELETE", "INSERT"))


def operations(text: str) -> tuple[Operation, ...]:
    """The operations of an update, in order. Declarations hold for all operations that come after them."""
    found: list[Operation] = []
    declarations: list[tuple[int, int]] = []
    pieces = list(_between_semicolons(text))
    for piece in pieces if pieces[-1] else pieces[:-1]:
        end = piece[-1].end if piece else found[-1].end if found else 0
        first = next((each for each in piece if each.kind == "word" and each.text.upper() in _BEGINNINGS), None)
        start = first.start if first is not None else end
        if piece and piece[0].start < start:
            declarations.append((piece[0].start, start))
        prologue = "".join(f"{text[begun:ended]}\n" for begun, ended in declarations)
        parts = tuple(_parts(text, [token for token in piece if token.start >= start]))
        found.append(Operation(prologue, tuple(declarations), parts, start, end))
    return tuple(found)


def _between_semicolons(text: str) -> Iterator[list[Token]]:
    """The tokens outside groups, and the braces of groups, cut at each semicolon that stands in no group."""
    depth = 0
    piece: list[Token] = []
    for token in tokens(text):
        if token.text == "{":
            depth += 1
            if depth == 1:
                piece.append(token)
        elif token.text == "}":
            depth -= 1
            if depth <= 0:
                piece.append(token)
        elif depth > 0 or token.kind == "comment":
            continue
        elif token.text == ";":
            yield piece
            piece = []
        else:
            piece.append(token)
    yield piece


def _parts(text: str, piece: list[Token]) -> Iterator[Part]:
    opened = 0
    address: list[Token] = []
    for token in piece:
        if address and (token.start > address[-1].end or address[-1].kind == "iri" or token.text == "{"):
            yield Part("address", text[address[0].start : address[-1].end])
            address = []
        if token.text == "{":
            opened = token.start
        elif token.text == "}":
            yield Part("group", text[opened : token.end])
        elif token.kind == "word" and not address:
            yield Part("word", token.text.upper())
        else:
            address.append(token)
    if address:
        yield Part("address", text[address[0].start : address[-1].end])
