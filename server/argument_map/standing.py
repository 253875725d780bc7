"""Keeps what maps are made of, by the version of the dataset: arguments, their words, weighings; the last ones only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Final, Generic, TypeVar

from flask import Flask, current_app

from kg.argument_map import Argument, Words, read_argument, read_words
from kg.argumentation import Weighing, node_degrees, weigh
from kg.engine import Engine
from server.site import Site

_EXTENSION: Final = "denge.argument_map"
MOST_WEIGHED: Final = 400
"""An argument of more claims is not weighed while somebody waits."""
_Kept = TypeVar("_Kept")


class _Shelf(Generic[_Kept]):
    """Holds the values that were used last; threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], _Kept]) -> _Kept:
        """The value of a key, made now where it is not there."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value


class Maps:
    """What maps are made of, read and weighed when it is asked for."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._arguments = _Shelf[Argument](16)
        self._words = _Shelf[Words](48)
        self._weighings = _Shelf[Weighing | None](128)
        self._degrees = _Shelf[dict[str, float]](128)

    def argument(self, hypothesis: str) -> Argument:
        """The argument about a hypothesis in the dataset as it is now. Raises what the engine raises."""
        version = self._engine.version()
        return self._arguments.get((version, hypothesis), lambda: read_argument(self._engine, hypothesis))

    def words(self, argument: Argument, things: Iterable[str], language: str) -> Words:
        """The words for some things of an argument. Raises what the engine raises."""
        wanted = frozenset(things)
        key = (argument.version, argument.hypothesis, language, wanted)
        return self._words.get(key, lambda: read_words(self._engine, argument, wanted, language))

    def weighing(self, argument: Argument, without: tuple[str, ...]) -> Weighing | None:
        """What the methods make of the hypothesis without some claims; None where the argument is too large."""
        key = (argument.version, argument.hypothesis, without)
        return self._weighings.get(key, lambda: _weighed(argument, without))

    def degrees(self, argument: Argument, without: tuple[str, ...]) -> dict[str, float]:
        """How strong each proposition and line is without some claims; empty where the argument is too large."""
        key = (argument.version, argument.hypothesis, without)
        return self._degrees.get(key, lambda: _degrees(argument, without))


def is_weighed(argument: Argument) -> bool:
    """Whether an argument is small enough to be weighed, and known whole."""
    return not argument.is_cut and len(argument.assertions.contents) <= MOST_WEIGHED


def _weighed(argument: Argument, without: tuple[str, ...]) -> Weighing | None:
    return weigh(argument.assertions, argument.hypothesis, without) if is_weighed(argument) else None


def _degrees(argument: Argument, without: tuple[str, ...]) -> dict[str, float]:
    if not is_weighed(argument):
        return {}
    return dict(node_degrees(argument.assertions.without(without), argument.hypothesis))


def install_maps(application: Flask, site: Site) -> None:
    """Hang the maps on the application."""
    application.extensions[_EXTENSION] = Maps(site.engine)


def current_maps() -> Maps:
    """The maps of the application that answers the current request."""
    maps: Maps = current_app.extensions[_EXTENSION]
    return maps
