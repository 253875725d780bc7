"""What a reader takes from an answer: copies to paste and citations, on its page and at addresses of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, make_response

from kg.parameters import closest
from kg.problems import DengeError, Problem
from kg.questions import QuestionAnswer, find_question, prepare
from server.headers import VERSION_HEADER
from server.language import current_language
from server.public_address import public_address
from server.questions.asked import Asked, asked_by
from server.questions.asking import answer_to, wanted_of
from server.questions.citing import CSL_JSON, FORMATS, Citation, plain
from server.questions.copying import FORM_NAMES, PROGRAM_FORMS, TABLE_FORMS, Copy, copies, program, written_table
from server.questions.edition import edition
from server.questions.links import identity
from server.questions.versions import other_version
from server.site import current_site

blueprint = Blueprint("taking", __name__)

_MOST_ROWS_ON_A_PAGE = 20


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
    asked = asked_by(answer, answer.version, public_address(), answer.paging, answer.sorting)
    citation = _citation(asked)
    return Taken(
        asked=asked,
        copies=copies(asked, answer, plain(citation), _MOST_ROWS_ON_A_PAGE),
        citation=plain(citation),
        bibtex=FORMATS["bib"].write(citation),
        formats=tuple((each.title, asked.path(f"/cite.{suffix}")) for suffix, each in FORMATS.items()),
        other_version=other_version(answer.version),
    )


@blueprint.get("/questions/<slug>/cite.<form>")
def cite(slug: str, form: str) -> Response:
    """How to cite the answer to a question: `bib`, `json` (CSL), `ris` or `txt`, with the values of the address."""
    if form not in FORMATS:
        raise _no_form(f"cite.{form}", [f"cite.{each}" for each in FORMATS])
    asked = _asked(slug)
    chosen = FORMATS[form]
    return _file(chosen.write(_citation(asked)), chosen.media_type, form, asked)


@blueprint.get("/questions/<slug>/copy/<form>")
def copy(slug: str, form: str) -> Response:
    """What gets the answer again: `curl`, `python`, `sparqlwrapper`, `rdflib`, `r`, `power-query`; or a table of it."""
    if form in PROGRAM_FORMS:
        asked = _asked(slug)
        kind = PROGRAM_FORMS[form]
        return _file(program(form, asked), kind.media_type, kind.suffix, asked)
    if form not in TABLE_FORMS:
        raise _no_form(form, FORM_NAMES)
    answer = answer_to(find_question(current_site().questions, slug))
    asked = asked_by(answer, answer.version, public_address(), answer.paging, answer.sorting)
    text = written_table(form, asked, answer, plain(_citation(asked)))
    return _file(text, TABLE_FORMS[form].media_type, TABLE_FORMS[form].suffix, asked)


def _asked(slug: str) -> Asked:
    """The question with the values of the address, which are checked; it is not run."""
    site = current_site()
    question = find_question(site.questions, slug)
    wanted = wanted_of(question)
    prepared = prepare(site.engine, question, wanted.values, current_language())
    return asked_by(prepared, site.engine.version(), public_address(), wanted.paging, wanted.sorting)


def _citation(asked: Asked) -> Citation:
    site = current_site()
    return Citation(asked, edition(site.engine, asked.language, site.title(asked.language)), site.messages)


def _file(body: str, media_type: str, suffix: str, asked: Asked) -> Response:
    charset = "" if media_type == CSL_JSON else "; charset=utf-8"  # RFC 8259, 11: JSON has none
    headers = {
        "Content-Type": media_type + charset,
        "Content-Disposition": f'attachment; filename="{asked.file_name(suffix)}"',
        "Content-Language": asked.language,
        "Link": ", ".join(map(str, identity(asked))),
        VERSION_HEADER: asked.version,
    }
    return make_response(body, 200, headers)


def _no_form(name: str, known: Sequence[str]) -> DengeError:
    values = {"form": name, "known": ", ".join(known), "closest": ", ".join(closest(name, known)) or "–"}
    return DengeError(Problem("questions.no-such-form", values))
