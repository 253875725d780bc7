"""Weighs the hypotheses of a build: which graphs are read, by which program, and the graph of results."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from rdflib.term import Node

from kg.argumentation import Run, evaluation_triples, is_read, read_assertions
from kg.dataset import canonical_lines, room_files

Triple = tuple[Node, Node, Node]


def evaluate(graphs: Mapping[str, Iterable[Triple]]) -> Mapping[str, frozenset[Triple]]:
    """The graph of evaluations by its IRI; none where there is no hypothesis.

    The graphs that are named as input are those that hold something that weighing reads.
    """
    read = {name: [triple for triple in triples if is_read(triple)] for name, triples in graphs.items()}
    assertions = read_assertions(triple for triples in read.values() for triple in triples)
    if not assertions.hypotheses:
        return {}
    run = Run(_software(), {name: graph_digest(name, graphs[name]) for name in sorted(read) if read[name]})
    return {run.graph: evaluation_triples(assertions, run)}


def graph_digest(name: str, triples: Iterable[Triple]) -> str:
    """The SHA-256 of a named graph as in RFC 6920, over the sorted lines of its canonical N-Quads (RDFC-1.0)."""
    lines = canonical_lines({name: triples})
    digest = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).digest()
    return f"sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def _software() -> str:
    """Name, release and a digest of the code that weighs: the same code gives the same text."""
    try:
        release = version("denge")
    except PackageNotFoundError:  # the code runs from a folder and was never installed
        release = "–"
    code = hashlib.sha256()
    for name, file in room_files(files("kg").joinpath("argumentation"), "argumentation"):
        content = file.read_bytes()
        code.update(f"{name} {len(content)}\n".encode() + content)
    return f"Denge {release}, kg.argumentation sha-256 {code.hexdigest()[:16]}"
