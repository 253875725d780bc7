"""The Web Annotation Protocol at `/annotations/`, and what reviewers decide about annotations."""

from server.annotations.operations import operations
from server.annotations.own_words import install_private_copies
from server.annotations.routes import blueprint

__all__ = ["blueprint", "install_private_copies", "operations"]
