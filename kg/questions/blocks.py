"""The VALUES blocks of a query: where they are, and the same query with other terms in them.

Terms are written by pyoxigraph's serialiser, never pasted, so nothing that a person types can leave its literal or IRI.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.engine.tokens import tokens
from kg.parameters import Term

_ESCAPES = re.compile(r"(\\\\)([uU])|\\.", re.DOTALL)
_LETTERS = {"u": r"\U00000075", "U": r"\U00000055"}


@dataclass(frozen=True)
class Block:
    """A block `VALUES ?variable { body }` and where it stands in the query, in characters from 0."""

    variable: str
    body: str
    start: int
    end: int


def find_blocks(text: str) -> tuple[Block, ...]:
    """Every VALUES block of one variable, in the order of the text; comments and strings are passed over."""
    pieces = [token for token in tokens(text) if token.kind != "comment"]
    blocks: list[Block] = []
    for position, (word, variable, brace) in enumerate(zip(pieces, pieces[1:], pieces[2:], strict=False)):
        if word.text.upper() != "VALUES" or variable.kind != "variable" or brace.text != "{":
            continue
        end = next((token for token in pieces[position + 3 :] if token.text == "}"), None)
        if end is not None:
            blocks.append(Block(variable.text[1:], text[brace.end : end.start], word.start, end.end))
    return tuple(blocks)


def write_term(term: Term) -> str:
    r"""The term in SPARQL.

    SPARQL 1.1, 19.2 reads `\uXXXX` before the grammar does. A processor that does so without minding `\\` would turn
    the text `\\u0022` into a quotation mark, so the u after an escaped backslash is written as an escape itself: with
    eight digits, since rdflib would count hexadecimal digits that follow four of them as part of the escape.
    """
    if isinstance(term, NamedNode):
        return str(term)
    return _ESCAPES.sub(
        lambda match: match[1] + _LETTERS[match[2]] if match[1] else match[0],
        str(term),
    )


def bind(text: str, values: Mapping[str, Sequence[Term]]) -> str:
    """The query with the blocks of the given variables replaced; a variable without terms becomes UNDEF."""
    pieces: list[str] = []
    position = 0
    for block in find_blocks(text):
        if block.variable in values:
            terms = " ".join(write_term(term) for term in values[block.variable]) or "UNDEF"
            pieces += [text[position : block.start], f"VALUES ?{block.variable} {{ {terms} }}"]
            position = block.end
    return "".join([*pieces, text[position:]])
