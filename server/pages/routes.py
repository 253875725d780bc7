"""The addresses of pages: home, things and their data, the catalogue of problems."""

from __future__ import annotations

from flask import Blueprint, render_template

from kg.description import articles, numbers
from kg.problems.wording import LANGUAGES
from kg.questions import first_questions
from server.language import current_language
from server.pages.dereferencing import describe_thing_in_rdf, redirect_to_description, redirect_to_graph
from server.pages.things import describe_thing
from server.questions.form import FormMaker
from server.questions.side_by_side import sides_form
from server.questions.sides import ADDRESS, find_pair
from server.site import current_site

blueprint = Blueprint("pages", __name__)
blueprint.add_url_rule("/id/<path:path>", view_func=redirect_to_description)
blueprint.add_url_rule("/page/<path:path>", view_func=describe_thing)
blueprint.add_url_rule("/data/<path:path>", view_func=describe_thing_in_rdf)
blueprint.add_url_rule("/graph/<path:name>", view_func=redirect_to_graph)


@blueprint.get("/")
def home() -> str:
    """What this is, the evidence for and against, more questions, three numbers, how to cite.

    Each form carries its choices, so only the first questions have theirs here.
    """
    site = current_site()
    language = current_language()
    maker = FormMaker(site.engine, language)
    sides = find_pair(site.questions)
    return render_template(
        "home.html",
        lead=sides_form(site, sides, maker) if sides else None,
        lead_address=ADDRESS,
        forms=maker.forms(first_questions(site.project.queries, site.questions)),
        question_count=len(site.questions),
        numbers=numbers(site.engine),
        articles=articles(site.engine, language),
    )


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
