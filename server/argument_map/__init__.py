"""The argument map of a hypothesis: as a page with an outline, as a drawing, as JSON; with and without some claims."""

from server.argument_map.operations import operations
from server.argument_map.routes import blueprint
from server.argument_map.standing import install_maps

__all__ = ["blueprint", "install_maps", "operations"]
