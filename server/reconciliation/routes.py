"""The addresses of the service: `/reconcile` in the language of the request, `/reconcile/en` and `/reconcile/tr`.

Programs such as OpenRefine ask without naming a language, so the language may stand in the address of the service.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from flask import Blueprint, Response, g, make_response, render_template

from kg.reconciliation import (
    USUAL_PROPOSALS,
    Service,
    Term,
    extend,
    find_source,
    identifier_of,
    propose,
    read_batch,
    read_extension,
    read_single,
    reconcile,
    suggest_properties,
    suggest_things,
    suggest_types,
    summarise,
)
from server.headers import FRAMED_SECURITY_POLICY, POLICY_HEADER
from server.language import current_language, language_is_explicit
from server.reconciliation.answers import answer, as_candidate, as_extension, as_type, as_type_with_broader, kinds_of
from server.reconciliation.manifest import manifest, usual_types
from server.reconciliation.requests import Asked, in_address, number, read_request, required
from server.reconciliation.standing import current_service, largest_batch, most_identifiers

blueprint = Blueprint("reconciliation", __name__)
BASE: Final = "/reconcile"
View = TypeVar("View", bound=Callable[..., Response])


@blueprint.url_value_preprocessor
def take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Take the language out of the address, so that views need not know of it."""
    g.reconciliation_language = (values or {}).pop("tongue", None)


@blueprint.before_request
def use_language() -> None:
    """Let the language in the address decide."""
    if g.reconciliation_language is not None:
        g.language = g.reconciliation_language
        g.explicit_language = True


def _route(path: str, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A view at an address of the service, with and without a language."""

    def install(view: View) -> View:
        for base in (BASE, f"{BASE}/<any(en, tr):tongue>"):
            blueprint.add_url_rule(base + path, endpoint=view.__name__, view_func=view, methods=list(methods))
        return view

    return install


@_route("", ("GET", "POST"))
def reconciliation() -> Response:
    """Candidates for names in a table, or properties of things, or the service manifest (Reconciliation API 0.2)."""
    asked = read_request()
    service = current_service()
    language = current_language()
    if asked.operation is None:
        base = f"{BASE}/{language}" if language_is_explicit() else BASE
        return answer(manifest(service.vocabulary, base, language))
    if asked.operation == "extend":
        extended = extend(service, read_extension(asked.text, most_identifiers()), language)
        return answer(as_extension(extended, service.vocabulary, language))
    return answer(_candidates(service, asked, language))


def _candidates(service: Service, asked: Asked, language: str) -> dict[str, Any]:
    is_single = asked.operation == "query"
    batch = {"": read_single(asked.text)} if is_single else read_batch(asked.text, largest_batch())
    found = {
        name: {"result": [as_candidate(each, service.vocabulary, language) for each in several]}
        for name, several in reconcile(service, batch, language).items()
    }
    return found[""] if is_single else found


@_route("/suggest/entity")
def suggested_things() -> Response:
    """Things whose names begin like the prefix; `type` narrows them, `cursor` passes over the first."""
    service, language = current_service(), current_language()
    wanted = in_address("type")
    found = suggest_things(service, in_address("prefix") or "", (wanted,) if wanted else (), _cursor(), language)
    results = []
    for iri, name, kinds in found:
        notable = kinds_of(kinds[:1], service.vocabulary, language)
        described = {"description": notable[0]["name"]} if notable else {}
        results.append({"id": identifier_of(iri), "name": name, "notable": notable, **described})
    return answer({"result": results})


@_route("/suggest/type")
def suggested_types() -> Response:
    """Types by a word of their name in either language or by their identifier."""
    service, language = current_service(), current_language()
    found = suggest_types(service, in_address("prefix") or "", _cursor(), language)
    return answer({"result": [as_type_with_broader(each, service.vocabulary, language) for each in found]})


@_route("/suggest/property")
def suggested_properties() -> Response:
    """Properties by a word of their name in either language or by their identifier."""
    service, language = current_service(), current_language()
    found = suggest_properties(service, in_address("prefix") or "", _cursor(), language)
    return answer({"result": [as_type(each, language) for each in found]})


@_route("/properties")
def proposed_properties() -> Response:
    """Properties to fetch for things of a type, those first that most of them have; without one, of the usual types."""
    service, language = current_service(), current_language()
    written = in_address("type")  # OpenRefine has none for a column that was matched without a type
    limit = number("limit", USUAL_PROPOSALS, 1)
    types = [written] if written else [each.name for each in usual_types(service.vocabulary)]
    properties = [{"id": each.name, "name": each.label(language)} for each in propose(service, types, limit)]
    return answer({**({"type": written} if written else {}), "limit": limit, "properties": properties})


@_route("/preview")
def preview() -> Response:
    """A small page about a thing, which clients may show in a frame."""
    service, language = current_service(), current_language()
    summary = summarise(service, required("id"), language)
    page = render_template(
        "reconciliation_preview.html", summary=summary, kinds=_kinds(service, summary.kinds, language)
    )
    return make_response(page, 200, {POLICY_HEADER: FRAMED_SECURITY_POLICY})


@_route("/flyout/entity")
def flyout_of_thing() -> Response:
    """A thing in a few lines of HTML, within JSON."""
    service, language = current_service(), current_language()
    written = required("id")
    summary = summarise(service, written, language)
    kinds = _kinds(service, summary.kinds, language)
    return answer({"id": written, "html": render_template("reconciliation_flyout.html", summary=summary, kinds=kinds)})


@_route("/flyout/type")
def flyout_of_type() -> Response:
    """A type in a few lines of HTML, within JSON."""
    written = required("id")
    return _flyout_of_term(written, current_service().vocabulary.type(written))


@_route("/flyout/property")
def flyout_of_property() -> Response:
    """A property in a few lines of HTML, within JSON."""
    written = required("id")
    service = current_service()
    return _flyout_of_term(written, find_source(service.vocabulary, service.computed, written).term)


@_route("/features")
def features() -> Response:
    """How the scores of candidates are made, and when a candidate is called a match."""
    return make_response(render_template("reconciliation_features.html"))


def _flyout_of_term(written: str, term: Term) -> Response:
    language = current_language()
    html = render_template("reconciliation_flyout.html", term=term, name=term.label(language), language=language)
    return answer({"id": written, "html": html})


def _kinds(service: Service, kinds: tuple[str, ...], language: str) -> list[dict[str, str]]:
    return kinds_of(kinds[:2], service.vocabulary, language)


def _cursor() -> int:
    return number("cursor", 0, 0)
