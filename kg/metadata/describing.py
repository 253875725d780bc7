"""Puts the description of a dataset together.

Counts cover every graph except the description itself, which would otherwise have to count what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rdflib import URIRef

from kg.metadata.access import access_triples
from kg.metadata.dataset import dataset_triples
from kg.metadata.graphs import graph_triples
from kg.metadata.linksets import linksets
from kg.metadata.partitions import partitions
from kg.metadata.provenance import Making, provenance_triples
from kg.metadata.release import read_release
from kg.metadata.values import Triple
from kg.project import Project
from kg.terms import GraphNames


def describe_dataset(
    project: Project,
    graphs: Mapping[str, Iterable[Triple]],
    inputs: Mapping[str, str],
    generator: Mapping[str, str],
    names: GraphNames,
) -> frozenset[Triple]:
    """The triples of the graph `meta` about all other graphs and about the dataset that they form.

    `inputs` are digests of the files by path, `generator` names what made the dataset. The same statements, files and
    program give the same triples. Raises DengeError `metadata.citation-file`.
    """
    release = read_release(project.citation)
    contents = {graph: frozenset(triples) for graph, triples in graphs.items()}
    derived = {names.inferred, names.rows, names.evidence}
    union = frozenset[Triple]().union(*contents.values())
    stated = frozenset[Triple]().union(*(triples for graph, triples in contents.items() if graph not in derived))
    making = Making(inputs, generator, release.version if release else None)
    return frozenset(
        (
            *dataset_triples(union, project.settings, release, names),
            *graph_triples(contents, names),
            *partitions(union, stated),
            *linksets(URIRef(names.mappings), contents.get(names.mappings, frozenset())),
            *access_triples(contents),
            *provenance_triples(contents, making, names),
        )
    )
