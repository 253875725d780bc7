"""A graph for the SHACL processor that is only read, and looks each pattern up no more than once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rdflib import Graph
from rdflib.paths import Path
from rdflib.term import Node

Pattern = tuple[Node | None, Node | None, Node | None]
Found = Iterable[tuple[Node, Node, Node]]


class Lookups(Graph):
    """A graph whose triples come from a function of a pattern. It holds for one state of what the function reads."""

    def __init__(self, look_up: Callable[[Pattern], Found]) -> None:
        super().__init__(bind_namespaces="none")
        self._look_up = look_up
        self._known: dict[Pattern, Found] = {}

    def triples(self, triple: Any) -> Any:
        """The triples that fit a pattern, each once; a path is evaluated step by step."""
        subject, predicate, value = triple
        if isinstance(predicate, Path):
            return ((first, predicate, last) for first, last in predicate.eval(self, subject, value))
        found = self._known.get(triple)
        if found is None:
            found = self._known[triple] = tuple(dict.fromkeys(self._look_up(triple)))
        return iter(found)

    def __len__(self) -> int:
        # The processor takes an empty graph for none; to count what is there would take longer than to validate it.
        return 1
