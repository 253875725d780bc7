"""The list of questions, each question as form, answer and files, and the values that can be chosen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from kg.description import find_pages
from kg.parameters.names import shorten
from kg.problems import DengeError, Problem
from kg.questions import Question, QuestionAnswer, find_offers, find_question, prepare, themes
from kg.terms import BASE, DENGE, PREFIXES
from server.headers import VERSION_HEADER
from server.language import current_language
from server.negotiation import HTML, best_media_type
from server.public_address import public_address
from server.questions.asked import asked_by, file_name
from server.questions.asking import MARK_PARAMETER, answer_to, given_values, shows_iris, wanted_of, wants_mark
from server.questions.catalogue import offered_values, question_list
from server.questions.form import FormMaker, outline
from server.questions.links import answer_path, file_paths, identity, link_field, links_of
from server.questions.origins import origins
from server.questions.relaxing import relaxed
from server.questions.representations import (
    JSON,
    MARKED,
    OFFERED,
    QUERY,
    REPRESENTATIONS,
    Representation,
    representation_of,
)
from server.questions.side_by_side import map_address, sides_form
from server.questions.sides import ADDRESS, find_pair
from server.questions.table import shown_table
from server.questions.taking import take
from server.questions.view import view_of
from server.site import current_site
from server.sparql.formats import SUFFIXES_OF_KIND

blueprint = Blueprint("questions", __name__)

TOTAL_HEADER = "Total-Count"
BYTE_ORDER_MARK = "\ufeff"
QUESTION_RULE = "/questions/<slug>"
FILE_RULE = f"/questions/<slug>.<any({', '.join(each for each in REPRESENTATIONS if '.' not in each)}):suffix>"
# A slug has no dot, but a route with a variable before the suffix would take the first half of this one for its end.
RECORDS_RULE = "/questions/<slug>.records.json"
Values = Mapping[str, Sequence[str]]


@blueprint.get("/questions")
def index() -> Response:
    """All questions: sentences with gaps as a page, or a list in JSON."""
    media_type = _chosen((HTML, JSON))
    if media_type == JSON:
        return index_file()
    site = current_site()
    language = current_language()
    year = site.messages.text(language, "questions.year")
    sides = find_pair(site.questions)
    page = render_template(
        "questions.html",
        themes=themes(site.project.queries, site.questions),
        count=len(site.questions),
        outlines={each.slug: outline(each, language, year) for each in site.questions},
        lead=sides_form(site, sides, FormMaker(site.engine, language)) if sides else None,
        lead_address=ADDRESS,
    )
    return make_response(page)


@blueprint.get("/questions.json")
def index_file() -> Response:
    """All questions in JSON, with their parameters, columns and addresses."""
    return _json(question_list(current_site().questions, current_language()))


@blueprint.get(QUESTION_RULE)
def question(slug: str) -> Response:
    """One question, in the form that the client prefers."""
    asked = find_question(current_site().questions, slug)
    form = representation_of(_chosen(OFFERED))
    response = _page(asked) if form is None else _file(asked, form)
    if form is not None and response.status_code == 200:
        query = request.query_string.decode("ascii", "replace")
        response.headers["Content-Location"] = f"{request.path}.{form.suffix}" + (f"?{query}" if query else "")
    return response


@blueprint.get(FILE_RULE)
@blueprint.get(RECORDS_RULE, defaults={"suffix": "records.json"})
def question_file(slug: str, suffix: str) -> Response:
    """One question as the file that the suffix names."""
    return _file(find_question(current_site().questions, slug), REPRESENTATIONS[suffix])


@blueprint.get("/questions/<slug>/editor")
def in_the_editor(slug: str) -> Response:
    """The SPARQL of a question with the values of the address, in the editor; it is not run."""
    site = current_site()
    asked = find_question(site.questions, slug)
    prepared = prepare(site.engine, asked, wanted_of(asked).values, current_language())
    page = render_template(
        "sparql.html",
        query=prepared.query_text,
        given=True,
        address=f"{public_address()}/sparql",
        base=BASE,
        prefixes=PREFIXES,
        files_of_kind=SUFFIXES_OF_KIND,
    )
    return make_response(page)


@blueprint.get("/questions/<slug>/choices/<parameter>.json")
def choices_file(slug: str, parameter: str) -> Response:
    """The values that a parameter takes, with their labels; those in which `?q=` occurs, the likeliest first."""
    site = current_site()
    asked = find_question(site.questions, slug)
    offered = find_offers(site.engine, asked, parameter, given_values(), current_language())
    return _json(offered_values(asked, offered, current_language()))


def _chosen(offered: Sequence[str]) -> str:
    media_type = best_media_type(offered)
    if media_type is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join(offered)}))
    return media_type


def _page(asked: Question) -> Response:
    answer = answer_to(asked)
    site = current_site()
    view = view_of(answer, shows_iris())
    months = site.messages.text(answer.language, "time.months").split()
    page = render_template(
        "question.html",
        form=FormMaker(site.engine, current_language()).form(asked, wanted_of(asked).values),
        answer=answer,
        view=view,
        table=shown_table(view.answer, find_pages(site.engine), months),
        relaxed=() if answer.total else relaxed(site.engine, answer),
        origins=origins(site.engine, answer.query_text, current_language()),
        taken=take(answer),
        files=file_paths(answer),
        marked={suffix: f"{answer_path(answer, suffix)}&{MARK_PARAMETER}=1" for suffix in MARKED},
        forms=REPRESENTATIONS,
        editor_address=answer_path(answer, "/editor"),
        map_address=_map_address(answer),
        shorten=shorten,
    )
    return _completed(make_response(page), answer, "")


def _file(asked: Question, form: Representation) -> Response:
    if form.media_type == QUERY:
        return _query(asked)
    answer = answer_to(asked)
    body = form.write(answer, links_of(answer, form.suffix))
    if wants_mark() and form.suffix in MARKED:
        body = f"{BYTE_ORDER_MARK}{body if isinstance(body, str) else body.decode()}"
    headers = _file_headers(asked, form, answer.version)
    return _completed(make_response(body, 200, headers), answer, form.suffix)


def _query(asked: Question) -> Response:
    """The SPARQL alone is not run, so that it can be had also where it takes too long."""
    engine = current_site().engine
    wanted = wanted_of(asked)
    prepared = prepare(engine, asked, wanted.values, current_language())
    version = engine.version()
    response = make_response(prepared.query_text, 200, _file_headers(asked, REPRESENTATIONS["rq"], version))
    response.headers["Content-Language"] = prepared.language
    told = asked_by(prepared, version, public_address(), wanted.paging, wanted.sorting)
    response.headers["Link"] = ", ".join(map(str, identity(told)))
    response.headers[VERSION_HEADER] = version
    return response


def _map_address(answer: QuestionAnswer) -> str | None:
    """The argument map of the one hypothesis that an answer is about."""
    asked = [each.name for each in answer.question.parameters if DENGE + "Hypothesis" in each.classes]
    return map_address(answer.values[asked[0]]) if len(asked) == 1 else None


def _file_headers(asked: Question, form: Representation, version: str) -> dict[str, str]:
    disposition = "attachment" if form.is_saved else "inline"
    return {
        "Content-Type": form.content_type,
        "Content-Disposition": f'{disposition}; filename="{file_name(asked.slug, version, form.suffix)}"',
    }


def _completed(response: Response, answer: QuestionAnswer, suffix: str) -> Response:
    response.headers["Link"] = link_field(answer, suffix)
    response.headers["Content-Language"] = answer.language
    response.headers[TOTAL_HEADER] = str(answer.total)
    response.headers[VERSION_HEADER] = answer.version
    return response


def _json(value: Any) -> Response:
    body = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return make_response(body, 200, {"Content-Type": JSON, "Content-Language": current_language()})
