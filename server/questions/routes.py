"""The list of questions, and each question as form, answer and files."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, render_template, request

from kg.description import find_pages
from kg.problems import DengeError, Problem
from kg.questions import QuestionAnswer, ask, find_question
from server.language import PARAMETER, current_language
from server.negotiation import HTML, best_media_type
from server.public_address import public_address
from server.questions.export import as_csv, as_json
from server.questions.form import FormMaker
from server.questions.table import shown_table
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
    asked = find_question(site.questions, slug)
    given = {name: values for name, values in request.args.lists() if name != PARAMETER}
    answer = ask(site.engine, asked, given, current_language())
    if media_type == HTML:
        form = FormMaker(site.engine, current_language()).form(asked, given)
        page = render_template(
            "question.html",
            form=form,
            answer=answer,
            table=shown_table(answer, find_pages(site.engine)),
            permalink=permalink(answer),
            files=_files(answer),
        )
        return make_response(page)
    name = f"{slug}-{answer.version[:12]}"
    if media_type == CSV:
        disposition = f'attachment; filename="{name}.csv"'
        return _file(as_csv(answer), f"{CSV}; charset=utf-8; header=present", disposition)
    if media_type == QUERY:
        return _file(answer.query_text, f"{QUERY}; charset=utf-8", f'inline; filename="{name}.rq"')
    body = json.dumps(as_json(answer, permalink(answer)), ensure_ascii=False, indent=2) + "\n"
    return _file(body, JSON, f'inline; filename="{name}.json"')


def _file(body: str, content_type: str, disposition: str) -> Response:
    return make_response(body, 200, {"Content-Type": content_type, "Content-Disposition": disposition})


def _chosen(answer: QuestionAnswer) -> str:
    """The values of an answer and its language as the query part of an address."""
    spoken = {parameter.name for parameter in answer.question.parameters if parameter.kind == "language"}
    pairs = [(name, each.value) for name, values in answer.values.items() if name not in spoken for each in values]
    return urlencode([*pairs, (PARAMETER, answer.language)], safe=":")


def permalink(answer: QuestionAnswer) -> str:
    """The address under which the same question is asked again, with all its values and its language."""
    return f"{public_address()}/questions/{answer.question.slug}?{_chosen(answer)}"


def _files(answer: QuestionAnswer) -> dict[str, str]:
    """The addresses of the same answer as files, by suffix."""
    return {suffix: f"/questions/{answer.question.slug}.{suffix}?{_chosen(answer)}" for suffix in SUFFIXES}
