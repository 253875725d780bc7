"""Imports what others' tools keep: notes, claims and works, tied to the article in the annotator's own copy."""

from kg.interchange.annotation_service import AnnotationService
from kg.interchange.collection import annotation_collection
from kg.interchange.note import ClaimDraft, Note, Quote, RelationDraft, Text
from kg.interchange.placing import Importing, Outcome, Placed, place_notes
from kg.interchange.reading import FORMATS, Reading, read_notes
from kg.interchange.sending import SendOutcome, Sent, send_annotations
from kg.interchange.tagging import with_concepts

__all__ = [
    "FORMATS",
    "AnnotationService",
    "ClaimDraft",
    "Importing",
    "Note",
    "Outcome",
    "Placed",
    "Quote",
    "Reading",
    "RelationDraft",
    "SendOutcome",
    "Sent",
    "Text",
    "annotation_collection",
    "place_notes",
    "read_notes",
    "send_annotations",
    "with_concepts",
]
