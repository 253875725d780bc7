"""What a reader takes from an answer: copies to paste and citations, on its page and at addresses of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, make_response

from kg.parameters import closest
from kg.problems import DengeError, Problem
from kg.questions import Prepared, QuestionAnswer, ask, find_question, prepare
from server.headers import VERSION_HEADER
from server.language import current_language
from server.public_address import public_address
from server.questions.asked import Asked, asked_by
from server.questions.citing import FORMATS, Citation, plain
from server.questions.copying import FORM_NAMES, MARKDOWN_FORM, PROGRAM_FORMS, Copy, copies, program, table
from server.questions.edition import edition
from server.questions.versions import asked_version, given_values, other_version
from server.site import current_site

blueprint = Blueprint("taking", __name__)

CSL_JSON = FORMATS["json"].media_type
_MOST_ROWS_ON_A_PAGE = 20
# Proxies and clients hold headers to a few kilobytes.
_LONGEST_LINK = 2_000


@dataclass(frozen=True)
class Taken:
    """What the page of an answer offers. `other_version` is the version that its address asked for, if another one."""

    asked: Asked
    copies: tuple[Copy, ...]
    citation: str
    bibtex: str
    formats: tuple[tuple[str, str], ...]
    other_version: str | None


def take(answer: QuestionAnswer) -> Taken:
    """What there is to take from an answer that was just given. Raises DengeError `questions.wrong-version`."""
    asked = asked_by(answer, answer.version, public_address())
    citation = _citation(asked)
    return Taken(
        asked=asked,
        copies=copies(asked, answer, plain(citation), _MOST_ROWS_ON_A_PAGE),
        citation=plain(citation),
        bibtex=FORMATS["bib"].write(citation),
        formats=tuple((each.title, asked.path(f"/cite.{suffix}")) for suffix, each in FORMATS.items()),
        other_version=other_version(answer.version),
    )


def add_identity(response: Response, asked: Asked) -> Response:
    """Say in the headers which version answered, how to cite it, and where its citation is (FAIR Signposting)."""
    response.headers[VERSION_HEADER] = asked.version
    if len(asked.permalink) <= _LONGEST_LINK:
        described = asked.server + asked.path("/cite.json")
        links = f'<{asked.permalink}>; rel="cite-as", <{described}>; rel="describedby"; type="{CSL_JSON}"'
        response.headers.add("Link", links)
    return response


@blueprint.get("/questions/<slug>/cite.<suffix>")
def cite(slug: str, suffix: str) -> Response:
    """How to cite the answer to a question: `bib`, `json` (CSL), `ris` or `txt`, with the values of the address."""
    if suffix not in FORMATS:
        raise _no_form(f"cite.{suffix}", [f"cite.{each}" for each in FORMATS])
    asked = _asked(_prepared(slug))
    chosen = FORMATS[suffix]
    response = _file(chosen.write(_citation(asked)), chosen.media_type, asked.file_name(suffix))
    return add_identity(response, asked)


@blueprint.get("/questions/<slug>/copy/<form>")
def copy(slug: str, form: str) -> Response:
    """What gets the answer again: `curl`, `python`, `sparqlwrapper`, `rdflib`, `r`, `power-query`; or `markdown`."""
    site = current_site()
    if form in PROGRAM_FORMS:
        kind = PROGRAM_FORMS[form]
        asked = _asked(_prepared(slug))
        text = program(form, asked)
    elif form == MARKDOWN_FORM.name:
        kind = MARKDOWN_FORM
        asked_version()
        answer = ask(site.engine, find_question(site.questions, slug), given_values(), current_language())
        asked = asked_by(answer, answer.version, public_address())
        text = table(asked, answer, plain(_citation(asked)))
    else:
        raise _no_form(form, FORM_NAMES)
    return add_identity(_file(text, kind.media_type, asked.file_name(kind.suffix)), asked)


def _prepared(slug: str) -> Prepared:
    site = current_site()
    asked_version()
    return prepare(site.engine, find_question(site.questions, slug), given_values(), current_language())


def _asked(prepared: Prepared) -> Asked:
    return asked_by(prepared, current_site().engine.version(), public_address())


def _citation(asked: Asked) -> Citation:
    site = current_site()
    return Citation(asked, edition(site.engine, asked.language, site.title(asked.language)), site.messages)


def _file(body: str, media_type: str, name: str) -> Response:
    headers = {"Content-Type": f"{media_type}; charset=utf-8", "Content-Disposition": f'attachment; filename="{name}"'}
    if media_type.endswith("json"):
        headers["Content-Type"] = media_type  # RFC 8259, 11: it has no charset
    return make_response(body, 200, headers)


def _no_form(name: str, known: Sequence[str]) -> DengeError:
    values = {"form": name, "known": ", ".join(known), "closest": ", ".join(closest(name, known)) or "–"}
    return DengeError(Problem("questions.no-such-form", values))
