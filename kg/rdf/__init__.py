"""RDF as files that people can read: prefixes, one order, blank nodes in place."""

from kg.rdf.writing import in_one_order, used_prefixes, write_statements

__all__ = ["in_one_order", "used_prefixes", "write_statements"]
