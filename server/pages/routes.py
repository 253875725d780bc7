"""The home page, the terms of the model and the catalogue of problems."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template

from kg.description import articles, namespace_in_rdf, numbers, terms
from kg.problems import DengeError, Problem
from kg.problems.wording import LANGUAGES
from kg.terms import DENGE
from server.addresses import VOCABULARIES
from server.language import current_language
from server.negotiation import HTML, best_media_type
from server.pages.things import describe_thing, describe_thing_in_rdf, redirect_to_description
from server.questions.form import FormMaker
from server.site import current_site
from server.sparql import formats

TITLES = {"class": "terms.classes", "property": "terms.properties", "concept": "terms.concepts"}

FORMS_AT_HOME = 6
"""Each form carries its choices, so the home page shows the first questions and leads to all."""

blueprint = Blueprint("pages", __name__)
blueprint.add_url_rule("/id/<path:path>", view_func=redirect_to_description)
blueprint.add_url_rule("/page/<path:path>", view_func=describe_thing)
blueprint.add_url_rule("/data/<path:path>", view_func=describe_thing_in_rdf)


@blueprint.get("/")
def home() -> str:
    """What this is, the questions to ask, three numbers, how to cite."""
    site = current_site()
    language = current_language()
    maker = FormMaker(site.engine, language)
    return render_template(
        "home.html",
        forms=maker.forms(site.questions, FORMS_AT_HOME),
        question_count=len(site.questions),
        numbers=numbers(site.engine),
        articles=articles(site.engine, language),
    )


@blueprint.get("/ns")
def model() -> Response:
    """The terms of the model."""
    return _namespace(DENGE, "")


@blueprint.get("/vocabulary/<scheme>")
def vocabulary(scheme: str) -> Response:
    """The concepts of one controlled vocabulary."""
    return _namespace(f"{VOCABULARIES}{scheme}#", scheme)


@blueprint.get("/problems")
def problems() -> str:
    """Every problem that the server or the command line can report, with its remedy."""
    catalogue = current_site().catalogue
    language = current_language()
    entries = [
        (code, entry.status, entry.wordings[language if language in LANGUAGES else "en"])
        for code, entry in sorted(catalogue.entries.items())
    ]
    return render_template("problems.html", entries=entries)


def _namespace(namespace: str, scheme: str) -> Response:
    engine = current_site().engine
    offered = [HTML, *formats.GRAPH]
    media_type = best_media_type(offered)
    if media_type is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join(offered)}))
    try:
        found = terms(engine, namespace, current_language())
    except ValueError:
        found = ()
    if not found:
        raise DengeError(Problem("description.unknown-namespace", {"namespace": namespace}))
    if media_type != HTML:
        answer = namespace_in_rdf(engine, namespace, media_type)
        return make_response(answer.body, 200, {"Content-Type": formats.content_type(media_type)})
    page = render_template(
        "terms.html",
        namespace=namespace,
        heading=scheme or _words("terms.heading"),
        media_types=formats.GRAPH,
        kinds=[
            (_words(title), chosen)
            for kind, title in TITLES.items()
            if (chosen := [each for each in found if each.kind == kind])
        ],
    )
    return make_response(page)


def _words(key: str) -> str:
    return current_site().messages.text(current_language(), key)
