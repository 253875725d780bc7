"""A problem as data: a code of the catalogue, the values of its message, and its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Place:
    """Where a problem is: a file, an address or the words "the query", with line and column from 1."""

    source: str
    line: int | None = None
    column: int | None = None
    excerpt: str | None = None

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number is not None]
        return ":".join([self.source, *numbers])

    def caret(self) -> str | None:
        """The line itself with a caret under the column, or None when there is no line to show."""
        if self.excerpt is None:
            return None
        if self.column is None:
            return self.excerpt
        lead = "".join("\t" if character == "\t" else " " for character in self.excerpt[: self.column - 1])
        return f"{self.excerpt}\n{lead}^"


@dataclass(frozen=True)
class Problem:
    """One problem. `code` is `room.name` in the catalogue; `values` fill the braces of its wording."""

    code: str
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    place: Place | None = None


class DengeError(Exception):
    """A problem that stops what was asked for. The edges turn it into words, a status or an exit code."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code, dict(problem.values), str(problem.place) if problem.place else None)
        self.problem = problem
