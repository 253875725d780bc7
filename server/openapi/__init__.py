"""The description of all routes for programs (OpenAPI 3.1), to which each room contributes its own."""

from server.openapi.contribution import Contribution, Operation
from server.openapi.installation import install_contributions
from server.openapi.reading import read_contribution
from server.openapi.routes import blueprint, operations

__all__ = [
    "Contribution",
    "Operation",
    "blueprint",
    "install_contributions",
    "operations",
    "read_contribution",
]
