"""The page about the dataset, its description in RDF, and the addresses that lead to them."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template

from kg.description import articles, numbers
from kg.exchange.catalogue import file_forms
from server.discovery.asking import current_citation, current_facts, named, negotiated
from server.discovery.citing import FORMATS, plain
from server.discovery.description import description
from server.discovery.forms import FORMS, NAMES, suffix_of
from server.discovery.modification import modified
from server.discovery.signposts import ABOUT
from server.downloads.making import Maker
from server.headers import VERSION_HEADER
from server.language import current_language
from server.links import LICENCE
from server.negotiation import HTML
from server.public_address import public_address
from server.site import current_site
from server.sparql import formats


def about() -> Response:
    """The dataset as a page, or its description in RDF: VoID, DCAT and PROV."""
    media_type = negotiated([HTML, *FORMS.values()])
    if media_type != HTML:
        response = _described(media_type)
        response.headers["Content-Location"] = f"{public_address()}{ABOUT}.{suffix_of(media_type)}"
        return response
    site, facts = current_site(), current_facts()
    page = render_template(
        "about.html",
        facts=facts,
        makers=named(facts.creators),
        numbers=numbers(site.engine),
        articles=articles(site.engine, current_language()),
        citation=plain(current_citation()),
        citations=FORMATS,
        forms=NAMES,
        form_types=FORMS,
        licence=LICENCE,
    )
    return make_response(page)


def about_file(suffix: str) -> Response:
    """The description of the dataset as the file that the suffix names."""
    return _described(FORMS[suffix])


def dataset() -> Response:
    """See Other: the dataset is no document, so its address leads to one about it."""
    return _see_other(negotiated([HTML, *FORMS.values()]))


def well_known() -> Response:
    """See Other: where the description of the dataset is, RDF where the client names no page (VoID, 7.2; RFC 8615)."""
    return _see_other(negotiated([*FORMS.values(), HTML]))


def _described(media_type: str) -> Response:
    site = current_site()
    names = [form.name for form in file_forms() if not form.is_family]
    made = Maker(site.project, site.engine, site.project.settings.downloads_seconds).ready(names)
    body = description(site.engine, public_address(), media_type, modified(site.project), made)
    headers = {"Content-Type": formats.content_type(media_type), VERSION_HEADER: site.engine.version()}
    if len(made) < len(names):
        headers["Cache-Control"] = "no-store"  # the next one may know more sizes
    return make_response(body, 200, headers)


def _see_other(media_type: str) -> Response:
    suffix = suffix_of(media_type)
    return redirection(f"{ABOUT}.{suffix}" if suffix else ABOUT)


def redirection(path: str) -> Response:
    """See Other, to a path of this server under the address that readers use."""
    response = redirect(public_address() + path, 303, Response=Response)
    assert isinstance(response, Response)
    return response
