"""Makes the Flask application: one for each server process, from an engine and a project."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from flask import Flask

from kg.annotations import AnnotationStore
from kg.engine import Engine, SocketEngine
from kg.engine.front import PARENT_VARIABLE
from kg.lookup import FollowingLookup
from kg.problems import load_catalogue
from kg.project import Project, decode_settings
from kg.questions import load_questions
from kg.tokens import Tokens
from server import annotations as annotation_room
from server import (
    argument_map,
    coverage,
    discovery,
    downloads,
    editor,
    exploring,
    graph_store,
    nanopublications,
    ontology,
    openapi,
    operators,
    pages,
    questions,
    reading,
    reconciliation,
    search,
    sparql,
)
from server.authorization import Writing
from server.coverage import install_coverage
from server.headers import add_headers
from server.identification import identify_request
from server.language import choose_language
from server.messages import load_messages
from server.ontology import install_ontology
from server.operators import Figures, MeasuredEngine, open_figures
from server.operators.accounting import install_accounting
from server.presentation import install_presentation
from server.problem_answers import install_problem_answers, raise_handed_problem
from server.reconciliation import install_reconciliation
from server.remembering import RememberingEngine, bytes_for_queries
from server.site import Site, install_site

PACKAGES = ("denge", "flask", "jinja2", "pyoxigraph", "rdflib", "uvicorn", "werkzeug")
_LARGEST_BODY = 16 * 1024 * 1024


def create_app(
    engine: Engine,
    project: Project,
    versions: Mapping[str, str] | None = None,
    public_address: str | None = None,
    figures: Figures | None = None,
    root_process: int | None = None,
    writing: Writing | None = None,
) -> Flask:
    """An application over one engine and one project.

    `versions` are shown to operators, by default those of the installed packages; `public_address` is the address that
    readers use, where it differs from the one that requests arrive under. `figures` counts what happens, by default in
    memory; `root_process` is the process whose tree is measured, by default this one. With `writing` the application
    takes updates, if the project's settings do.
    """
    figures = open_figures() if figures is None else figures
    application = Flask(__name__, static_folder="static", template_folder="templates")
    application.config["MAX_CONTENT_LENGTH"] = _LARGEST_BODY
    application.jinja_env.trim_blocks = True
    application.jinja_env.lstrip_blocks = True
    measured = MeasuredEngine(engine, figures)
    site = Site(
        engine=RememberingEngine(measured, bytes_for_queries(project.settings), figures),
        fresh_engine=measured,
        project=project,
        questions=load_questions(project.queries),
        catalogue=load_catalogue(),
        messages=load_messages(),
        versions=package_versions() if versions is None else versions,
        public_address=public_address,
        lookup=FollowingLookup(project.lookup, project.changes),
        annotations=AnnotationStore(project.annotations),
        writing=writing if project.settings.updates else None,
    )
    install_site(application, site)
    install_presentation(application)
    install_reconciliation(application, site)
    install_ontology(application, site)
    install_coverage(application, site)
    argument_map.install_maps(application, site)
    reading.install_readings(application, site)
    annotation_room.install_private_copies(application, project)
    install_problem_answers(application)
    application.before_request(identify_request)
    install_accounting(application, figures, project.settings)
    operators.install_exposition(application, figures, os.getpid() if root_process is None else root_process)
    application.before_request(choose_language)
    application.before_request(raise_handed_problem)
    application.after_request(add_headers)
    rooms = (
        sparql,
        editor,
        graph_store,
        questions,
        pages,
        ontology,
        coverage,
        operators,
        discovery,
        downloads,
        reconciliation,
        search,
        exploring,
        argument_map,
        reading,
        annotation_room,
        nanopublications,
        openapi,
    )
    for room in (*rooms, questions.taking):
        application.register_blueprint(room.blueprint)
    openapi.install_contributions(application, [room.operations for room in rooms])
    return application


def package_versions() -> dict[str, str]:
    """Versions of Python and of the packages that serve, as far as they are installed as packages."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        with suppress(PackageNotFoundError):  # run from source, Denge itself is none
            found[name] = version(name)
    return found


def create_from_environment() -> Flask:
    """The application of a worker process; the parent process names engine and project in the environment.

    DENGE_ENGINE_SOCKET is the engine's socket, DENGE_PROJECT and DENGE_DATA are folders, DENGE_SETTINGS are the
    settings, DENGE_BASE_URL is the address that readers use, or nothing. `server.front` sees to it that the worker ends
    with its parent.
    """
    settings = decode_settings(os.environ["DENGE_SETTINGS"])
    project = Project(Path(os.environ["DENGE_PROJECT"]), Path(os.environ["DENGE_DATA"]), settings)
    socket_path = Path(os.environ["DENGE_ENGINE_SOCKET"])
    engine = SocketEngine(socket_path)
    return create_app(
        engine,
        project,
        public_address=os.environ.get("DENGE_BASE_URL") or None,
        figures=open_figures(socket_path.parent / "figures"),
        root_process=int(os.environ[PARENT_VARIABLE]),
        writing=Writing(engine, Tokens(project.tokens)) if settings.updates else None,
    )
