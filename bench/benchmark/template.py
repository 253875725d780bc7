"""Reads a built dataset as the pattern that invented articles are made after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from kg.terms import BASE

ID: Final = f"<{BASE}id/"
GRAPH: Final = f"<{BASE}graph/"
PATTERN_ARTICLE: Final = "tasdemir-2024"
# What is said once however many articles there are.
_COMMON_GRAPHS: Final = frozenset(f"{GRAPH}{name}>" for name in ("ontology", "alignments", "mappings"))
# What the dataset says of itself, its sizes among it, is not true of a corpus; and the questions stand in files.
_LEFT_OUT: Final = frozenset(f"{GRAPH}{name}>" for name in ("meta", "questions"))
_LITERAL: Final = r'"(?:[^"\\]|\\.)*"(?:@\S+|\^\^<[^>]*>)?'
_QUAD: Final = re.compile(rf"(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|{_LITERAL}) (<[^>]*>) \.")


class Quad(NamedTuple):
    """A statement with its graph, each term as N-Quads writes it."""

    subject: str
    predicate: str
    object: str
    graph: str


@dataclass(frozen=True)
class Template:
    """`common` are lines that every corpus holds once; `quads` are those that each article repeats in its own names."""

    common: frozenset[str]
    quads: tuple[Quad, ...]

    @property
    def things(self) -> frozenset[str]:
        """Every term with a name under id/ that `quads` mention."""
        return frozenset(term for quad in self.quads for term in (quad.subject, quad.object) if term.startswith(ID))


def read_template(path: Path) -> Template:
    """Read a dataset file. Raises ValueError for a line that is no quad in a named graph."""
    common: set[str] = set()
    quads: list[Quad] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            match = _QUAD.fullmatch(line.rstrip("\n"))
            if match is None:
                raise ValueError(f"no quad in a named graph: {line!r}")
            quad = Quad(*match.groups())
            if quad.graph in _LEFT_OUT:
                continue
            is_common = quad.graph in _COMMON_GRAPHS or not (quad.subject + quad.object).count(ID)
            if is_common:
                common.add(line)
            else:
                quads.append(quad)
    return Template(frozenset(common), tuple(quads))


def kind_of(thing: str) -> str:
    """What sort of thing a name under id/ is of: `claim` for id/article/KEY/claim/..., `state` for id/state/..."""
    parts = thing[len(ID) : -1].split("/")
    return parts[2] if parts[0] == "article" and len(parts) > 2 else parts[0]
