"""Declares the prefixes of the table that a query uses without declaring them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from itertools import pairwise

from kg.engine.tokens import tokens
from kg.problems import Problem
from kg.terms import PREFIXES


@dataclass(frozen=True)
class Prefixed:
    """A query with declarations before its first line; `added` is their length in characters."""

    text: str
    added: int

    def as_written(self, problem: Problem) -> Problem:
        """A problem of the whole text with its place in the text that the user wrote."""
        place = problem.place
        if place is None or place.line != 1:
            return problem
        column = None if place.column is None else max(1, place.column - self.added)
        excerpt = None if place.excerpt is None else place.excerpt[self.added :]
        # The wording names the column too.
        values = {**problem.values, **({"column": str(column)} if "column" in problem.values else {})}
        return Problem(problem.code, values, dataclasses.replace(place, column=column, excerpt=excerpt))


def add_prefixes(text: str) -> Prefixed:
    """Put the missing declarations on the first line, so that the numbers of the lines stay as they are."""
    pieces = [token for token in tokens(text) if token.kind != "comment"]
    declarations = {name.start for word, name in pairwise(pieces) if word.text.upper() == "PREFIX"}
    names = [token for token in pieces if token.kind == "name"]
    declared = {name.text.partition(":")[0] for name in names if name.start in declarations}
    used = sorted({name.text.partition(":")[0] for name in names} - declared)
    lines = [f"PREFIX {name}: <{PREFIXES[name]}> " for name in used if name in PREFIXES]
    prologue = "".join(lines)
    return Prefixed(prologue + text, len(prologue))
