"""RDF as files that people can read: prefixes, one order, blank nodes in place."""

from kg.rdf.writing import TURTLE, used_prefixes, write_statements

__all__ = ["TURTLE", "used_prefixes", "write_statements"]
