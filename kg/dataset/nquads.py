"""Statements as lines of canonical N-Quads, with every literal as its source has it."""

from __future__ import annotations

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

Triple = tuple[Node, Node, Node]

_ESCAPES = {
    **{code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    **{ord("\b"): "\\b", ord("\t"): "\\t", ord("\n"): "\\n", ord("\f"): "\\f", ord("\r"): "\\r"},
    **{ord('"'): '\\"', ord("\\"): "\\\\"},
}


def term_text(term: Node) -> str:
    """One term in canonical N-Quads (RDF 1.2 N-Quads, 5): `xsd:string` is left out, non-ASCII stands as it is."""
    if isinstance(term, URIRef):
        return f"<{term}>"
    if isinstance(term, BNode):
        return f"_:{term}"
    if isinstance(term, Literal):
        return _literal_text(term)
    raise TypeError(f"not a term of RDF 1.1: {term!r}")


def quad_line(triple: Triple, graph: str) -> str:
    """One statement in a named graph as a line without its line end."""
    subject, predicate, value = (term_text(term) for term in triple)
    return f"{subject} {predicate} {value} <{graph}> ."


def _literal_text(literal: Literal) -> str:
    quoted = f'"{str(literal).translate(_ESCAPES)}"'
    if literal.language is not None:
        return f"{quoted}@{literal.language}"
    if literal.datatype is None or literal.datatype == XSD.string:
        return quoted
    return f"{quoted}^^<{literal.datatype}>"
