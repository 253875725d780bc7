"""Downloads: dumps, tables, the argument, references and packages, made on demand and kept by version."""

from kg.exchange.catalogue import Address, addresses
from server.downloads.operations import operations
from server.downloads.routes import blueprint

__all__ = ["Address", "addresses", "blueprint", "operations"]
