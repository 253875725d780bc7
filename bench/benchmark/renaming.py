"""Gives the things of the pattern the names that they have in one invented article.

An article belongs to a field of research: states, persons and other things that articles share are those of its field,
and a few that all fields know. Fields are met by Zipf's law, so the first has about a fifth of all articles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bench.benchmark.chance import ranked, share
from bench.benchmark.template import GRAPH, ID, PATTERN_ARTICLE, Quad, Template, kind_of
from kg.terms import DENGE

FIELDS: Final = 40
_KNOWN_IN_ALL_FIELDS: Final = 0.15
_SAID_BY_SEVERAL: Final = 0.15
_PAGES_BETWEEN: Final = 20
_CONTENT: Final = frozenset(("proposition", "situation", "event", "quantity"))
_COMPUTED: Final = frozenset(("evidence", "evaluation", "run"))
_PAGE_PROPERTIES: Final = frozenset(f"<{DENGE}{name}>" for name in ("page", "lastPage", "pageNumber", "firstPage"))
_TEXT: Final = re.compile(r'"(.*)"(@\S+)', re.DOTALL)
_WHOLE_NUMBER: Final = re.compile(r'"(\d+)"(\^\^.*)')
_ARTICLE_GRAPH: Final = f"{GRAPH}article/{PATTERN_ARTICLE}/"
_EVALUATION_GRAPH: Final = f"{GRAPH}evaluation/"


def stems(template: Template) -> Mapping[str, str]:
    """For each situation and event the proposition that describes it: they are shared together."""
    describes = f"<{DENGE}describes>"
    return {quad.object: quad.subject for quad in reversed(template.quads) if quad.predicate == describes}


@dataclass
class Renaming:
    """The names of article number `article`; number 0 keeps those of the pattern."""

    seed: int
    article: int
    stems: Mapping[str, str]
    _names: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        position = share(self.seed, "field", self.article)
        self.field = ranked(position, FIELDS) if self.article else 0
        self.key = f"invented-{self.article:05d}" if self.article else PATTERN_ARTICLE
        self.first_page = int(share(self.seed, "pages", self.article) * 40) * _PAGES_BETWEEN if self.article else 0

    def line(self, quad: Quad) -> str:
        """The statement in the names of this article, as a line of N-Quads."""
        subject, mark = self._renamed(quad.subject)
        value = self._renamed(quad.object)[0] if quad.object.startswith("<") else self._value(quad, mark)
        return f"{subject} {quad.predicate} {value} {self._graph(quad.graph)} .\n"

    def _value(self, quad: Quad, mark: str) -> str:
        if quad.predicate in _PAGE_PROPERTIES and (number := _WHOLE_NUMBER.fullmatch(quad.object)):
            return f'"{int(number[1]) + self.first_page}"{number[2]}'
        if mark and (text := _TEXT.fullmatch(quad.object)):
            return f'"{text[1]} · {mark}"{text[2]}'
        return quad.object

    def _graph(self, graph: str) -> str:
        if graph.startswith(_ARTICLE_GRAPH):
            return f"{GRAPH}article/{self.key}/{graph[len(_ARTICLE_GRAPH) :]}"
        if graph.startswith(_EVALUATION_GRAPH) and self.article:
            return f"{graph[:-1]}-{self.article}>"
        return graph

    def _renamed(self, term: str) -> tuple[str, str]:
        """The name here, and what its texts are marked with; nothing where it keeps its name."""
        if not term.startswith(ID):
            return self._graph(term), ""
        if term not in self._names:
            self._names[term] = self._name(term)
        return self._names[term]

    def _name(self, term: str) -> tuple[str, str]:
        path = term[len(ID) : -1]
        if not self.article:
            return term, ""
        own = str(self.article)
        kind = kind_of(term)
        if path.startswith(f"article/{PATTERN_ARTICLE}/"):
            rest = path.removeprefix(f"article/{PATTERN_ARTICLE}/")
            if kind == "page":
                rest = f"page/{int(rest.removeprefix('page/')) + self.first_page}"
            return f"{ID}article/{self.key}/{rest}>", own
        if path == f"work/{PATTERN_ARTICLE}":
            return f"{ID}work/{self.key}>", own
        if kind in _COMPUTED or (kind in _CONTENT and not self._is_shared(term)):
            return f"{term[:-1]}-{own}>", own
        is_known = share(self.seed, "known", self.field, path) < _KNOWN_IN_ALL_FIELDS
        if not self.field or (is_known and kind not in _CONTENT):
            return term, ""
        return f"{term[:-1]}-f{self.field}>", f"f{self.field}"

    def _is_shared(self, term: str) -> bool:
        return share(self.seed, "shared", self.field, self.stems.get(term, term)) < _SAID_BY_SEVERAL
