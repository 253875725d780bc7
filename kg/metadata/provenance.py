"""What was made from what, by which run (PROV-O).

It holds no time: what was built, and not when, decides what is written. Runs are told apart by their input and program.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SDO

from kg.metadata.graphs import kind_of
from kg.metadata.naming import DATASET, part_of
from kg.metadata.values import Triple, in_both
from kg.sources import graph_of
from kg.terms import GraphNames

_RULES = "ontology/rules/"
_QUESTIONS = "queries"
_BUILD = {"en": "Build {key}", "tr": "{key} derlemesi"}
_DERIVING = {
    "en": "Rules applied until nothing new followed, build {key}",
    "tr": "Kuralların uygulanması, {key} derlemesi",
}


@dataclass(frozen=True)
class Making:
    """What a build was made of: SHA-256 of the files by path, and what made it, by name, with `release` of Denge."""

    inputs: Mapping[str, str]
    generator: Mapping[str, str]
    release: str | None

    @property
    def key(self) -> str:
        """What tells builds apart: 16 hexadecimal digits that depend on input and program alone."""
        told = json.dumps([dict(self.inputs), dict(self.generator)], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def provenance_triples(
    contents: Mapping[str, frozenset[Triple]], making: Making, names: GraphNames
) -> Iterator[Triple]:
    """The build, the files that it used, and of each graph what it was made from and by what."""
    build, deriving = part_of("build", making.key), part_of("rules", making.key)
    yield build, RDF.type, PROV.Activity
    yield from in_both(build, RDFS.label, _BUILD, key=making.key)
    yield build, PROV.wasAssociatedWith, part_of("software")
    yield DATASET, PROV.wasGeneratedBy, build
    yield from _software(making)
    for path, digest in making.inputs.items():
        file = _file(path)
        yield build, PROV.used, file
        yield file, RDF.type, PROV.Entity
        yield file, DCTERMS.identifier, Literal(path)
        yield file, SDO.sha256, Literal(digest)
        graph = _graph_of(path, names)
        if graph in contents:
            yield URIRef(graph), PROV.wasDerivedFrom, file
    derived = {names.inferred, names.rows}
    if derived & contents.keys():
        yield deriving, RDF.type, PROV.Activity
        yield from in_both(deriving, RDFS.label, _DERIVING, key=making.key)
        yield deriving, PROV.wasInformedBy, build
        yield deriving, PROV.wasAssociatedWith, part_of("software")
        yield from ((deriving, PROV.used, _file(path)) for path in making.inputs if path.startswith(_RULES))
    for graph, triples in contents.items():
        made_by = deriving if graph in derived else build
        yield URIRef(graph), PROV.wasGeneratedBy, _run(graph, triples, names) or made_by
    yield from _derivations(contents, names)


def _software(making: Making) -> Iterator[Triple]:
    node = part_of("software")
    yield node, RDF.type, PROV.SoftwareAgent
    yield node, RDFS.label, Literal(" ".join(("Denge", making.release)) if making.release else "Denge")
    if making.release:
        yield node, SDO.softwareVersion, Literal(making.release)
    for name, value in making.generator.items():
        yield node, SDO.softwareRequirements, Literal(f"{name} {value}")


def _file(path: str) -> URIRef:
    return part_of("file", path)


def _graph_of(path: str, names: GraphNames) -> str:
    """The graph that a file's statements enter, or nothing for rules, checks and settings."""
    if path.endswith(".rq") and PurePosixPath(path).parent.as_posix() == _QUESTIONS:
        return names.questions
    if not path.endswith((".ttl", ".tsv")):
        return ""
    return graph_of(PurePosixPath(path), names) or ""


def _run(graph: str, triples: frozenset[Triple], names: GraphNames) -> URIRef | None:
    """The run that a graph of evaluations describes itself."""
    if kind_of(graph, names)[0] != "evaluation":
        return None
    runs = sorted(str(one) for one, predicate, value in triples if predicate == RDF.type and value == PROV.Activity)
    return URIRef(runs[0]) if runs else None


def _derivations(contents: Mapping[str, frozenset[Triple]], names: GraphNames) -> Iterator[Triple]:
    derived = {names.inferred, names.rows, names.evidence}
    from_elsewhere = {*derived, names.questions}
    evaluations = {graph for graph in contents if kind_of(graph, names)[0] == "evaluation"}
    for graph in derived & contents.keys():
        for source in contents.keys() - from_elsewhere - evaluations:
            yield URIRef(graph), PROV.wasDerivedFrom, URIRef(source)
    for graph in evaluations:
        yield from (
            (URIRef(graph), PROV.wasDerivedFrom, used) for _, verb, used in contents[graph] if verb == PROV.used
        )
