"""All generated pages by file name."""

from __future__ import annotations

from collections.abc import Mapping

from kg.project import Project
from kg.questions import load_questions
from kg.sources import read_sources
from kg.terms import GraphNames
from server.command_line.reference.command_line import command_line_page
from server.command_line.reference.constraints import constraints_page
from server.command_line.reference.errors import errors_page
from server.command_line.reference.quality import quality_page
from server.command_line.reference.questions import questions_page
from server.command_line.reference.questions_api import questions_api_page
from server.command_line.reference.routes import routes_page
from server.command_line.reference.settings import settings_page
from server.command_line.reference.terms import terms_page


def write_pages(project: Project) -> Mapping[str, str]:
    """The text of every page, the same for the same input."""
    ontology = read_sources(project).graphs[GraphNames().ontology]
    return {
        "command-line.md": command_line_page(),
        "constraints.md": constraints_page(project),
        "errors.md": errors_page(),
        "ontology-quality.md": quality_page(project),
        "questions-api.md": questions_api_page(),
        "questions.md": questions_page(load_questions(project.queries)),
        "routes.md": routes_page(project),
        "settings.md": settings_page(),
        "terms.md": terms_page(ontology),
    }
