"""What the dataset says of itself, as pages, links and citations need it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import Literal

from kg.description import ask_rows, iri_of
from kg.engine.interface import Engine
from kg.terms import BASE, PREFIXES

DATASET: Final = BASE + "dataset"
_ROOM = "server.discovery"
_DCTERMS, _VOID, _DCAT = PREFIXES["dcterms"], PREFIXES["void"], "http://www.w3.org/ns/dcat#"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_COUNTS = ("triples", "entities", "distinctSubjects", "distinctObjects", "classes", "properties")
Texts = Mapping[str, str]
_Values = Mapping[str, Sequence[object]]


@dataclass(frozen=True)
class Dump:
    """A form of the whole dataset: its path on this server, its title by language, its media type as it is sent.

    `is_whole` says that it holds all statements as they are, as a table or a picture of them does not.
    """

    path: str
    titles: Texts
    media_type: str
    is_whole: bool


@dataclass(frozen=True)
class Facts:
    """The dataset: its version, texts by language, people and articles by IRI, the day of its release, sizes, dumps.

    `counts` are by the local names of VoID; there are none once the dataset was changed, as they are those of the
    build. Nothing but the version is there where the dataset does not describe itself.
    """

    version: str
    descriptions: Texts
    keywords: Mapping[str, tuple[str, ...]]
    creators: tuple[str, ...]
    sources: tuple[str, ...]
    issued: date | None
    counts: Mapping[str, int]
    dumps: tuple[Dump, ...]


def read_facts(engine: Engine) -> Facts:
    """Ask the dataset. Raises the problems of a query."""
    found: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for row in ask_rows(engine, "facts", {}, room=_ROOM):
        thing, prop = iri_of(row.get("thing")), iri_of(row.get("property"))
        if thing is not None and prop is not None:
            found[thing][prop].append(row["value"])
    version = engine.version()
    own = found.pop(DATASET, {})
    issued = _plain(own, _DCTERMS + "issued")
    return Facts(
        version=version,
        descriptions=_texts(own, _DCTERMS + "description"),
        keywords=_keywords(own),
        creators=_iris(own, _DCTERMS + "creator"),
        sources=_iris(own, _DCTERMS + "source"),
        issued=date.fromisoformat(issued[0]) if issued else None,
        counts={} if is_changed(version) else _counts(own),
        dumps=tuple(_dump(thing, values, _iris(own, _VOID + "dataDump")) for thing, values in found.items()),
    )


def is_changed(version: str) -> bool:
    """Whether the dataset was changed since its build: its version then has the number of the change after a stop."""
    return "." in version


def _dump(thing: str, values: _Values, whole: Sequence[str]) -> Dump:
    path = thing.partition("#")[2]
    compressed = _iris(values, _DCAT + "compressFormat")
    kinds = compressed or _iris(values, _DCAT + "mediaType")
    media_type = kinds[0].removeprefix(_MEDIA_TYPES) if kinds else "application/octet-stream"
    return Dump(f"/{path}", _texts(values, _DCTERMS + "title"), media_type, BASE + path in whole)


def _texts(values: _Values, prop: str) -> Texts:
    return {each.language or "": each.value for each in values.get(prop, ()) if isinstance(each, Literal)}


def _plain(values: _Values, prop: str) -> list[str]:
    return [each.value for each in values.get(prop, ()) if isinstance(each, Literal)]


def _iris(values: _Values, prop: str) -> tuple[str, ...]:
    found = (iri_of(each) for each in values.get(prop, ()))  # type: ignore[arg-type]
    return tuple(each for each in found if each is not None)


def _keywords(values: _Values) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for each in values.get(_DCAT + "keyword", ()):
        if isinstance(each, Literal):
            found[each.language or ""].append(each.value)
    return {language: tuple(words) for language, words in found.items()}


def _counts(values: _Values) -> Mapping[str, int]:
    return {name: int(numbers[0]) for name in _COUNTS if (numbers := _plain(values, _VOID + name))}
