"""Counts and logs every request that Flask answers."""

from __future__ import annotations

import time
from collections.abc import Callable

from flask import Flask, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from kg.project import Settings
from server.client_address import address_of
from server.identification import request_id
from server.logs import RequestEnd, log_request
from server.operators.figures import Figures

UNKNOWN_ROUTE = "none"
UNCOUNTED = "denge.uncounted"
"""In the WSGI environment of what the server asks of itself: it is neither counted nor logged as a request."""


def install_accounting(application: Flask, figures: Figures, settings: Settings) -> None:
    """Have requests counted by route and status, and logged when they failed or when `access_log` is set."""

    def begin() -> None:
        g.request_began = time.perf_counter()

    def end(response: Response) -> Response:
        if request.environ.get(UNCOUNTED):
            return response
        rule = request.url_rule
        figures.count_request(UNKNOWN_ROUTE if rule is None else rule.rule, response.status_code)
        if response.status_code >= 400 or settings.access_log:
            log_request(_end_of(response, settings.behind_proxy), settings.access_log)
        return response

    application.before_request(begin)
    application.after_request(end)


def _end_of(response: Response, behind_proxy: bool) -> RequestEnd:
    problem = g.get("problem")
    return RequestEnd(
        request_id=request_id(),
        method=request.method,
        path=request.path,
        status=response.status_code,
        seconds=time.perf_counter() - g.request_began,
        client=address_of(request.remote_addr or "-", request.headers.get("X-Forwarded-For", ""), behind_proxy),
        code=None if problem is None else problem.code,
        reason=None if problem is None else problem.values.get("reason"),
        query=g.get("sparql_query"),
    )


def routes_of(application: Flask) -> Callable[[str], str]:
    """A function from the path of a GET to its route as a template, for those who answer in Flask's place."""
    routes = application.url_map.bind("localhost")

    def route_of(path: str) -> str:
        try:
            rule, _ = routes.match(path, method="GET", return_rule=True)
        except HTTPException:  # no route, or one that leads elsewhere or takes other methods
            return UNKNOWN_ROUTE
        return rule.rule

    return route_of
