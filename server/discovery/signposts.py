"""Which links there are: around the page about the dataset and around the page of each thing.

FAIR Signposting Profile, level 2: a landing page leads to what it is about, to the content and to the metadata, and
these lead back; the whole set can be had at one address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg.terms import DENGE
from server.addresses import THINGS, data_of, page_of
from server.discovery.facts import DATASET, Facts
from server.discovery.forms import FORMS
from server.discovery.typed_links import LINKSET, LINKSET_JSON, TypedLink
from server.links import ABOUT_PAGE, LICENCE

ABOUT: Final = "/about"
_SCHEMA: Final = "https://schema.org/"
# The class of schema.org that is nearest to one of ours.
_NEAREST: Final = {
    DENGE + "Claim": "Claim",
    DENGE + "Work": "ScholarlyArticle",
    DENGE + "Person": "Person",
    DENGE + "Organization": "Organization",
    DENGE + "Event": "Event",
    DENGE + "Place": "Place",
    DENGE + "State": "Country",
}


def of_landing_page(page: str, facts: Facts, address: str, *, whole: bool = True) -> Iterator[TypedLink]:
    """The links of a page about the dataset; `address` is that of this server.

    With `whole` only those downloads are named that hold all statements: a header should not grow without need.
    """
    yield TypedLink(page, "cite-as", DATASET)
    for suffix, media_type in FORMS.items():
        yield TypedLink(page, "describedby", f"{address}{ABOUT}.{suffix}", media_type)
    for dump in facts.dumps:
        if whole and not dump.is_whole:
            continue
        yield TypedLink(page, "item", address + dump.path, dump.media_type)
    yield TypedLink(page, "license", LICENCE)
    yield TypedLink(page, "type", ABOUT_PAGE)
    yield TypedLink(page, "type", _SCHEMA + "Dataset")
    for creator in facts.creators:
        yield TypedLink(page, "author", creator)


def of_dataset(facts: Facts, address: str) -> Iterator[TypedLink]:
    """The link set of the dataset: the links of its page, and those that lead back."""
    page = address + ABOUT
    yield from of_landing_page(page, facts, address, whole=False)
    for dump in facts.dumps:
        yield TypedLink(address + dump.path, "collection", page, "text/html")
        yield TypedLink(address + dump.path, "license", LICENCE)
        yield TypedLink(address + dump.path, "type", _SCHEMA + "Dataset")
    for suffix in FORMS:
        yield TypedLink(f"{address}{ABOUT}.{suffix}", "describes", page, "text/html")


def of_thing(iri: str, classes: Iterable[str], address: str) -> Iterator[TypedLink]:
    """The link set of a thing: the links of its page, and those that lead back."""
    page = address + (page_of(iri) or ABOUT)
    data = address + data_of(iri.removeprefix(THINGS))
    yield TypedLink(page, "cite-as", iri)
    for suffix, media_type in FORMS.items():
        yield TypedLink(page, "describedby", f"{data}.{suffix}", media_type)
    yield TypedLink(page, "license", LICENCE)
    yield TypedLink(page, "type", ABOUT_PAGE)
    nearest = (_NEAREST[each] for each in classes if each in _NEAREST)
    yield TypedLink(page, "type", _SCHEMA + next(nearest, "Thing"))
    yield TypedLink(page, "collection", address + ABOUT, "text/html")
    for suffix in FORMS:
        yield TypedLink(f"{data}.{suffix}", "describes", page, "text/html")


def to_link_set(page: str, link_set: str) -> tuple[TypedLink, TypedLink]:
    """The links by which a page names its link set, in both forms."""
    return TypedLink(page, "linkset", link_set, LINKSET_JSON), TypedLink(page, "linkset", link_set, LINKSET)
