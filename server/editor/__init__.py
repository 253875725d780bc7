"""What the SPARQL editor asks for: the terms that the dataset uses, and names of things by their IRIs."""

from server.editor.operations import operations
from server.editor.routes import blueprint

__all__ = ["blueprint", "operations"]
