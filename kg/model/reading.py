"""Reads the whole model, all documents together, so that each term knows what any of them says of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.model.documents import ModelDocument, list_documents
from kg.model.documents import statements as read_statements
from kg.model.rules import read_rules
from kg.model.statements import Statements
from kg.model.term import Head, Model
from kg.model.terms import TermReader, texts
from kg.project import Project
from kg.terms import PREFIXES

_OWL, _DCTERMS = PREFIXES["owl"], PREFIXES["dcterms"]
_DECLARING: Final = (
    PREFIXES["rdf"] + "type",
    PREFIXES["rdfs"] + "label",
    PREFIXES["skos"] + "prefLabel",
)
_NAMES: Final = (_DCTERMS + "title", PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel")


def read_model(project: Project) -> Model:
    """The terms, rules and documents of a project. Raises DengeError `model.broken-file`."""
    quads: list[Quad] = []
    origins: dict[str, str] = {}
    heads: dict[str, Head] = {}
    documents = [each for each in list_documents(project) if each.address not in ("ns", "prefixes")]
    for document in documents:
        found = read_statements(document)
        quads += found
        _note_origins(origins, document, found)
        heads[document.address] = _head(document, Statements(found))
    statements = Statements(quads)
    reader = TermReader(statements, origins, heads)
    return Model(terms=reader.terms(), foreign=reader.foreign(), rules=read_rules(statements), heads=heads)


def stamp_of(files: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """What changes whenever one of the files does: paths, sizes, times of the last change."""
    return tuple((str(path), status.st_size, status.st_mtime_ns) for path in files if (status := path.stat()))


def _note_origins(origins: dict[str, str], document: ModelDocument, quads: tuple[Quad, ...]) -> None:
    """Which document declares a term, and which one says something of it beside that."""
    for quad in quads:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if document.address != "shapes" and quad.predicate.value in _DECLARING:
            origins.setdefault(subject.value, document.address)
        if isinstance(value, NamedNode):
            origins.setdefault(f"{subject.value} {quad.predicate.value} {value.value}", document.address)


def _head(document: ModelDocument, statements: Statements) -> Head:
    node = NamedNode(document.iri)
    versions = [each.value for each in statements.literals(node, _OWL + "versionInfo")]
    return Head(
        address=document.address,
        iri=document.iri,
        titles=texts(statements, document.iri, *_NAMES),
        descriptions=texts(statements, document.iri, _DCTERMS + "description"),
        version=versions[0] if versions else None,
        previous=next(iter(statements.iris(node, _OWL + "priorVersion")), None),
        imports=tuple(statements.iris(node, _OWL + "imports")),
    )
