"""The model as it is published: ontology, vocabularies and shapes, from the files in which they were written."""

from kg.model.contents import Contents, Declared, Text, read_contents
from kg.model.documents import ModelDocument, find_document, list_documents, write_document

__all__ = [
    "Contents",
    "Declared",
    "ModelDocument",
    "Text",
    "find_document",
    "list_documents",
    "read_contents",
    "write_document",
]
