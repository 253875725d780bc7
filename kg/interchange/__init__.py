"""Imports what others' tools keep: notes, claims and works, tied to the article in the annotator's own copy."""

from kg.interchange.collection import annotation_collection
from kg.interchange.note import ClaimDraft, Note, Quote, RelationDraft, Text
from kg.interchange.placing import Importing, Outcome, Placed, place_notes
from kg.interchange.reading import FORMATS, Reading, read_notes

__all__ = [
    "FORMATS",
    "ClaimDraft",
    "Importing",
    "Note",
    "Outcome",
    "Placed",
    "Quote",
    "Reading",
    "RelationDraft",
    "Text",
    "annotation_collection",
    "place_notes",
    "read_notes",
]
