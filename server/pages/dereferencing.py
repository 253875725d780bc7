"""What the address of a thing answers: where it is described, that it was withdrawn, or that nobody knows it."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, make_response, redirect, request

from kg.description import Standing, describe_in_rdf, standing
from kg.problems import DengeError, Problem
from kg.terms import BASE, DENGE
from server.addresses import data_of, page_of, thing_of
from server.forms import PAGE, THING_FORMS, Form, require_known_suffix, split_suffix, wanted_form, without_suffix
from server.language import current_language
from server.links import ABOUT_PAGE, LICENCE
from server.pages.signposts import Signpost, forms_of, put_up
from server.problem_answers import problem_response
from server.public_address import public_prefix
from server.site import current_site
from server.sparql import formats

_FORMS = (PAGE, *THING_FORMS)
# Types that rules derived are among those of a thing; so many are named in a header.
_MOST_TYPES = 8


def redirect_to_description(path: str) -> Response:
    """See Other: a thing is not a document, so its address leads to one about it (Cool URIs, 303)."""
    name, form = split_suffix(path, _FORMS)
    found = known(name, path, _FORMS)
    if isinstance(found, Response):
        return found
    addresses = _addresses(name)
    chosen = form or wanted_form(_FORMS, addresses)
    address = public_prefix() + addresses[chosen.suffix]
    if request.query_string:
        address += "?" + request.query_string.decode("ascii", "ignore")
    response = redirect(address, 303, Response=Response)
    assert isinstance(response, Response)
    return put_up(response, [Signpost(thing_of(name), "cite-as"), *_alternates(name)])


def describe_thing_in_rdf(path: str) -> Response:
    """The description of a thing in RDF: by suffix, else by negotiation."""
    name, form = split_suffix(path, THING_FORMS)
    found = known(name, path, THING_FORMS)
    if isinstance(found, Response):
        return found
    chosen = form or wanted_form(THING_FORMS, _addresses(name))
    answer = describe_in_rdf(current_site().engine, thing_of(name), chosen.media_type, chosen.suffix)
    if answer is None:  # it was removed a moment ago
        raise unknown(thing_of(name))
    response = make_response(answer.body, 200, {"Content-Type": formats.content_type(chosen.media_type)})
    response.headers["Content-Location"] = f"{public_prefix()}{data_of(name)}.{chosen.suffix}"
    page = page_of(thing_of(name)) or "/"
    signposts = [
        Signpost(page, "describes", PAGE.media_type),
        Signpost(LICENCE, "license"),
        *(each for each in _alternates(name) if each.media_type != chosen.media_type),
    ]
    return put_up(response, signposts)


def redirect_to_graph(name: str) -> Response:
    """See Other: the IRI of a named graph leads to its statements."""
    address = f"{public_prefix()}/graphs?graph={quote(f'{BASE}graph/{name}', safe='')}"
    response = redirect(address, 303, Response=Response)
    assert isinstance(response, Response)
    return response


def known(name: str, path: str, forms: tuple[Form, ...]) -> Standing | Response:
    """How the thing of a name stands, which the path gave; the response of Gone for a thing that was withdrawn.

    Raises DengeError `description.unknown-thing`, or `description.unknown-suffix` for a thing with a suffix that names
    none of the forms.
    """
    engine = current_site().engine
    found = standing(engine, thing_of(name))
    if found is None:
        stem = without_suffix(path)
        if name == path and stem is not None and standing(engine, thing_of(stem)) is not None:
            require_known_suffix(path, forms)
        raise unknown(thing_of(path))
    return _gone(thing_of(name), found) if found.is_withdrawn else found


def signposts_of_page(path: str, found: Standing) -> list[Signpost]:
    """The links of the page of a thing: what to cite, its descriptions, the licence, and what kind of thing it is."""
    classes = [each for each in found.classes if each.startswith(DENGE)][:_MOST_TYPES]
    return [
        Signpost(thing_of(path), "cite-as"),
        *forms_of(data_of(path), THING_FORMS, "describedby alternate"),
        Signpost(LICENCE, "license"),
        *(Signpost(each, "type") for each in (ABOUT_PAGE, *classes)),
    ]


def unknown(iri: str) -> DengeError:
    """The error of a thing of which nothing is said."""
    return DengeError(Problem("description.unknown-thing", {"iri": iri}))


def _gone(iri: str, found: Standing) -> Response:
    """Gone: with the reason and what replaces it, where the data tell (RFC 9110, 15.5.11; RFC 5829, 3.4)."""
    language = current_language()
    texts = dict(found.reasons)
    reason = texts.get(language) or texts.get("en") or next(iter(texts.values()), "–")
    successors = ", ".join(f"<{each}>" for each in found.successors) or "–"
    problem = Problem("description.withdrawn", {"iri": iri, "reason": reason, "successors": successors})
    response = problem_response(problem, current_site().catalogue.status(problem))
    return put_up(response, [Signpost(each, "successor-version") for each in found.successors])


def _addresses(name: str) -> dict[str, str]:
    """Where each form of the description of a thing is, by suffix."""
    return {
        PAGE.suffix: page_of(thing_of(name)) or "/",
        **{each.suffix: f"{data_of(name)}.{each.suffix}" for each in THING_FORMS},
    }


def _alternates(name: str) -> list[Signpost]:
    addresses = _addresses(name)
    return [Signpost(addresses[each.suffix], "alternate", each.media_type) for each in _FORMS]
