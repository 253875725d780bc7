"""The canned questions over HTTP: forms, answers as pages, CSV and JSON, copies and citations."""

from server.questions import taking
from server.questions.routes import blueprint

__all__ = ["blueprint", "taking"]
