"""How machines find out what is here: description of the dataset, site maps, link sets, structured data, citations."""

from server.discovery.operations import operations
from server.discovery.routes import blueprint

__all__ = ["blueprint", "operations"]
