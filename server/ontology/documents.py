"""Answers for a document of the model: its page, or its statements in a form of RDF, by suffix or by negotiation."""

from __future__ import annotations

from flask import Response, make_response

from kg.engine.formats import GRAPH
from kg.model import Contents, ModelDocument, find_document, list_documents, write_document
from kg.problems import DengeError, Problem
from server.forms import MODEL_FORMS, PAGE, Form, require_known_suffix, split_suffix, wanted_form, without_suffix
from server.language import current_language
from server.links import ABOUT_PAGE, LICENCE
from server.ontology.pages import render_document
from server.ontology.standing import current_standing
from server.pages.signposts import Signpost, forms_of, put_up
from server.public_address import public_prefix
from server.site import current_site
from server.sparql import formats

_FORMS = (PAGE, *MODEL_FORMS)


def namespace(suffix: str | None = None) -> Response:
    """The terms of the model, all modules together: by suffix, else by negotiation."""
    return _answer("ns" if suffix is None else f"ns.{suffix}")


def vocabulary(scheme: str) -> Response:
    """The concepts of one controlled vocabulary: by suffix, else by negotiation."""
    return _answer(f"vocabulary/{scheme}")


def module(name: str) -> Response:
    """One module of the ontology or one alignment, also by the IRI of its version: by suffix, else by negotiation."""
    return _answer(f"onto/{name}")


def shapes(suffix: str | None = None) -> Response:
    """The shapes that data must keep to (SHACL): by suffix, else by negotiation."""
    return _answer("shapes" if suffix is None else f"shapes.{suffix}")


def prefixes(suffix: str | None = None) -> Response:
    """The table of prefixes (SHACL, 5.2.1): by suffix, else by negotiation."""
    return _answer("prefixes" if suffix is None else f"prefixes.{suffix}")


def _answer(path: str) -> Response:
    name, form = split_suffix(path, _FORMS)
    document = _known(name, path)
    address = f"/{name}"
    chosen = form or wanted_form(_FORMS, {each.suffix: f"{address}.{each.suffix}" for each in _FORMS})
    contents = current_standing().contents(document, current_language())
    if chosen == PAGE:
        response = make_response(render_document(document, contents, address))
    else:
        body = write_document(document, GRAPH[chosen.media_type])
        response = make_response(body, 200, {"Content-Type": formats.content_type(chosen.media_type)})
    response.headers["Content-Location"] = f"{public_prefix()}{address}.{chosen.suffix}"
    return put_up(response, _signposts(document, contents, address, chosen))


def _known(name: str, path: str) -> ModelDocument:
    project = current_site().project
    document = find_document(project, name)
    if document is not None:
        return document
    stem = without_suffix(path)
    if stem is not None and find_document(project, stem) is not None:
        require_known_suffix(path, _FORMS)
    existing = ", ".join(f"/{each.address}" for each in list_documents(project))
    raise DengeError(Problem("model.unknown-document", {"address": path, "existing": existing}))


def _signposts(document: ModelDocument, contents: Contents, address: str, chosen: Form) -> list[Signpost]:
    """What is the same in other forms, under which licence, and by which IRI to cite it."""
    relations = "describedby alternate" if chosen == PAGE else "alternate"
    others = [each for each in _FORMS if each != chosen]
    return [
        Signpost(document.iri, "cite-as"),
        *forms_of(address, others, relations),
        Signpost(contents.license or LICENCE, "license"),
        *([Signpost(ABOUT_PAGE, "type")] if chosen == PAGE else []),
    ]
