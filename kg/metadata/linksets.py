"""The links to datasets of others, by dataset and property (VoID, 5)."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, VOID
from rdflib.term import Node

from kg.metadata.naming import DATASET, part_of, short
from kg.metadata.values import Triple, integer
from kg.terms import BASE, PREFIXES


@dataclass(frozen=True)
class OtherDataset:
    """A dataset of others: its key here, how its IRIs begin, what it is called."""

    key: str
    space: str
    title: str


def other_datasets() -> tuple[OtherDataset, ...]:
    """The datasets that linksets.toml names."""
    tables = tomllib.loads(files("kg.metadata").joinpath("linksets.toml").read_text(encoding="utf-8"))
    return tuple(OtherDataset(key, table["space"], table["title"]) for key, table in tables.items())


def linksets(mappings: URIRef, triples: Iterable[Triple]) -> Iterator[Triple]:
    """The linksets within the graph of mappings, whose `triples` these are.

    A link leads from a thing of ours to an IRI of another dataset; the evidence for it, which names the same IRI as a
    value, is none.
    """
    counts = _counted(triples, {each.space: each for each in other_datasets()})
    for (other, by), number in sorted(counts.items(), key=lambda each: (each[0][0].key, each[0][1])):
        target, linkset = part_of("other", other.key), part_of("links", other.key, short(by))
        yield target, RDF.type, VOID.Dataset
        yield target, DCTERMS.title, Literal(other.title)
        yield target, VOID.uriSpace, Literal(other.space)
        yield mappings, VOID.subset, linkset
        yield linkset, RDF.type, VOID.Linkset
        yield linkset, VOID.subjectsTarget, DATASET
        yield linkset, VOID.objectsTarget, target
        yield linkset, VOID.linkPredicate, by
        yield linkset, VOID.triples, integer(number)


def _counted(
    triples: Iterable[Triple], spaces: Mapping[str, OtherDataset]
) -> Mapping[tuple[OtherDataset, URIRef], int]:
    counts: Counter[tuple[OtherDataset, URIRef]] = Counter()
    for subject, predicate, value in triples:
        if not _is_ours(subject) or not isinstance(value, URIRef):
            continue
        for space, other in spaces.items():
            if value.startswith(space):
                counts[other, URIRef(str(predicate))] += 1
    return counts


def _is_ours(subject: Node) -> bool:
    return str(subject).startswith(BASE + "id/") and not str(subject).startswith(PREFIXES["mapping"])
