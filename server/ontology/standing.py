"""What the pages of the ontology stand on: the model as its files are, and the uses in the dataset as it is."""

from __future__ import annotations

from typing import Final

from flask import Flask, current_app

from kg.description import Places, Uses, count_uses, locate_uses
from kg.model import Contents, Model, ModelDocument, list_documents, read_contents, read_model, stamp_of
from server.site import Site

_EXTENSION: Final = "denge.ontology"


class Standing:
    """Reads the model again when a file changed, and counts again when the dataset did; threads may share it."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._model: tuple[object, Model] | None = None
        self._contents: dict[tuple[str, str], tuple[object, Contents]] = {}
        self._uses: tuple[str, Uses] | None = None
        self._places: tuple[str, Places] | None = None

    def model(self) -> Model:
        """The model. Raises DengeError `model.broken-file`."""
        files = {path for each in list_documents(self._site.project) for path in each.files}
        current = stamp_of(sorted(files))
        known = self._model
        if known is None or known[0] != current:
            known = self._model = (current, read_model(self._site.project))
        return known[1]

    def contents(self, document: ModelDocument, language: str) -> Contents:
        """What a document says of itself. Raises DengeError `model.broken-file`."""
        current, key = stamp_of(document.files), (document.address, language)
        known = self._contents.get(key)
        if known is None or known[0] != current:
            known = self._contents[key] = (current, read_contents(document, language))
        return known[1]

    def uses(self) -> Uses:
        """How much each term is used. Raises the errors of the engine."""
        version = self._site.engine.version()
        known = self._uses
        if known is None or known[0] != version:
            known = self._uses = (version, count_uses(self._site.engine))
        return known[1]

    def places(self) -> Places:
        """In which kinds of graphs each term is used. Raises the errors of the engine."""
        version = self._site.engine.version()
        known = self._places
        if known is None or known[0] != version:
            known = self._places = (version, locate_uses(self._site.engine))
        return known[1]


def install_ontology(application: Flask, site: Site) -> None:
    """Hang it on the application."""
    application.extensions[_EXTENSION] = Standing(site)


def current_standing() -> Standing:
    """What the application stands on that answers the current request."""
    standing: Standing = current_app.extensions[_EXTENSION]
    return standing
