"""Whose work the dataset is and of which day, as it says itself: never the day on which somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from pyoxigraph import Literal

from kg.engine import Engine
from kg.questions.blocks import bind
from kg.questions.table import solutions


@dataclass(frozen=True)
class Edition:
    """The makers of the annotations by name, the day of the latest annotation or None, and the name of the site."""

    editors: tuple[str, ...]
    day: date | None
    publisher: str


def edition(engine: Engine, language: str, publisher: str) -> Edition:
    """The edition of the dataset; where it names no maker, it is the site's. Raises what the engine raises."""
    text = files("server.questions").joinpath("edition.rq").read_text(encoding="utf-8")
    _, found, _ = solutions(engine, bind(text, {"language": [Literal(language)]}))
    editors = [term.value for row in found if isinstance(term := row["label"], Literal)]
    days = [term.value for row in found if isinstance(term := row["date"], Literal)]
    return Edition(
        editors=tuple(dict.fromkeys(editors)) or (publisher,),
        day=_day(days[0]) if days else None,
        publisher=publisher,
    )


def _day(written: str) -> date | None:
    """A day of the calendar; None for an xsd:date that Python has none for, as of the year 12000 or with a zone."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
