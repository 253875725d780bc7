"""A reader's copy with an anchor on every sentence that is long enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.anchors import Anchor, Rendition, make_rendition, span_digest
from kg.anchors.digest import SHORTEST_SPAN
from kg.text import sentences, skeleton_text

BASE = "https://w3id.org/denge/id/"


@dataclass(frozen=True)
class Anchored:
    """A reader's copy, its rendition, and anchors with the passages that they stand for."""

    copy: str
    rendition: Rendition
    anchors: tuple[Anchor, ...]
    passages: tuple[str, ...]


def anchor_every_sentence(copy: str, *running_heads: str) -> Anchored:
    rendition = make_rendition(copy, BASE + "rendition/1", BASE + "work/x", "salt for tests", running_heads)
    text = rendition.normalise(copy).text
    spans = [each for each in sentences(text) if each.end - each.start >= SHORTEST_SPAN]
    anchors = tuple(
        Anchor(
            annotation=f"{BASE}annotation/{span.number}",
            target=f"{BASE}target/{span.number}",
            selector=f"{BASE}selector/{span.number}",
            body=f"{BASE}claim/{span.number}",
            rendition=rendition.iri,
            start=span.start,
            end=span.end,
            skeleton_length=len(skeleton_text(text[span.start : span.end])),
            digest=span_digest(text[span.start : span.end], rendition.salt),
            section=None,
            page=1,
            last_page=None,
            creator=BASE + "person/x",
            created=date(2026, 11, 22),
        )
        for span in spans
    )
    return Anchored(copy, rendition, anchors, tuple(text[span.start : span.end] for span in spans))
