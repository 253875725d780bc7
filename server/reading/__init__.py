"""The reading view: an article's argument beside the reader's own copy, which stays in the browser."""

from server.reading.operations import operations
from server.reading.routes import blueprint
from server.reading.standing import install_readings

__all__ = ["blueprint", "install_readings", "operations"]
