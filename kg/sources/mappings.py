"""Reads the table of identifiers elsewhere: a link or code enters the graph only with the evidence beside it.

The table is SSSOM/TSV (https://w3id.org/sssom/): one line a piece of evidence for one mapping, the metadata in comment
lines above. A literal, such as a country code, stands in `object_label` with the object type `rdfs literal`.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from kg.problems import Catalogue, DengeError, Place, Problem
from kg.sources.finding import Finding, finding_of_problem
from kg.sources.lines import PlacedTriples, Triple
from kg.terms import BASE, DENGE

MAPPING_FILE = PurePosixPath("kg/reference/mappings.sssom.tsv")
_COLUMNS = (
    "subject_id", "predicate_id", "object_id", "object_label", "object_type",
    "evidence_source", "evidence_version", "evidence_file", "evidence_value", "evidence_kind",
)  # fmt: skip
_SUFFICIENT_ALONE = frozenset({"curated", "printed"})
_KINDS = _SUFFICIENT_ALONE | {"independent"}
_PREFIX = re.compile(r"#\s+([A-Za-z0-9]+):\s+(\S+)$")
_NUMBERS = {"cowCode": XSD.integer, "gwCode": XSD.integer, "latitude": XSD.decimal, "longitude": XSD.decimal}


@dataclass(frozen=True)
class Evidence:
    """One line of the table: a mapping, and one source in which it was found."""

    line: int
    subject: URIRef
    predicate: URIRef
    object: URIRef | Literal
    source: str
    version: str
    file: str
    value: str
    kind: str


@dataclass(frozen=True)
class MappingTable:
    """What the table says as triples with their lines, and a finding for every mapping without enough evidence."""

    placed: PlacedTriples
    findings: tuple[Finding, ...]


def read_mappings(text: str, catalogue: Catalogue) -> MappingTable:
    """Read the table. A mapping is linked when one curated source has it, or two independent ones agree.

    A curated source is an export or registry record that gives label and kind of the thing; `printed` is what the
    article prints of itself. Whatever has less evidence is a violation and stays out of the graph.

    Raises DengeError `sources.mapping-table` for a line that is not understood.
    """
    found: dict[tuple[URIRef, URIRef, URIRef | Literal], list[Evidence]] = defaultdict(list)
    for evidence in _evidence(text):
        found[(evidence.subject, evidence.predicate, evidence.object)].append(evidence)
    triples: dict[Triple, int] = {}
    findings = []
    for mapping, pieces in found.items():
        if _is_enough(pieces):
            triples[mapping] = pieces[0].line
            for each in pieces:
                triples.update(dict.fromkeys(_as_triples(each), each.line))
        else:
            place = Place(MAPPING_FILE.as_posix(), pieces[0].line)
            values = {"source": pieces[0].source, "identifier": str(mapping[2])}
            problem = Problem("sources.mapping-evidence", values, place)
            findings.append(finding_of_problem(problem, "violation", mapping[0].rpartition("/")[2], catalogue))
    predicates: dict[tuple[Node, Node], int] = {}
    subjects: dict[Node, int] = {}
    for (subject, predicate, _), line in triples.items():
        predicates.setdefault((subject, predicate), line)
        subjects.setdefault(subject, line)
    return MappingTable(PlacedTriples(triples, predicates, subjects), tuple(findings))


def _is_enough(pieces: Sequence[Evidence]) -> bool:
    return len({each.source for each in pieces}) > 1 or any(each.kind in _SUFFICIENT_ALONE for each in pieces)


def _evidence(text: str) -> Iterator[Evidence]:
    rows = text.splitlines()
    comments = [row for row in rows if row.startswith("#")]
    prefixes = {match[1]: match[2] for row in comments if (match := _PREFIX.match(row))}
    reader = csv.DictReader(rows[len(comments) :], delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
    missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise _broken(len(comments) + 1, f"missing columns: {', '.join(missing)}")
    for line, row in enumerate(reader, start=len(comments) + 2):
        yield _one(line, row, prefixes)


def _one(line: int, row: Mapping[str, str | None], prefixes: Mapping[str, str]) -> Evidence:
    cells = {column: (row[column] or "").strip() for column in _COLUMNS}
    empty = [column for column in _COLUMNS[5:] if not cells[column]]
    if empty:
        raise _broken(line, f"empty: {', '.join(empty)}")
    if cells["evidence_kind"] not in _KINDS:
        raise _broken(line, f"evidence_kind {cells['evidence_kind']!r} is none of {', '.join(sorted(_KINDS))}")
    predicate = _iri(cells["predicate_id"], prefixes, line)
    return Evidence(
        line,
        _iri(cells["subject_id"], prefixes, line),
        predicate,
        _object(cells, predicate, prefixes, line),
        *(cells[column] for column in _COLUMNS[5:]),
    )


def _object(cells: Mapping[str, str], predicate: URIRef, prefixes: Mapping[str, str], line: int) -> URIRef | Literal:
    if cells["object_type"] != "rdfs literal":
        return _iri(cells["object_id"], prefixes, line)
    if not cells["object_label"]:
        raise _broken(line, "empty: object_label")
    return Literal(cells["object_label"], datatype=_NUMBERS.get(predicate.rpartition("#")[2]), normalize=False)


def _iri(name: str, prefixes: Mapping[str, str], line: int) -> URIRef:
    prefix, colon, local = name.partition(":")
    if not colon or not local or prefix not in prefixes:
        raise _broken(line, f"{name!r} is no prefixed name of the curie_map")
    return URIRef(prefixes[prefix] + local)


def _as_triples(evidence: Evidence) -> Iterator[Triple]:
    """A node for one line of the table: what is mapped, to what, and where this was found."""
    subject = evidence.subject.removeprefix(BASE + "id/").replace("/", "-")
    value = evidence.object.rstrip("/").rpartition("/")[2].rpartition("#")[2]
    predicate = evidence.predicate.rpartition("/")[2].rpartition("#")[2]
    source = re.sub(r"[^A-Za-z0-9]+", "-", evidence.source)
    node = URIRef(f"{BASE}id/mapping/{subject}-{predicate}-{value}-{source}")
    yield node, RDF.type, URIRef(DENGE + "Mapping")
    yield node, URIRef(DENGE + "mappedThing"), evidence.subject
    yield node, URIRef(DENGE + "mappingPredicate"), evidence.predicate
    yield node, URIRef(DENGE + "mappedIdentifier"), Literal(str(evidence.object))
    for name, text in (
        ("evidenceSource", evidence.source),
        ("evidenceVersion", evidence.version),
        ("evidenceFile", evidence.file),
        ("evidenceValue", evidence.value),
        ("evidenceKind", evidence.kind),
    ):
        yield node, URIRef(DENGE + name), Literal(text)


def _broken(line: int, reason: str) -> DengeError:
    place = Place(MAPPING_FILE.as_posix(), line)
    return DengeError(Problem("sources.mapping-table", {"reason": reason}, place))
