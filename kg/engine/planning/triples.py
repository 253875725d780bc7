"""Reads the triple patterns at the beginning of a group from its tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from kg.engine.tokens import Token

# SPARQL 1.1, 19.8: INTEGER, DECIMAL and DOUBLE with their signs.
_NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?")
_MODIFIERS: Final = ("*", "+", "?")
_JOINTS: Final = ("/", "|")
_VARIABLE: Final = ("?", "$")


@dataclass(frozen=True)
class TriplePattern:
    """A triple pattern as it is written: subject, the words of the verb or property path, object."""

    subject: str
    verb: tuple[str, ...]
    object: str

    @property
    def variables(self) -> AbstractSet[str]:
        """The names of its variables, without ? or $."""
        return {each[1:] for each in (self.subject, *self.verb[:1], self.object) if is_variable(each)}

    @property
    def text(self) -> str:
        """The pattern as SPARQL."""
        return f"{self.subject} {' '.join(self.verb)} {self.object}"

    def may_have_no_step(self) -> bool:
        """Whether its path may have no step, so that it also holds between a term and itself."""
        return any(each in ("*", "?") for each in self.verb)

    def has_a_step(self) -> bool:
        """Whether what it joins is always joined by a triple: one step of its sequence at least cannot be left out."""
        return any("*" not in step and "?" not in step for step in self.steps())

    def is_of_any_length(self) -> bool:
        """Whether its path as a whole may have more than one step of a kind, as in `(:p|:q)+` and `:p+`."""
        return self.verb[-1] == "+" and len(self.steps()) == 1

    def steps(self) -> tuple[tuple[str, ...], ...]:
        """The verbs of a sequence path one by one (SPARQL 1.1, 18.2.2.4); a verb that is no sequence is one step."""
        steps: list[list[str]] = [[]]
        depth = 0
        for word in self.verb:
            depth += {"(": 1, ")": -1}.get(word, 0)
            if depth == 0 and word == "|":
                return (self.verb,)  # it binds more weakly than the sequences beside it
            if depth == 0 and word == "/":
                steps.append([])
            else:
                steps[-1].append(word)
        return tuple(map(tuple, steps))


@dataclass(frozen=True)
class Cursor:
    """A group while it is read: the text, its tokens, and the token at which the group ends."""

    text: str
    pieces: Sequence[Token]
    end: int

    def word(self, place: int) -> str:
        """The token at a place, empty where the group has ended."""
        return self.pieces[place].text if place < self.end else ""

    def kind(self, place: int) -> str:
        """What kind of token it is, empty where the group has ended."""
        return self.pieces[place].kind if place < self.end else ""


def as_loops(patterns: Iterable[TriplePattern]) -> str:
    """Patterns as loops within one another (SPARQL Enhancement Proposal 6)."""
    return " ".join(f"LATERAL {{ {each.text} }}" for each in patterns)


def is_variable(word: str) -> bool:
    """Whether a word of a pattern is a variable; `?` alone is the modifier of a path."""
    return len(word) > 1 and word.startswith(_VARIABLE)


def read_triples(cursor: Cursor, place: int) -> tuple[list[TriplePattern], int] | None:
    """The patterns of one subject, with its `;` and `,`, and the place after them.

    None where something stands that is not read here: blank nodes, collections, triple terms.
    """
    found: list[TriplePattern] = []
    subject = _term(cursor, place)
    if subject is None:
        return None
    place = subject[1]
    while True:
        verb = _verb(cursor, place)
        if verb is None:
            return None
        place = verb[1]
        while True:
            value = _term(cursor, place)
            if value is None:
                return None
            found.append(TriplePattern(subject[0], verb[0], value[0]))
            place = value[1]
            if cursor.word(place) != ",":
                break
            place += 1
        has_more = cursor.word(place) == ";"
        while cursor.word(place) == ";":
            place += 1
        if not has_more or not _may_begin_verb(cursor, place):
            return found, place


def _may_begin_verb(cursor: Cursor, place: int) -> bool:
    return cursor.kind(place) in ("variable", "iri", "name") or cursor.word(place) in ("a", "^", "(", "!")


def _term(cursor: Cursor, place: int) -> tuple[str, int] | None:
    """A variable, an IRI or a literal."""
    word, kind = cursor.word(place), cursor.kind(place)
    if kind in ("variable", "iri") or (kind == "name" and not word.startswith("_:")):
        return word, place + 1
    if kind == "word" and word in ("true", "false"):
        return word, place + 1
    if kind == "string":
        if cursor.kind(place + 1) == "tag":
            return word + cursor.word(place + 1), place + 2
        if cursor.word(place + 1) == cursor.word(place + 2) == "^" and cursor.kind(place + 3) in ("iri", "name"):
            return f"{word}^^{cursor.word(place + 3)}", place + 4
        return word, place + 1
    if kind == "other" and (number := _NUMBER.match(cursor.text, cursor.pieces[place].start)):
        while place < cursor.end and cursor.pieces[place].start < number.end():
            place += 1
        return number.group(), place
    return None


def _verb(cursor: Cursor, place: int) -> tuple[tuple[str, ...], int] | None:
    """A variable, an IRI, `a`, or a property path."""
    if cursor.kind(place) == "variable":
        return (cursor.word(place),), place + 1
    words: list[str] = []
    depth = 0
    while place < cursor.end:
        word = cursor.word(place)
        if word in ("^", "!", "("):
            depth += word == "("
            words.append(word)
            place += 1
            continue
        if not (cursor.kind(place) in ("iri", "name") or word == "a"):
            return None
        words.append(word)
        place += 1
        while cursor.word(place) in _MODIFIERS or (depth and cursor.word(place) == ")"):
            depth -= cursor.word(place) == ")"
            words.append(cursor.word(place))
            place += 1
        if cursor.word(place) not in _JOINTS:
            return (tuple(words), place) if depth == 0 else None
        words.append(cursor.word(place))
        place += 1
    return None
