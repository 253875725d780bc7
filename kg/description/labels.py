"""Names of things: the reader's language first, then English, then any; what has no name is named after its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from pyoxigraph import Literal

from kg.description.asking import ask_rows, iri_of
from kg.description.composition import MAKER, REPORTED, composed_name, find_parts, numbered_kind
from kg.description.contents import find_contents
from kg.description.model import Content, Label, Named
from kg.description.words import load_words
from kg.engine.interface import Engine
from kg.terms import BASE, DENGE, PREFIXES

# The first property that gives a name wins; an identifier only when nothing else does.
_IDENTIFIER = DENGE + "localIdentifier"
_NAMING = (
    PREFIXES["skos"] + "prefLabel",
    PREFIXES["rdfs"] + "label",
    PREFIXES["dcterms"] + "title",
    DENGE + "paraphrase",
    DENGE + "citedAs",
    DENGE + "measures",
    _IDENTIFIER,
)
_FALLBACK = "en"
# Longer chains of things that are named after one another are cut.
_MOST_ROUNDS = 6


class Names:
    """Looks up the names of things, in a few queries for each call of `load`."""

    def __init__(self, engine: Engine, language: str) -> None:
        self._engine = engine
        self._language = language
        self._words = load_words(language)
        self._labels: dict[str, Label] = {}
        self._identifiers: dict[str, Label] = {}
        self._parts: dict[str, Mapping[str, list[str]]] = {}
        self._contents: dict[str, Content] = {}
        self._known: set[str] = set()

    def load(self, iris: Iterable[str]) -> None:
        """Fetch the names of these things, and what claims say where a thing can be claimed."""
        wanted = set(iris) - self._known
        things = {iri for iri in wanted if iri.startswith(BASE + "id/")}
        self._fetch(wanted)
        if things:
            found = find_contents(self._engine, things)
            self._fetch({iri for each in found.values() for iri in each.mentioned})
            self._contents |= {iri: each.content(self._named) for iri, each in found.items()}

    def name(self, iri: str) -> Named:
        """A thing with its name; `load` it before."""
        return Named(iri, self._label(iri, ()), self._contents.get(iri))

    def language_name(self, code: str) -> str:
        """The name of a language by its code; the code itself for languages without a name here."""
        return self._words.languages.get(code, code)

    def _named(self, iri: str) -> Named:
        return Named(iri, self._label(iri, ()))

    def _fetch(self, iris: Iterable[str]) -> None:
        """The labels of things, and, round by round, of what the nameless among them can be named after."""
        wanted = set(iris) - self._known
        for _ in range(_MOST_ROUNDS):
            if not wanted:
                return
            self._known |= wanted
            self._fetch_labels(wanted)
            nameless = {iri for iri in wanted if iri not in self._labels and iri.startswith(BASE)}
            found = find_parts(self._engine, nameless) if nameless else {}
            self._parts.update(found)
            parts = {part for roles in found.values() for each in roles.values() for part in each}
            wanted = (parts | {role for roles in found.values() for role in roles}) - self._known

    def _fetch_labels(self, iris: Iterable[str]) -> None:
        candidates: dict[str, list[tuple[int, int, str, Label]]] = {}
        for row in ask_rows(self._engine, "labels", {"thing": sorted(iris)}):
            thing, naming, label = iri_of(row.get("thing")), iri_of(row.get("property")), row.get("label")
            if thing is None or naming is None or not isinstance(label, Literal):
                continue
            found = Label(label.value, label.language or "")
            if naming == _IDENTIFIER:
                self._identifiers[thing] = found
            else:
                rank = (_NAMING.index(naming), language_rank(found.language, self._language), found.text, found)
                candidates.setdefault(thing, []).append(rank)
        self._labels |= {iri: min(ranked, key=lambda each: each[:3])[3] for iri, ranked in candidates.items()}
        self._labels |= {iri: Label(self._words.units[iri], "") for iri in iris if iri in self._words.units}

    def _label(self, iri: str, above: tuple[str, ...]) -> Label:
        """The name of a thing; `above` are the things whose name it is part of."""
        own = self._labels.get(iri)
        if own is not None:
            return own
        parts = self._parts.get(iri)
        if parts and iri not in above:
            deeper = (*above, iri)

            def name(part: str) -> str:
                # A claim that is reported without being named is told by its maker.
                makers = self._parts.get(part, {}).get(MAKER) if part in parts.get(REPORTED, ()) else None
                return self._label(part, deeper).text if not makers else ", ".join(name(each) for each in makers)

            def quoted(part: str) -> str:
                return self._words.fill("quote", name=name(part)) if part in self._labels else name(part)

            kind = numbered_kind(parts)
            if kind is not None:
                numbered = self._words.fill("numbered", kind=name(kind), number=local_name(iri))
                return Label(numbered, self._words.language)
            composed = composed_name(parts, name, quoted, self._words)
            if composed:
                return Label(composed, self._words.language)
        return self._identifiers.get(iri) or Label(local_name(iri), "")


def language_rank(language: str, wanted: str) -> int:
    """0 for the wanted language, 1 for English, 2 for text without a language, 3 for others."""
    order: Mapping[str, int] = {"": 2, _FALLBACK: 1, wanted: 0}
    return order.get(language, 3)


def local_name(iri: str) -> str:
    """What stands after the last # or / of an IRI, decoded."""
    return unquote(iri.replace("#", "/").rstrip("/").rpartition("/")[2]) or iri
