"""The page of addresses, from the routes of the application and the docstrings of their views."""

from __future__ import annotations

import inspect
from pathlib import Path

from kg.engine import SocketEngine
from kg.project import Project
from server.command_line.reference.markdown import code, page, table

_UNNAMED = ("HEAD", "OPTIONS")


def routes_page(project: Project) -> str:
    """Every address that the server answers, with its methods and what it gives."""
    from server.application import create_app

    # The application asks its engine nothing before the first request.
    application = create_app(SocketEngine(Path("unused")), project)
    rows = []
    for rule in sorted(application.url_map.iter_rules(), key=lambda each: (each.rule, each.endpoint)):
        if rule.endpoint == "static":
            continue
        view = application.view_functions[rule.endpoint]
        methods = sorted(set(rule.methods or ()) - set(_UNNAMED))
        rows.append([code(rule.rule), ", ".join(methods), inspect.getdoc(view) or ""])
    intro = "Every address that `denge serve` answers. `GET` addresses answer `HEAD` too."
    return page(
        "Addresses",
        intro,
        table(["address", "methods", "what it gives"], rows),
        "What questions take and give: [questions as an API](questions-api.md); for programs: `/openapi.json`.",
    )
