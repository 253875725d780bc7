"""Keeps what is needed to read an article, which takes a second to ask, for each version, article and language."""

from __future__ import annotations

from flask import Flask, current_app

from kg.engine import Engine
from kg.reading import Reading, read_reading
from server.site import Site

_EXTENSION = "denge.reading"
_Key = tuple[str, str, str]


class Readings:
    """The readings of one version of the dataset; threads may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: dict[_Key, Reading | None] = {}

    def reading(self, work: str, language: str) -> Reading | None:
        """The reading of a work in the dataset as it is now. Raises what the engine raises."""
        version = self._engine.version()
        key = (version, work, language)
        if key not in self._kept:
            found = read_reading(self._engine, work, language)
            if found is None:
                return None
            others = {place: each for place, each in self._kept.items() if place[0] == version}
            self._kept = {**others, key: found}
        return self._kept[key]


def install_readings(application: Flask, site: Site) -> None:
    """Hang the readings on the application."""
    application.extensions[_EXTENSION] = Readings(site.engine)


def current_readings() -> Readings:
    """The readings of the application that answers the current request."""
    readings: Readings = current_app.extensions[_EXTENSION]
    return readings
