"""Which pages are worth making before anybody asks: those of the questions, where the dataset is large."""

from __future__ import annotations

from kg.dataset import read_manifest
from kg.problems import DengeError
from server.site import Site


def paths_ahead(site: Site) -> tuple[str, ...]:
    """The paths of pages to make ahead; none where the dataset has fewer statements than the settings say."""
    least = site.project.settings.pages_ahead_statements
    try:
        statements = read_manifest(site.project.manifest).statements
    except DengeError:  # an endpoint that began with nothing
        statements = 0
    return tuple(f"/questions/{each.slug}" for each in site.questions) if 0 < least <= statements else ()
