"""How to cite the record of a thing: who edits it, of which day, what it is, from which version, at which address."""

from __future__ import annotations

from datetime import date

from kg.description import ThingDescription
from server.language import current_language
from server.questions.edition import edition
from server.site import current_site


def citation(description: ThingDescription) -> str:
    """One paragraph in the language of the request."""
    site, language = current_site(), current_language()
    found = edition(site.engine, language, site.title(language))
    return _words(
        "thing.cite-plain",
        editors=", ".join(found.editors),
        date=_in_words(found.day),
        name=description.thing.label.text.removesuffix("."),
        kind=", ".join(each.label.text for each in description.types) or "–",
        site=found.publisher,
        version=site.engine.version(),
        address=description.thing.iri,
    )


def _in_words(day: date | None) -> str:
    if day is None:
        return _words("cite.undated")
    months = _words("time.months").split()
    return _words("cite.date", day=day.day, month=months[day.month - 1], year=day.year)


def _words(key: str, **values: object) -> str:
    return current_site().messages.text(current_language(), key, **values)
