"""The names of things in both languages, for columns, nodes and entries of exports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import Literal

from kg.exchange.asking import Reader, iri_of
from kg.terms import BASE

LANGUAGES: Final = ("en", "tr")


class Names:
    """Labels by thing and language."""

    def __init__(self, labels: Mapping[str, Mapping[str, str]]) -> None:
        self._labels = labels

    def of(self, iri: str, language: str) -> str:
        """The label in this language, else in another one, else the last part of the IRI; of nothing, nothing."""
        known = self._labels.get(iri, {})
        order = (language, "en", "tr", "")
        return next((known[each] for each in order if each in known), local_name(iri))

    def all_of(self, iris: Iterable[str], language: str) -> list[str]:
        """The labels of several things."""
        return [self.of(each, language) for each in iris]


def read_names(reader: Reader) -> Names:
    """Read all labels. Of several in one language the first by code point counts, so that it is always the same."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in reader.rows("labels"):
        thing, label = iri_of(row.get("thing")), row.get("label")
        if thing and isinstance(label, Literal):
            known = found[thing]
            language = label.language or ""
            known[language] = min(label.value, known.get(language, label.value))
    return Names(found)


def local_name(iri: str) -> str:
    """What stands after the last # or / of an IRI."""
    return iri.replace("#", "/").rstrip("/").rpartition("/")[2]


def short_id(iri: str) -> str:
    """An IRI of the project without its base, for identifiers that people read; another one as it is."""
    return iri.removeprefix(BASE + "id/")
