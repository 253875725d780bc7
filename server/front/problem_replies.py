"""Problems that are told without Flask: to machines, and to whoever asks too often."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from kg.problems import Catalogue, DengeError, Problem
from kg.problems.wording import LANGUAGES
from server.front.arrival import Arrival
from server.front.reply import Reply
from server.http_request import parameters, values_of
from server.language import PARAMETER, accepted_language
from server.negotiation import PLAIN_TEXT, PROBLEM_JSON, media_ranges
from server.problem_documents import RETRY_SECONDS, written_problem


def wants_page(headers: Mapping[str, str]) -> bool:
    """Whether the client would rather have a problem as a page, which Flask makes."""
    return media_ranges(headers.get("accept")).prefers_html([PROBLEM_JSON, PLAIN_TEXT])


def problem_reply(catalogue: Catalogue, problem: Problem, arrival: Arrival, retry_seconds: int = 0) -> Reply:
    """A problem as JSON or text, in the language that the client prefers; whoever prefers a page gets text.

    A 503 tells to try again after two seconds where `retry_seconds` says nothing else.
    """
    language = _language(arrival)
    status = catalogue.status(problem)
    accept = PLAIN_TEXT if wants_page(arrival.headers) else arrival.headers.get("accept")
    written = written_problem(problem, status, catalogue.wording(problem, language), arrival.identifier, accept)
    fields = [
        ("content-type", written.content_type),
        ("content-language", language),
        ("cache-control", "no-cache"),
        ("vary", "Accept, Accept-Language"),
    ]
    if retry_seconds or status == 503:
        fields.append(("retry-after", str(retry_seconds or RETRY_SECONDS)))
    # A query may hold half surrogates, and a problem repeats its words.
    return Reply(status, tuple(fields), written.text.encode("utf-8", "replace"))


def _language(arrival: Arrival) -> str:
    asked: tuple[str, ...] = ()
    if f"{PARAMETER}=" in arrival.query_string:
        with suppress(DengeError):  # an address that cannot be read names no language
            asked = values_of(parameters(arrival.query_string.encode()), PARAMETER)
    return asked[0] if asked and asked[0] in LANGUAGES else accepted_language(arrival.headers.get("accept-language"))
