"""Problems as responses: RFC 9457 JSON, an HTML page or plain text, worded from the one catalogue."""

from __future__ import annotations

import json
import logging

from flask import Flask, Response, current_app, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from kg.problems import DengeError, Problem, Wording
from kg.terms import BASE
from server.authorization import challenge
from server.identification import request_id
from server.language import current_language
from server.negotiation import HTML, PLAIN_TEXT, PROBLEM_JSON, best_media_type, prefers_html
from server.problem_links import UNKNOWN_QUESTION, similar_questions
from server.site import current_site

CODE_OF_STATUS = {
    400: "protocol.bad-request",
    404: "protocol.not-found",
    405: "protocol.method-not-allowed",
    406: "protocol.not-acceptable",
    408: "protocol.bad-request",
    413: "protocol.too-large",
    414: "protocol.address-too-long",
    415: "protocol.unsupported-media-type",
}
RETRY_SECONDS = 2
_log = logging.getLogger("denge.server")


def install_problem_answers(application: Flask) -> None:
    """Answer every error, expected or not, with a problem document."""
    application.register_error_handler(DengeError, answer_problem)
    application.register_error_handler(HTTPException, answer_http_exception)
    application.register_error_handler(Exception, answer_unexpected)


def answer_problem(error: DengeError) -> Response:
    """A problem of the catalogue with the catalogue's status."""
    status = current_site().catalogue.status(error.problem)
    if status >= 500:
        _log.error("request %s: %s %s", request_id(), error.problem.code, dict(error.problem.values))
    return problem_response(error.problem, status)


def answer_http_exception(error: HTTPException) -> Response:
    """An error of the routing or of the body's parsing; `Allow` of a 405 is kept (RFC 9110, 15.5.6)."""
    status = error.code or 500
    allowed = sorted(error.valid_methods or ()) if isinstance(error, MethodNotAllowed) else []
    values = {
        "address": request.path,
        "method": request.method,
        "allowed": ", ".join(allowed),
        "media_type": request.mimetype or "-",
        "available": "-",
    }
    response = problem_response(Problem(CODE_OF_STATUS.get(status, "protocol.unexpected"), values), status)
    if allowed:
        response.headers["Allow"] = ", ".join(allowed)
    return response


def answer_unexpected(error: Exception) -> Response:
    """A fault of the program: logged with its traceback, told without it."""
    if current_app.testing or current_app.debug:
        raise error
    _log.exception("request %s failed", request_id(), exc_info=error)
    return answer_http_exception(InternalServerError(original_exception=error))


def problem_document(problem: Problem, status: int, wording: Wording) -> dict[str, object]:
    """The members of a problem document (RFC 9457, 3.1), with the place of the problem as an extension."""
    document: dict[str, object] = {
        "type": f"{BASE}problems#{problem.code}",
        "title": wording.title,
        "status": status,
        "detail": wording.detail,
        "instance": f"urn:denge:request:{request_id()}",
        "code": problem.code,
        "remedy": wording.remedy,
        "requestId": request_id(),
    }
    place = problem.place
    if place is not None:
        members = {
            "source": place.source,
            "line": place.line,
            "column": place.column,
            "excerpt": place.excerpt,
            "caret": place.caret(),
        }
        document["place"] = {name: value for name, value in members.items() if value is not None}
    return document


def problem_text(document: dict[str, object], problem: Problem) -> str:
    """The same for a terminal."""
    lines = [f"{document['status']} {document['title']}", "", str(document["detail"])]
    if problem.place is not None:
        lines += ["", str(problem.place)]
        if problem.place.excerpt is not None:
            lines += [problem.place.caret() or ""]
    return "\n".join([*lines, "", str(document["remedy"]), "", f"{problem.code} {request_id()}", ""])


def problem_response(problem: Problem, status: int) -> Response:
    """A problem in the form that the client prefers; JSON when it accepts none of the three."""
    language = current_language()
    wording = current_site().catalogue.wording(problem, language)
    document = problem_document(problem, status, wording)
    if prefers_html([PROBLEM_JSON, PLAIN_TEXT]):
        query = g.get("sparql_query")
        page = render_template(
            "problem.html",
            problem=problem,
            wording=wording,
            status=status,
            query=query,
            asks_for_a_question=problem.code == UNKNOWN_QUESTION,
            similar=similar_questions(current_site(), problem, language),
        )
        response = make_response(page, status, {"Content-Type": f"{HTML}; charset=utf-8"})
    elif best_media_type([PROBLEM_JSON, "application/json", PLAIN_TEXT]) == PLAIN_TEXT:
        body = problem_text(document, problem)
        response = make_response(body, status, {"Content-Type": f"{PLAIN_TEXT}; charset=utf-8"})
    else:
        body = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        response = make_response(body, status, {"Content-Type": PROBLEM_JSON})
    response.headers["Content-Language"] = language
    asked_for = challenge(status, problem.code)
    if asked_for is not None:
        response.headers["WWW-Authenticate"] = asked_for
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
