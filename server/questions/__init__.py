"""The canned questions over HTTP: forms, answers as pages and in the forms that programs read, copies and citations."""

from server.questions import side_by_side, taking
from server.questions.operations import operations
from server.questions.routes import blueprint

blueprint.register_blueprint(side_by_side.blueprint)

__all__ = ["blueprint", "operations", "taking"]
