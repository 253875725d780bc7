"""The list of questions, and each question as form, answer and files."""

from __future__ import annotations

import json

from flask import Blueprint, Response, make_response, render_template

from kg.description import find_pages
from kg.problems import DengeError, Problem
from kg.questions import QuestionAnswer, ask, find_question
from server.language import current_language
from server.negotiation import HTML, best_media_type
from server.public_address import public_address
from server.questions.asked import Asked, asked_by
from server.questions.export import as_csv, as_json
from server.questions.form import FormMaker
from server.questions.table import shown_table
from server.questions.taking import add_identity, take
from server.questions.versions import asked_version, given_values
from server.site import current_site

blueprint = Blueprint("questions", __name__)

CSV = "text/csv"
JSON = "application/json"
QUERY = "application/sparql-query"
SUFFIXES = {"csv": CSV, "json": JSON, "rq": QUERY}


@blueprint.get("/questions")
def index() -> str:
    """All questions as sentences with gaps."""
    site = current_site()
    maker = FormMaker(site.engine, current_language())
    return render_template("questions.html", forms=maker.forms(site.questions))


@blueprint.get("/questions/<slug>")
def question(slug: str) -> Response:
    """One question, in the form that the client prefers."""
    media_type = best_media_type([HTML, JSON, CSV, QUERY])
    if media_type is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join((HTML, JSON, CSV, QUERY))}))
    return _answer(slug, media_type)


@blueprint.get("/questions/<slug>.<any(csv, json, rq):suffix>")
def question_file(slug: str, suffix: str) -> Response:
    """One question as the file that the suffix names."""
    return _answer(slug, SUFFIXES[suffix])


def _answer(slug: str, media_type: str) -> Response:
    site = current_site()
    question = find_question(site.questions, slug)
    asked_version()
    answer = ask(site.engine, question, given_values(), current_language())
    asked = asked_by(answer, answer.version, public_address())
    return add_identity(_in(media_type, answer, asked), asked)


def _in(media_type: str, answer: QuestionAnswer, asked: Asked) -> Response:
    site = current_site()
    if media_type == HTML:
        form = FormMaker(site.engine, current_language()).form(answer.question, given_values())
        page = render_template(
            "question.html",
            form=form,
            answer=answer,
            table=shown_table(answer, find_pages(site.engine)),
            taken=take(answer),
            files={suffix: asked.path(f".{suffix}") for suffix in SUFFIXES},
        )
        return make_response(page)
    if media_type == CSV:
        disposition = f'attachment; filename="{asked.file_name("csv")}"'
        return _file(as_csv(answer), f"{CSV}; charset=utf-8; header=present", disposition)
    if media_type == QUERY:
        disposition = f'inline; filename="{asked.file_name("rq")}"'
        return _file(answer.query_text, f"{QUERY}; charset=utf-8", disposition)
    body = json.dumps(as_json(answer, asked.permalink), ensure_ascii=False, indent=2) + "\n"
    return _file(body, JSON, f'inline; filename="{asked.file_name("json")}"')


def _file(body: str, content_type: str, disposition: str) -> Response:
    return make_response(body, 200, {"Content-Type": content_type, "Content-Disposition": disposition})
