"""The model as it is published: ontology, vocabularies and shapes, from the files in which they were written."""

from kg.model.contents import Contents, Declared, Text, choose, read_contents
from kg.model.documents import ModelDocument, find_document, list_documents, write_document
from kg.model.expressions import Expression
from kg.model.reading import read_model, stamp_of
from kg.model.term import Alignment, Foreign, Given, Head, Model, Rule, Term, Words

__all__ = [
    "Alignment",
    "Contents",
    "Declared",
    "Expression",
    "Foreign",
    "Given",
    "Head",
    "Model",
    "ModelDocument",
    "Rule",
    "Term",
    "Text",
    "Words",
    "choose",
    "find_document",
    "list_documents",
    "read_contents",
    "read_model",
    "stamp_of",
    "write_document",
]
