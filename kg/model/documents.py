"""The documents in which the model is published: the address of each, its files, and its text in a format of RDF.

They come from the files of the project and not from the store, which normalises literals: a cardinality written as
xsd:nonNegativeInteger would come back as another type, and OWL tools would refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.problems import DengeError, Place, Problem
from kg.project import Project
from kg.rdf import write_statements
from kg.terms import BASE, PREFIXES

_VERSION: Final = NamedNode(PREFIXES["owl"] + "versionIRI")
# What makes files say something else when they stand one after another: labels of blank nodes, and relative addresses.
_UNLIKE_ALONE: Final = re.compile(rb"_:|^\s*@?base\s*<", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class ModelDocument:
    """A document: its address after the base, such as `onto/core`, and the files that it is made of."""

    address: str
    files: tuple[Path, ...]

    @property
    def iri(self) -> str:
        """The IRI of the document."""
        return BASE + self.address


def list_documents(project: Project) -> tuple[ModelDocument, ...]:
    """Every document: the namespace with all modules, each module and alignment, vocabularies, shapes, prefixes."""
    ontology = project.ontology
    prefixes = ontology / "prefixes.ttl"
    modules = tuple(path for path in sorted(ontology.glob("*.ttl")) if path != prefixes)
    alignments = sorted(ontology.glob("alignments/*.ttl"))
    shapes = tuple(sorted(ontology.glob("shapes/*.ttl")))
    vocabularies = sorted(ontology.glob("vocabularies/*.ttl"))
    found = (
        ModelDocument("ns", modules),
        *(ModelDocument(f"onto/{path.stem}", (path,)) for path in (*modules, *alignments)),
        *(ModelDocument(f"vocabulary/{path.stem}", (path,)) for path in vocabularies),
        ModelDocument("shapes", shapes),
        ModelDocument("prefixes", (prefixes,) if prefixes.is_file() else ()),
    )
    return tuple(each for each in found if each.files)


def find_document(project: Project, address: str) -> ModelDocument | None:
    """The document at an address, also at that of the version of a module that there is now (owl:versionIRI)."""
    documents = {each.address: each for each in list_documents(project)}
    if address in documents:
        return documents[address]
    document = documents.get(address.rpartition("/")[0])
    if document is None or document.address == "ns":
        return None
    versions = {each.object for each in statements(document) if each.predicate == _VERSION}
    return document if NamedNode(document.iri + "/" + address.rpartition("/")[2]) in versions else None


def statements(document: ModelDocument) -> tuple[Quad, ...]:
    """What the files of a document say, literals as they are written. Raises DengeError `model.broken-file`."""
    return tuple(quad for path in document.files for quad in _read(path))


def write_document(document: ModelDocument, format: RdfFormat) -> bytes:
    """A document in a format; in Turtle it is the files as they are, with their comments.

    Raises DengeError `model.broken-file`.
    """
    if format == RdfFormat.TURTLE:
        texts = [path.read_bytes() for path in document.files]
        if len(texts) == 1 or not any(_UNLIKE_ALONE.search(text) for text in texts):
            return b"\n".join(texts)
    return write_statements(statements(document), format)


def _read(path: Path) -> Iterator[Quad]:
    try:
        # Labels of blank nodes are of one file only.
        yield from parse(path.read_bytes(), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    except (OSError, SyntaxError) as error:
        raise DengeError(Problem("model.broken-file", {"reason": str(error)}, Place(path.name))) from error
