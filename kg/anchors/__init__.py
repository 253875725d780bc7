"""Anchors: passages of an article named by position and digest, found again in the reader's own copy."""

from kg.anchors.anchor import Anchor
from kg.anchors.digest import edition_digest, span_digest
from kg.anchors.files import read_anchors, write_anchors
from kg.anchors.passages import Boundary, Passage, read_boundaries, read_passages
from kg.anchors.rendition import Rendition, make_rendition, read_renditions
from kg.anchors.verify import CopyPlace, Finding, Outcome, verify_anchors

__all__ = [
    "Anchor",
    "Boundary",
    "CopyPlace",
    "Finding",
    "Outcome",
    "Passage",
    "Rendition",
    "edition_digest",
    "make_rendition",
    "read_anchors",
    "read_boundaries",
    "read_passages",
    "read_renditions",
    "span_digest",
    "verify_anchors",
    "write_anchors",
]
