"""From the IRI of a thing to the address of its page on this server, and back."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from kg.terms import BASE, DENGE

THINGS = BASE + "id/"
VOCABULARIES = BASE + "vocabulary/"
_DOCUMENTS = frozenset({"ns", "onto", "vocabulary", "shapes", "prefixes", "questions"})
_UNRESERVED = "/-._~!$&'()*+,;=:@"


def page_of(iri: str) -> str | None:
    """The path of the page that describes `iri`, or None where this server has none.

    Things have a page each; terms, concepts and shapes have a place on the page of their namespace, and the documents
    of the model and the questions are pages themselves.
    """
    if iri.startswith(THINGS) and len(iri) > len(THINGS):
        return "/page/" + quote(iri[len(THINGS) :], safe=_UNRESERVED)
    if iri.startswith(DENGE):
        return "/ns#" + quote(iri[len(DENGE) :], safe=_UNRESERVED)
    if iri.startswith(VOCABULARIES) and "#" in iri:
        scheme, _, name = iri[len(VOCABULARIES) :].partition("#")
        return f"/vocabulary/{quote(scheme, safe=_UNRESERVED)}#{quote(name, safe=_UNRESERVED)}"
    document, mark, name = iri.removeprefix(BASE).partition("#")
    if iri.startswith(BASE) and document.partition("/")[0] in _DOCUMENTS:
        return f"/{quote(document, safe=_UNRESERVED)}{mark}{quote(name, safe=_UNRESERVED)}"
    return None


def data_of(path: str) -> str:
    """The path of the description in RDF of the thing whose IRI ends in `path`."""
    return "/data/" + quote(path, safe=_UNRESERVED)


def thing_of(path: str) -> str:
    """The IRI of the thing at `path`, the part after `/id/`, `/page/` or `/data/`."""
    return THINGS + path


def is_web_address(iri: str) -> bool:
    """Whether a browser may be sent to this IRI: http and https only, never `javascript:` or `data:`."""
    return urlsplit(iri).scheme in ("http", "https")
