"""An invented article with the copy that a reader has of it: claims anchored to passages, some of which overlap.

The claims are those of the example that builds are tested with; the copy begins with an emoji and a decomposed İ, its
lines break words, and it has running heads.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.anchors import Anchor, Rendition, make_rendition, span_digest, write_anchors
from kg.build import build
from kg.project import Project, open_project
from kg.terms import BASE, PREFIXES
from kg.text import sentences, skeleton_text

sys.path.append(str(Path(__file__).resolve().parent.parent / "anchors"))

from altered_copies import invented_prose, paged, reflowed

ARTICLE = "harbour-2020"
Once = Callable[[str, Callable[[Path], object]], Path]
"""As the fixture `once`."""
_PARTS = f"{BASE}id/article/{ARTICLE}/"
# Sentences of each claim: the third lies within the second, and the first two claims stand at one place.
_SPANS = {
    "c001": (2, 2),
    "c002": (4, 6),
    "c003": (5, 5),
    "c004": (6, 8),
    "c005": (10, 10),
    "c006": (2, 2),
    "r001": (12, 13),
}
_HEAD = "Liman Yazıları [0-9]+"


@dataclass(frozen=True)
class Invented:
    """The project with its dataset, and the copy."""

    project: Project
    copy: str
    rendition: Rendition
    anchors: tuple[Anchor, ...]

    def passage(self, claim: str) -> str:
        """The norm-1 text of a claim's passage."""
        (anchor,) = (each for each in self.anchors if each.body.endswith(f"/{claim}"))
        return self.rendition.normalise(self.copy).text[anchor.start : anchor.end]


def make_invented(root: Path, folder: Path, once: Once) -> Invented:
    """Write the project into `folder`, with its dataset, which is built once for all that want one."""

    def make(place: Path) -> None:
        report = build(_write(root, place).project, reasoner=False)
        assert report.manifest is not None, report.findings

    built = once("invented", make)
    invented = _write(root, folder)
    shutil.copytree(open_project(built).built, invented.project.built)
    return invented


def _write(root: Path, folder: Path) -> Invented:
    shutil.copytree(root / "tests" / "build" / "example", folder)
    shutil.copytree(root / "ontology", folder / "ontology")
    shutil.copytree(root / "queries", folder / "queries")
    text = reflowed("\U0001f600 I\u0307lk söz.\n" + invented_prose(24), 62, "-")
    copy = paged(text, lambda page: [f"Liman Yazıları {page}"], lines_a_page=9)
    rendition = make_rendition(copy, _PARTS + "rendition/1", PREFIXES["work"] + ARTICLE, "harbour", (_HEAD,))
    anchors = tuple(_anchors(rendition, rendition.normalise(copy).text))
    article = folder / "kg" / "articles" / ARTICLE
    document = (article / "document.ttl").read_text(encoding="utf-8")
    described = (
        document.replace("denge:characterCount 5000", f"denge:characterCount {rendition.character_count}")
        .replace("sha-256;" + "A" * 43, rendition.edition_digest)
        .replace('denge:salt "harbour"', f'denge:salt "harbour" ; denge:runningHeadPattern "{_HEAD}"')
    )
    (article / "document.ttl").write_text(described, encoding="utf-8")
    (article / "denge" / "section-1" / "anchors.ttl").write_text(write_anchors(anchors), encoding="utf-8")
    return Invented(open_project(folder), copy, rendition, anchors)


def _anchors(rendition: Rendition, text: str) -> list[Anchor]:
    spans = sentences(text)
    found = []
    for name, (first, last) in _SPANS.items():
        start, end = spans[first].start, spans[last].end
        page = next(number for begins, number in reversed(_PAGES) if begins <= start)
        last_page = next(number for begins, number in reversed(_PAGES) if begins < end)
        anchor = Anchor(
            annotation=f"{_PARTS}annotation/denge/{name}",
            target=f"{_PARTS}target/denge/{name}",
            selector=f"{_PARTS}selector/denge/{name}",
            body=f"{_PARTS}claim/denge/{name}",
            rendition=rendition.iri,
            start=start,
            end=end,
            skeleton_length=len(skeleton_text(text[start:end])),
            digest=span_digest(text[start:end], rendition.salt),
            section=_PARTS + "section/1",
            page=page,
            last_page=last_page if last_page != page else None,
            creator=PREFIXES["organization"] + "denge-editors",
            created=date(2026, 11, 22),
        )
        found.append(anchor)
    return sorted(found, key=lambda each: (each.start, each.end, each.annotation))


# Where the pages of the example begin.
_PAGES = ((0, 10), (50, 11), (250, 12), (650, 13), (850, 14), (1250, 15), (1350, 16))
