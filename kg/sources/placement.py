"""Which named graph a file belongs to, decided by its path alone."""

from __future__ import annotations

from pathlib import PurePosixPath

from kg.problems import DengeError, Place, Problem
from kg.sources.mappings import MAPPING_FILE
from kg.terms import GraphNames

_NOT_IN_THE_DATASET = ("ontology/shapes/", "ontology/rules/")
_ONTOLOGY_FOLDERS = ("ontology", "ontology/vocabularies")
_EXPORTS = "annotations"
_SECTION_FILES = ("content", "claims", "arguments", "anchors", "unclaimed", "citations")


def holds_data(path: PurePosixPath) -> bool:
    """Whether the file holds data of the reference or of an article, as opposed to the model."""
    return path.parts[0] == "kg"


def is_exported(path: PurePosixPath) -> bool:
    """Whether the file holds what was written to the endpoint, as `denge export` puts it into files."""
    match path.parts:
        case ("kg", "articles", _, folder, _) | ("kg", "articles", _, folder, _, _) | ("kg", "reference", folder, _):
            return folder == _EXPORTS
    return False


def graph_of(path: PurePosixPath, names: GraphNames) -> str | None:
    """The IRI of the graph for a Turtle file, by its path relative to the project; None when it is not published.

    Raises DengeError `sources.no-graph` for a file in a place that has no graph.
    """
    text = path.as_posix()
    if text == "ontology/prefixes.ttl" or text.startswith(_NOT_IN_THE_DATASET):
        return None
    folder = path.parent.as_posix()
    if folder in _ONTOLOGY_FOLDERS:
        return names.ontology
    if folder == "ontology/alignments":
        return names.alignments
    if folder == "kg/reference":
        return names.mappings if path.name == MAPPING_FILE.name else names.reference
    match path.parts:
        case ("kg", "articles", article, _):
            return names.document(article)
        case ("kg", "reference", folder, ("content.ttl" | "reference.ttl") as name) if folder == _EXPORTS:
            return names.content if name == "content.ttl" else names.reference
        case ("kg", "articles", article, folder, "document.ttl") if folder == _EXPORTS:
            return names.document(article)
        case ("kg", "articles", article, folder, annotator, _) if folder == _EXPORTS and path.stem in _SECTION_FILES:
            return _section_graph(path.stem, article, annotator, names)
        case ("kg", "articles", article, annotator, _, _) if path.stem in _SECTION_FILES:
            return _section_graph(path.stem, article, annotator, names)
    raise DengeError(Problem("sources.no-graph", {"file": text}, Place(text)))


def _section_graph(stem: str, article: str, annotator: str, names: GraphNames) -> str:
    if stem == "content":
        return names.content
    if stem == "citations":
        return names.document(article)
    if stem == "unclaimed":
        return names.annotation(article, "anchors", annotator)
    return names.annotation(article, stem, annotator)
