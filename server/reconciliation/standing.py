"""What the service stands on: the index of names, and the vocabulary, read once for each version of the dataset."""

from __future__ import annotations

from flask import Flask, current_app

from kg.reconciliation import Service, Vocabulary, load_computed, read_vocabulary
from server.site import Site, current_site

_EXTENSION = "denge.reconciliation"


class Standing:
    """Makes the service of a request; threads may share it."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._computed = load_computed()
        self._vocabulary: tuple[str, Vocabulary] | None = None

    def service(self) -> Service:
        """The service over the dataset as it is now.

        Raises DengeError when the index cannot be opened (`lookup.*`), and what the engine raises.
        """
        settings = self._site.project.settings
        lookup = self._site.lookup.at(self._site.engine.version())
        return Service(self._site.engine, lookup, self._terms(), self._computed, settings.query_characters)

    def _terms(self) -> Vocabulary:
        version = self._site.engine.version()
        known = self._vocabulary
        if known is None or known[0] != version:
            known = self._vocabulary = (version, read_vocabulary(self._site.engine))
        return known[1]


def install_reconciliation(application: Flask, site: Site) -> None:
    """Hang the service on the application."""
    application.extensions[_EXTENSION] = Standing(site)


def current_service() -> Service:
    """The service of the application that answers the current request. Raises as `Standing.service`."""
    standing: Standing = current_app.extensions[_EXTENSION]
    return standing.service()


def largest_batch() -> int:
    """The most queries in one batch."""
    return current_site().project.settings.reconciliation_queries


def most_identifiers() -> int:
    """The most things whose properties are fetched at once."""
    return current_site().project.settings.reconciliation_ids
