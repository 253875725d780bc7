"""An anchor as data: what is anchored, and where its passage stands in a rendition, without the passage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Anchor:
    """One annotation with its target and selector (Web Annotation Data Model, 3.1, 4.2.4).

    `start` and `end` are code points of the rendition's norm-1 text. `skeleton_length` is the number of skeleton
    characters of the span: the width of the window with which another copy is searched. `section` is the IRI of the
    section that holds the start; `page` the page where the span begins, `last_page` the page where it ends if another.
    """

    annotation: str
    target: str
    selector: str
    body: str
    rendition: str
    start: int
    end: int
    skeleton_length: int
    digest: str
    section: str | None
    page: int | None
    last_page: int | None
    creator: str
    created: date
