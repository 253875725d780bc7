"""Problems as documents for machines and terminals: RFC 9457 JSON or plain text, from plain data."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from kg.problems import Place, Problem, Wording
from kg.terms import BASE
from server.negotiation import PLAIN_TEXT, PROBLEM_JSON, media_ranges

RETRY_SECONDS = 2


@dataclass(frozen=True)
class ProblemText:
    """A problem as it is sent: its Content-Type and its text."""

    content_type: str
    text: str


def shown_place(problem: Problem) -> Place | None:
    """The place of a problem for clients: of a file of the server its name, not the folders that it lies in."""
    place = problem.place
    if place is None or not Path(place.source).is_absolute():
        return place
    return replace(place, source=Path(place.source).name)


def problem_document(problem: Problem, status: int, wording: Wording, identifier: str) -> dict[str, object]:
    """The members of a problem document (RFC 9457, 3.1), with the place of the problem as an extension."""
    document: dict[str, object] = {
        "type": f"{BASE}problems#{problem.code}",
        "title": wording.title,
        "status": status,
        "detail": wording.detail,
        "instance": f"urn:denge:request:{identifier}",
        "code": problem.code,
        "remedy": wording.remedy,
        "requestId": identifier,
    }
    # A client that filled in a form can mark the field.
    if "parameter" in problem.values:
        document["parameter"] = problem.values["parameter"]
    place = shown_place(problem)
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
    place = shown_place(problem)
    if place is not None:
        lines += ["", str(place)]
        if place.excerpt is not None:
            lines += [place.caret() or ""]
    return "\n".join([*lines, "", str(document["remedy"]), "", f"{problem.code} {document['requestId']}", ""])


def written_problem(
    problem: Problem, status: int, wording: Wording, identifier: str, accept: str | None
) -> ProblemText:
    """A problem as JSON, or as plain text where the Accept header wants that more; JSON when it accepts neither."""
    document = problem_document(problem, status, wording, identifier)
    if media_ranges(accept).best([PROBLEM_JSON, "application/json", PLAIN_TEXT]) == PLAIN_TEXT:
        return ProblemText(f"{PLAIN_TEXT}; charset=utf-8", problem_text(document, problem))
    return ProblemText(PROBLEM_JSON, json.dumps(document, ensure_ascii=False, indent=2) + "\n")
