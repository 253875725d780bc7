"""The description of the dataset in RDF, with the addresses of this server in place of those under the base address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.engine.formats import GRAPH as GRAPH_FORMATS
from kg.engine.interface import Engine, Formats, QueryRequest
from kg.terms import BASE, PREFIXES
from server.discovery.facts import DATASET, is_changed
from server.downloads.shelf import KeptFile

_VOID, _DCTERMS, _DCAT = PREFIXES["void"], PREFIXES["dcterms"], "http://www.w3.org/ns/dcat#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_SPDX = "http://spdx.org/rdf/terms#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
ADDRESSES: Final = frozenset(
    (
        _VOID + "sparqlEndpoint", _VOID + "dataDump", _DCAT + "downloadURL", _DCAT + "accessURL", _DCAT + "landingPage",
        _DCAT + "endpointURL", _DCAT + "endpointDescription", _FOAF + "homepage",
    )
)  # fmt: skip
"""Properties whose values a server answers: a build knows only the base address."""
_COUNTS: Final = frozenset(
    _VOID + name for name in ("triples", "entities", "distinctSubjects", "distinctObjects", "classes", "properties")
)

_PREFIXES: Final = {
    **{name: PREFIXES[name] for name in ("void", "dcterms", "prov", "sh", "rdfs", "graph", "organization")},
    "dcat": _DCAT,
    "foaf": _FOAF,
    "spdx": _SPDX,
}


def description(
    engine: Engine, address: str, media_type: str, modified: datetime | None, made: Mapping[str, KeptFile]
) -> bytes:
    """The description in one of the formats of graphs.

    `address` is that of this server without a final slash, `modified` when its dataset was last written, `made` are the
    downloads by name whose size is known. Numbers are those of the build and left out once the dataset was changed.
    Raises the problems of a query.
    """
    text = files("server.discovery").joinpath("dataset.rq").read_text(encoding="utf-8")
    answer = engine.query(QueryRequest(text, Formats(graph=RdfFormat.N_TRIPLES.media_type), for_page=True))
    version = answer.version or engine.version()
    told = (_here(each, address) for each in parse(answer.body, format=RdfFormat.N_TRIPLES))
    kept = [each for each in told if not (is_changed(version) and each.predicate.value in _COUNTS)]
    triples = [*kept, *_of_this_server(version, modified), *_sizes(made)]
    written = serialize(triples, format=GRAPH_FORMATS[media_type], prefixes=_PREFIXES)
    assert written is not None, "serialize returns bytes when it is given no output"
    return written


def _here(told: Quad, address: str) -> Triple:
    """A statement; an address under the base becomes one of this server."""
    value = told.object
    if told.predicate.value in ADDRESSES and isinstance(value, NamedNode) and value.value.startswith(BASE):
        value = NamedNode(f"{address}/{value.value[len(BASE) :]}")
    return Triple(told.subject, told.predicate, value)


def _of_this_server(version: str, modified: datetime | None) -> Iterator[Triple]:
    """What only a server knows: the version of the dataset, which it cannot hold itself, and when it was written."""
    dataset = NamedNode(DATASET)
    yield Triple(dataset, NamedNode(_DCAT + "version"), Literal(version))
    if modified is not None:
        stamp = Literal(modified.isoformat(), datatype=NamedNode(_XSD + "dateTime"))
        yield Triple(dataset, NamedNode(_DCTERMS + "modified"), stamp)


def _sizes(made: Mapping[str, KeptFile]) -> Iterator[Triple]:
    """The bytes and the SHA-256 of downloads that were made (DCAT 3, 6.8.15 and 6.8.16)."""
    for name, file in made.items():
        node = NamedNode(f"{DATASET}#download/{name}")
        checksum = NamedNode(f"{DATASET}#download/{name}/checksum")
        size = Literal(str(file.size), datatype=NamedNode(_XSD + "nonNegativeInteger"))
        yield Triple(node, NamedNode(_DCAT + "byteSize"), size)
        yield Triple(node, NamedNode(_SPDX + "checksum"), checksum)
        yield Triple(checksum, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(_SPDX + "Checksum"))
        yield Triple(checksum, NamedNode(_SPDX + "algorithm"), NamedNode(_SPDX + "checksumAlgorithm_sha256"))
        value = Literal(file.digest, datatype=NamedNode(_XSD + "hexBinary"))
        yield Triple(checksum, NamedNode(_SPDX + "checksumValue"), value)
