"""The page of addresses, from the routes of the application and the docstrings of their views."""

from __future__ import annotations

import inspect
from pathlib import Path

from kg.engine import SocketEngine
from kg.project import Project
from server.command_line.reference.markdown import code, page, table

_UNNAMED = ("HEAD", "OPTIONS")

ANSWER_FIELDS = {
    "question": "slug, title with the values of this answer, description, and the address where it can be asked again",
    "language": "the language of labels and texts, en or tr",
    "dataset": "the version of the dataset",
    "parameters": "name, label and values of each parameter; a value has value and label",
    "columns": "name, label and kind of each column: iri, iris, text, texts or number",
    "rows": "an object a row; by name of column a cell or null. A cell has kind (iri, iris or literal), value "
    "and label, and where they apply language, datatype, page, the path of its page here, and items, the cells of one "
    "that holds several",
    "count": "the number of rows",
    "explanation": "what an empty answer means; null where there are rows",
    "seconds": "the seconds that evaluation took",
    "query": "the SPARQL that ran",
}
"""The fields of an answer in JSON (`server.questions.export.as_json`); a test compares them."""


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
    answer = table(["field", "what it holds"], [[code(name), meaning] for name, meaning in ANSWER_FIELDS.items()])
    return page(
        "Addresses",
        intro,
        table(["address", "methods", "what it gives"], rows),
        "## An answer in JSON",
        "`/questions/<slug>.json` and `denge ask SLUG --json` give an object with these fields.",
        answer,
    )
