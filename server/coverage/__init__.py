"""Coverage: how complete the graph is, what is open, what the source's viewpoint leaves out, and how to object."""

from server.coverage.operations import operations
from server.coverage.routes import blueprint
from server.coverage.standing import install_coverage

__all__ = ["blueprint", "install_coverage", "operations"]
