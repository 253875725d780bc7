"""Annotations of readers: what they say, which rules they keep, where they are kept until they are accepted."""

from kg.annotations.authorship import article_of, authors_of, is_author
from kg.annotations.contexts import ANNOTATION, OWN, OWN_PATH, completed_context, own_context_document
from kg.annotations.data_model import is_iri, is_time, list_of, require_data_model
from kg.annotations.document import LONGEST, objects_of, read_document, texts_of
from kg.annotations.judgements import judgements_of_annotators, judgements_of_reviewers
from kg.annotations.model import Annotator, ClaimBody, Contribution, NewProposition, RelationBody
from kg.annotations.naming import fit_name, names_for
from kg.annotations.placing import Rendition, present_in, read_known, read_rendition, require_place
from kg.annotations.quoting import require_no_quotation, require_no_quoting_statement
from kg.annotations.reading import read_contribution
from kg.annotations.record import STANDINGS, Draft, Entry, Kept, Standing, require_move
from kg.annotations.statements import Setting, annotation_in_dataset, person_of, statements_of
from kg.annotations.store import Actor, AnnotationStore, Plan, Selection
from kg.annotations.triples import triples_of

__all__ = [
    "ANNOTATION",
    "LONGEST",
    "OWN",
    "OWN_PATH",
    "STANDINGS",
    "Actor",
    "AnnotationStore",
    "Annotator",
    "ClaimBody",
    "Contribution",
    "Draft",
    "Entry",
    "Kept",
    "NewProposition",
    "Plan",
    "RelationBody",
    "Rendition",
    "Selection",
    "Setting",
    "Standing",
    "annotation_in_dataset",
    "article_of",
    "authors_of",
    "completed_context",
    "fit_name",
    "is_author",
    "is_iri",
    "is_time",
    "judgements_of_annotators",
    "judgements_of_reviewers",
    "list_of",
    "names_for",
    "objects_of",
    "own_context_document",
    "person_of",
    "present_in",
    "read_contribution",
    "read_document",
    "read_known",
    "read_rendition",
    "require_data_model",
    "require_move",
    "require_no_quotation",
    "require_no_quoting_statement",
    "require_place",
    "statements_of",
    "texts_of",
    "triples_of",
]
