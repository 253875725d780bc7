"""Indexes of small invented datasets, written as TriG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kg.lookup import Lookup, Match, write_index

PREFIXES = """
PREFIX : <http://example.org/>
PREFIX denge: <https://w3id.org/denge/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
"""
GRAPH = "http://example.org/graph"


def statements(turtle: str) -> list[Quad]:
    return list(parse(f"{PREFIXES} GRAPH <{GRAPH}> {{ {turtle} }}", format=RdfFormat.TRIG))


def index_of(turtle: str, folder: Path) -> Lookup:
    write_index(statements(turtle), folder / "lookup.sqlite", "first")
    return Lookup.open(folder / "lookup.sqlite")


def names(matches: Sequence[Match]) -> list[str]:
    """The local names of matches, in their order."""
    return [match.iri.rpartition("/")[2] for match in matches]
