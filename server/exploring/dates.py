"""Times in words: no more than the source gives, as "10 November 2020" and "10 Kasım 2020"."""

from __future__ import annotations

from collections.abc import Callable

from kg.chronology import Item, Moment, Shape, TimeGiven

Words = Callable[..., str]
"""Gives the text of a message with its values."""


def date_in_words(moment: Moment, words: Words) -> str:
    """A day, a month, a year or a decade."""
    if moment.is_decade:
        return words("time.decade", year=moment.year)
    if moment.month is None:
        return str(moment.year)
    month = words("time.months").split()[moment.month - 1]
    return f"{month} {moment.year}" if moment.day is None else f"{moment.day} {month} {moment.year}"


def time_in_words(time: TimeGiven, words: Words) -> str:
    """The dates of a thing, with what is not given said as such; nothing where there is no date."""
    begin = None if time.begin is None else date_in_words(time.begin, words)
    end = None if time.end is None else date_in_words(time.end, words)
    match time.shape:
        case Shape.SPAN:
            return f"{begin}–{end}" if _are_years(time) else f"{begin} – {end}"
        case Shape.SINCE:
            return words("time.since", date=begin)
        case Shape.UNTIL:
            return words("time.until", date=end)
        case Shape.WITHIN:
            dates = ", ".join(date_in_words(each, words) for each in time.during)
            is_year = len(time.during) == 1 and not time.during[0].is_decade
            return words("time.in-year", date=dates) if is_year else dates
    return ""


def order_in_words(item: Item, words: Words) -> list[tuple[str, str]]:
    """What a thing without a date is placed by: a word for the relation and the IRI of the other."""
    relations = {
        "after": words("time.after"),
        "before": words("time.before"),
        "part": words("time.part"),
    }
    return [(relations[relation], other.iri) for relation, other in item.neighbours]


def _are_years(time: TimeGiven) -> bool:
    return all(each is not None and each.month is None for each in (time.begin, time.end))
