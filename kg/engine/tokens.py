"""Cuts the text of a query into tokens, just far enough to tell words from strings, addresses and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

TokenKind = Literal["comment", "iri", "string", "variable", "tag", "name", "word", "open", "close", "other"]

# SPARQL 1.1, 19.8 (terminals), loosened: what is no query at all still falls into tokens. Quantifiers are
# possessive so that no text makes the match slow.
_TOKEN: Final = re.compile(
    r'''
      (?P<comment> \#[^\n\r]*+ )
    | (?P<iri> <[^<>"{}|^`\x00-\x20]*+> )
    | (?P<string> """(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5} | \'\'\'(?:[^'\\]++|\\.|'{1,2}(?!'))*+'{3,5}
                | "(?:[^"\\\n\r]++|\\.)*+" | '(?:[^'\\\n\r]++|\\.)*+' )
    | (?P<variable> [?$]\w++ )
    | (?P<tag> @[A-Za-z]++(?:-[A-Za-z0-9]++)*+ )
    | (?P<name> (?:[^\W\d](?:[\w.\-]*\w)?)?:(?:[\w.\-:%]|\\.)*+ )
    | (?P<word> [^\W\d]\w*+ )
    | (?P<open> <<|[({\[] )
    | (?P<close> >>|[)}\]] )
    | (?P<other> \S )
    ''',
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token and where it starts, counted in characters from 0."""

    kind: TokenKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """The character after the token."""
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, comments included, white space left out."""
    # Past the constructor of NamedTuple, which takes a fifth of the time.
    make = tuple.__new__
    for match in _TOKEN.finditer(text):
        yield make(Token, (match.lastgroup, match[0], match.start()))


def closing_brackets(pieces: Sequence[Token]) -> dict[int, int]:
    """For the place of each opening bracket that of its closing one."""
    open_places: list[int] = []
    closing: dict[int, int] = {}
    for place, token in enumerate(pieces):
        if token.kind == "open":
            open_places.append(place)
        elif token.kind == "close" and open_places:
            closing[open_places.pop()] = place
    return closing
