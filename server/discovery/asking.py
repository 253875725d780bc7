"""What a request needs to know of the dataset, asked once in its course."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import g

from kg.description import Named, Names, articles
from kg.problems import DengeError, Problem
from server.discovery.citing import Citation
from server.discovery.facts import Facts, read_facts
from server.language import current_language
from server.negotiation import best_media_type
from server.site import current_site


def current_facts() -> Facts:
    """What the dataset says of itself. Raises the problems of a query."""
    known: Facts | None = g.get("dataset_facts")
    if known is None:
        known = g.dataset_facts = read_facts(current_site().engine)
    return known


def named(iris: Iterable[str]) -> list[Named]:
    """Things with their names in the language of the request."""
    wanted = list(iris)
    names = Names(current_site().engine, current_language())
    names.load(set(wanted))
    return [names.name(each) for each in wanted]


def negotiated(offered: Sequence[str]) -> str:
    """The media type that the client wants most. Raises DengeError `protocol.not-acceptable`."""
    media_type = best_media_type(offered)
    if media_type is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join(offered)}))
    return media_type


def current_citation() -> Citation:
    """How to cite the dataset in the language of the request; where it names no makers, the site stands for them."""
    site, facts = current_site(), current_facts()
    title = site.title(current_language())
    makers = tuple(each.label.text for each in named(facts.creators)) or (title,)
    return Citation(title, makers, facts.issued, facts.version, articles(site.engine, current_language()))
