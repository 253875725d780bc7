"""Names of things by their IRIs, from the index of names; none where there is no index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.problems import DengeError
from server.site import current_site


def names_of(iris: Iterable[str], language: str) -> Mapping[str, tuple[str, str]]:
    """The name of each thing with the language of that name; things without a name are left out."""
    site = current_site()
    try:
        return site.lookup.at(site.engine.version()).names(iris, language)
    except DengeError:
        return {}
