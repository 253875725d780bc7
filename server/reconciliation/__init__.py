"""The Reconciliation Service API 0.2 over HTTP: tables are matched with things, and columns are added to them."""

from server.reconciliation.operations import operations
from server.reconciliation.routes import blueprint
from server.reconciliation.standing import install_reconciliation

__all__ = ["blueprint", "install_reconciliation", "operations"]
