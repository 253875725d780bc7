"""The ontology, its vocabularies and its rules: as pages to read, and in RDF from the files of the model."""

from server.ontology.operations import operations
from server.ontology.routes import blueprint
from server.ontology.standing import install_ontology

__all__ = ["blueprint", "install_ontology", "operations"]
