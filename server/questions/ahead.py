"""Which answers are worth making before anybody asks: those to the questions, where the dataset is large."""

from __future__ import annotations

from typing import Final

from kg.dataset import read_manifest
from kg.problems import DengeError
from server.site import Site

SUFFIXES: Final = ("", ".json", ".csv")
"""Of the forms that are made ahead. Pages come first: who reads one may then take the file."""


def paths_ahead(site: Site) -> tuple[str, ...]:
    """The paths of pages and files to make ahead; none where the dataset has fewer statements than the settings say."""
    least = site.project.settings.answers_ahead_statements
    try:
        statements = read_manifest(site.project.manifest).statements
    except DengeError:  # an endpoint that began with nothing
        statements = 0
    if not 0 < least <= statements:
        return ()
    return tuple(f"/questions/{each.slug}{suffix}" for suffix in SUFFIXES for each in site.questions)
