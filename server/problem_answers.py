"""Problems as responses: RFC 9457 JSON, an HTML page or plain text, worded from the one catalogue."""

from __future__ import annotations

import logging

from flask import Flask, Response, current_app, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from kg.problems import DengeError, Problem
from server.authorization import UPDATE, challenge
from server.identification import request_id
from server.language import current_language
from server.negotiation import HTML, PLAIN_TEXT, PROBLEM_JSON, accept_header, prefers_html
from server.problem_documents import RETRY_SECONDS, shown_place, written_problem
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
# Where the HTTP server puts a Problem of a request that it could not hand over as it came.
HANDED_PROBLEM = "denge.problem"
_log = logging.getLogger("denge.server")


def install_problem_answers(application: Flask) -> None:
    """Answer every error, expected or not, with a problem document."""
    application.register_error_handler(DengeError, answer_problem)
    application.register_error_handler(HTTPException, answer_http_exception)
    application.register_error_handler(Exception, answer_unexpected)


def raise_handed_problem() -> None:
    """Raise the DengeError of a problem that the HTTP server found, so that it is told as all others are."""
    problem = request.environ.get(HANDED_PROBLEM)
    if isinstance(problem, Problem):
        raise DengeError(problem)


def answer_problem(error: DengeError) -> Response:
    """A problem of the catalogue with the catalogue's status."""
    return problem_response(error.problem, current_site().catalogue.status(error.problem))


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
    _log.error("unexpected", exc_info=error, extra={"fields": {"request": request_id()}})
    return answer_http_exception(InternalServerError(original_exception=error))


def problem_response(problem: Problem, status: int) -> Response:
    """A problem in the form that the client prefers; JSON when it accepts none of the three."""
    g.problem = problem  # for the line in the log
    language = current_language()
    wording = current_site().catalogue.wording(problem, language)
    if prefers_html([PROBLEM_JSON, PLAIN_TEXT]):
        query = g.get("sparql_query")
        page = render_template(
            "problem.html",
            problem=problem,
            place=shown_place(problem),
            wording=wording,
            status=status,
            query=query,
            asks_for_a_question=problem.code == UNKNOWN_QUESTION,
            similar=similar_questions(current_site(), problem, language),
        )
        response = make_response(page, status, {"Content-Type": f"{HTML}; charset=utf-8"})
    else:
        written = written_problem(problem, status, wording, request_id(), accept_header())
        response = make_response(written.text, status, {"Content-Type": written.content_type})
    response.headers["Content-Language"] = language
    asked_for = challenge(status, problem.code, g.get("scope", UPDATE))
    if asked_for is not None:
        response.headers["WWW-Authenticate"] = asked_for
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
