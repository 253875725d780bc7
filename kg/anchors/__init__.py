"""Anchors: passages of an article named by position and digest, found again in the reader's own copy."""

from kg.anchors.anchor import Anchor
from kg.anchors.anchoring import Anchoring, Changes, anchor_passages
from kg.anchors.article import read_article_anchors, read_rendition
from kg.anchors.borrowing import Borrowed, CopiedWords, borrowed_words
from kg.anchors.checking import CopyReport, check_copy
from kg.anchors.copy_file import read_text_file
from kg.anchors.cues import missing_cues
from kg.anchors.describing import describe_copy, kept_choices
from kg.anchors.digest import edition_digest, span_digest
from kg.anchors.files import read_anchors, write_anchors
from kg.anchors.keys import checked_key
from kg.anchors.numbering import NumberedSentence, list_sentences
from kg.anchors.passages import Boundary, Passage, read_boundaries, read_passages
from kg.anchors.rendition import Rendition, make_rendition, read_renditions
from kg.anchors.structure import Structure, describe_structure
from kg.anchors.turtle import labels, short_names, string
from kg.anchors.unclaimed import Marking, Unclaimed, mark_unclaimed, read_unclaimed
from kg.anchors.verify import CopyPlace, Finding, Outcome, verify_anchors

__all__ = [
    "Anchor",
    "Anchoring",
    "Borrowed",
    "Boundary",
    "Changes",
    "CopiedWords",
    "CopyPlace",
    "CopyReport",
    "Finding",
    "Marking",
    "NumberedSentence",
    "Outcome",
    "Passage",
    "Rendition",
    "Structure",
    "Unclaimed",
    "anchor_passages",
    "borrowed_words",
    "check_copy",
    "checked_key",
    "describe_copy",
    "describe_structure",
    "edition_digest",
    "kept_choices",
    "labels",
    "list_sentences",
    "make_rendition",
    "mark_unclaimed",
    "missing_cues",
    "read_anchors",
    "read_article_anchors",
    "read_boundaries",
    "read_passages",
    "read_rendition",
    "read_renditions",
    "read_text_file",
    "read_unclaimed",
    "short_names",
    "span_digest",
    "string",
    "verify_anchors",
    "write_anchors",
]
