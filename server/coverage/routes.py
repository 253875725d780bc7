"""The addresses of the coverage."""

from __future__ import annotations

import json

from flask import Blueprint, Response, make_response, render_template

from kg.problems import DengeError, Problem
from server.coverage.changes import read_changes
from server.coverage.chart import chart
from server.coverage.export import as_json
from server.coverage.standing import current_survey
from server.negotiation import HTML, best_media_type
from server.site import current_site

blueprint = Blueprint("coverage", __name__)
JSON = "application/json"
# Of those whose claims are reported so many are named.
_MOST_MAKERS = 8
# Judgements of the comparison of annotators, by the key of their message.
JUDGEMENTS = {
    "stance": "coverage.judgement-stance",
    "modality": "coverage.judgement-modality",
    "evidentiality": "coverage.judgement-evidentiality",
    "attribution": "coverage.judgement-attribution",
    "modality, weighted": "coverage.judgement-weighted",
    "relation": "coverage.judgement-relation",
}


@blueprint.get("/coverage")
def coverage() -> Response:
    """How complete the graph is, what is open and how to object, as a page or as JSON."""
    media_type = best_media_type([HTML, JSON])
    if media_type is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join((HTML, JSON))}))
    return _page() if media_type == HTML else coverage_as_json()


@blueprint.get("/coverage.json")
def coverage_as_json() -> Response:
    """The same as JSON, whatever the client accepts."""
    version, surveyed = current_survey()
    project = current_site().project
    told = as_json(version, surveyed, read_changes(project), project.settings.contact)
    body = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    return make_response(body, 200, {"Content-Type": JSON})


def _page() -> Response:
    version, surveyed = current_survey()
    project = current_site().project
    page = render_template(
        "coverage.html",
        version=version,
        surveyed=surveyed,
        chart=chart,
        judgements=JUDGEMENTS,
        most_makers=_MOST_MAKERS,
        changes=read_changes(project),
        contact=project.settings.contact,
        is_question=current_site().question("coverage") is not None,
    )
    return make_response(page)
