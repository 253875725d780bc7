"""The canned questions over HTTP: forms, answers as pages and in the forms that programs read, copies and citations."""

from server.questions import taking
from server.questions.operations import operations
from server.questions.routes import blueprint

__all__ = ["blueprint", "operations", "taking"]
