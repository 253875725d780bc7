"""The parts of the dataset by class and by property, and what each class has by each property (VoID, 4.5).

Editors complete queries by them: SIB's `sparql-editor` asks for `void:class` with its `void:propertyPartition`, and in
that for the classes (`void:classPartition`) or datatypes (`void-ext:datatypePartition`) of the values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from rdflib import URIRef
from rdflib.namespace import VOID

from kg.metadata.counts import Link, instances, links, property_sizes
from kg.metadata.naming import DATASET, VOID_EXT, part_of, short
from kg.metadata.values import Triple, integer

_DATATYPE_PARTITION = URIRef(VOID_EXT + "datatypePartition")
_DATATYPE = URIRef(VOID_EXT + "datatype")


def partitions(triples: Collection[Triple], stated: Iterable[Triple]) -> Iterator[Triple]:
    """The partitions of the dataset that `triples` form; `stated` are those of them that no rule derived."""
    types = instances(triples)
    for each, members in types.items():
        part = _class_part(each)
        yield DATASET, VOID.classPartition, part
        yield part, VOID["class"], each
        yield part, VOID.entities, integer(len(members))
    for each, size in property_sizes(triples).items():
        part = part_of("property", short(each))
        yield DATASET, VOID.propertyPartition, part
        yield part, VOID.property, each
        yield part, VOID.triples, integer(size.triples)
        yield part, VOID.distinctSubjects, integer(size.subjects)
        yield part, VOID.distinctObjects, integer(size.objects)
    for (of, by), link in links(triples, types, instances(stated)).items():
        yield from _link(of, by, link)


def _link(of: URIRef, by: URIRef, link: Link) -> Iterator[Triple]:
    path = ("class", short(of), "property", short(by))
    part = part_of(*path)
    yield _class_part(of), VOID.propertyPartition, part
    yield part, VOID.property, by
    yield part, VOID.triples, integer(link.triples)
    for each in link.classes:
        target = part_of(*path, "class", short(each))
        yield part, VOID.classPartition, target
        yield target, VOID["class"], each
    for each in link.datatypes:
        target = part_of(*path, "datatype", short(each))
        yield part, _DATATYPE_PARTITION, target
        yield target, _DATATYPE, each


def _class_part(of: URIRef) -> URIRef:
    return part_of("class", short(of))
