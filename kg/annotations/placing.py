"""Places a passage in the text rendition that it is said to stand in: article, section and page by its position."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.annotations.model import Passage
from kg.description.asking import ask_rows
from kg.engine.interface import Engine
from kg.problems import DengeError, Problem
from kg.terms import BASE, GraphNames

SHORTEST_SPAN: Final = 60
"""Code points; the digest of a shorter passage could be opened by guessing."""
_RENDITION: Final = re.compile(re.escape(BASE) + r"id/article/([a-z0-9][a-z0-9-]*)/rendition/[A-Za-z0-9-]+")
_DIGEST: Final = re.compile(r"sha-256;[A-Za-z0-9_-]{43}")
_ROOM: Final = "kg.annotations"
_GROUP: Final = 200


@dataclass(frozen=True)
class Rendition:
    """What is known of a text rendition; `sections` and `pages` are in the order of where they start."""

    iri: str
    article: str
    work: str
    authors: tuple[str, ...]
    length: int
    edition_digest: str
    normalization: str
    sections: tuple[tuple[int, str], ...]
    pages: tuple[tuple[int, int], ...]

    def section_at(self, position: int) -> str | None:
        """The section in which a position lies."""
        number = bisect_right([start for start, _ in self.sections], position)
        return self.sections[number - 1][1] if number else None

    def page_at(self, position: int) -> int | None:
        """The page on which a position lies."""
        number = bisect_right([start for start, _ in self.pages], position)
        return self.pages[number - 1][1] if number else None

    def pages_of(self, passage: Passage) -> tuple[int, ...]:
        """The first and, where it is another one, the last page of a passage; none where pages are not known."""
        found = (self.page_at(passage.start), self.page_at(passage.end - 1))
        return tuple(dict.fromkeys(page for page in found if page is not None))


def read_rendition(engine: Engine, iri: str) -> Rendition:
    """A rendition of the dataset. Raises DengeError `annotations.unknown-rendition`, and those of a query."""
    named = _RENDITION.fullmatch(iri)
    if named is None:
        raise DengeError(Problem("annotations.unknown-rendition", {"rendition": iri[:200]}))
    rows = list(ask_rows(engine, "rendition", {"rendition": [iri]}, room=_ROOM))
    about = [row for row in rows if "work" in row]
    if not about:
        raise DengeError(Problem("annotations.unknown-rendition", {"rendition": iri}))
    value = {name: str(getattr(term, "value", "")) for name, term in about[0].items()}
    starts = [(int(row["start"].value), row) for row in rows if "start" in row]  # type: ignore[union-attr]
    return Rendition(
        iri=iri,
        article=named[1],
        work=value["work"],
        authors=tuple(sorted({row["author"].value for row in about if "author" in row})),  # type: ignore[union-attr]
        length=int(value["length"]),
        edition_digest=value["edition"],
        normalization=value["normalization"],
        sections=tuple(sorted((at, row["section"].value) for at, row in starts if "section" in row)),  # type: ignore[union-attr]
        pages=tuple(sorted((at, int(row["page"].value)) for at, row in starts if "page" in row)),  # type: ignore[union-attr]
    )


def require_place(passage: Passage, rendition: Rendition) -> None:
    """Stop at a passage that cannot be in the rendition. Raises DengeError `annotations.passage-value`."""
    rules = (
        (0 <= passage.start < passage.end <= rendition.length, "start, end", f"0 – {rendition.length}"),
        (passage.end - passage.start >= SHORTEST_SPAN, "end - start", f">= {SHORTEST_SPAN}"),
        (_DIGEST.fullmatch(passage.span_digest) is not None, "spanDigest", "sha-256;…"),
        (passage.edition_digest in (None, rendition.edition_digest), "editionDigest", rendition.edition_digest),
        (passage.normalization in (None, rendition.normalization), "normalization", rendition.normalization),
        (_fits_page(passage, rendition), "page", " – ".join(str(each) for each in rendition.pages_of(passage)) or "-"),
    )
    for holds, member, wanted in rules:
        if not holds:
            raise DengeError(Problem("annotations.passage-value", {"member": member, "wanted": wanted}))


def _fits_page(passage: Passage, rendition: Rendition) -> bool:
    """Whether the page that is given, if any, is one that the position of the passage reaches."""
    if passage.page is None or not 0 <= passage.start < passage.end:
        return True
    pages = rendition.pages_of(passage)
    return bool(pages) and pages[0] <= passage.page <= pages[-1]


@dataclass(frozen=True)
class Known:
    """What the dataset knows of an annotator: graphs that describe the person, and the highest number of a claim.

    `things` are those of the things asked about that there are.
    """

    described_in: frozenset[str]
    last_number: int
    things: frozenset[str]


def read_known(engine: Engine, person: str, article: str, annotator: str, things: Sequence[str] = ()) -> Known:
    """Ask the dataset for it. Raises the problems of a query."""
    claims = GraphNames().annotation(article, "claims", annotator)
    bindings = {"person": [person], "claims": [claims], "thing": things}
    graphs, found, numbers = set(), set(), [0]
    for row in ask_rows(engine, "annotator", bindings, room=_ROOM):
        if "graph" in row:
            graphs.add(str(getattr(row["graph"], "value", "")))
        if "thing" in row:
            found.add(str(getattr(row["thing"], "value", "")))
        digits = re.sub(r"\D", "", str(getattr(row.get("number"), "value", "")))
        numbers.append(int(digits or 0))
    return Known(frozenset(graphs), max(numbers), frozenset(found))


def present_in(engine: Engine, annotations: tuple[str, ...]) -> frozenset[str]:
    """Which of these annotations, by their IRIs in the dataset, are in it. Raises the problems of a query.

    They are asked about in groups: a query has a longest text.
    """
    groups = (annotations[start : start + _GROUP] for start in range(0, len(annotations), _GROUP))
    rows = (row for group in groups for row in ask_rows(engine, "present", {"annotation": group}, room=_ROOM))
    return frozenset(str(getattr(row["annotation"], "value", "")) for row in rows)
