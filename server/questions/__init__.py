"""The canned questions over HTTP: forms, answers as pages, CSV and JSON."""

from server.questions.routes import blueprint

__all__ = ["blueprint"]
