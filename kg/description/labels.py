"""Names of things: the reader's language first, then English, then any; the end of the IRI as the last resort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from pyoxigraph import Literal

from kg.description.asking import ask_rows, iri_of
from kg.description.model import Label, Named
from kg.engine.interface import Engine
from kg.terms import DENGE, PREFIXES

# The first property that gives a name wins.
_NAMING = (
    PREFIXES["skos"] + "prefLabel",
    PREFIXES["rdfs"] + "label",
    PREFIXES["dcterms"] + "title",
    DENGE + "paraphrase",
    DENGE + "citedAs",
    DENGE + "affirms",
    DENGE + "denies",
    DENGE + "entertains",
    DENGE + "recommends",
    DENGE + "hasConclusion",
    DENGE + "targetsProposition",
    DENGE + "hasExplanandum",
    DENGE + "hasEffect",
    DENGE + "hasFirstProposition",
    DENGE + "hasTensionClaim",
    DENGE + "evidenceClaim",
    DENGE + "describes",
    PREFIXES["oa"] + "hasBody",
    DENGE + "localIdentifier",
)
_FALLBACK = "en"


class Names:
    """Looks up the names of things, in as few queries as there are calls of `load`."""

    def __init__(self, engine: Engine, language: str) -> None:
        self._engine = engine
        self._language = language
        self._found: dict[str, Label] = {}

    def load(self, iris: Iterable[str]) -> None:
        """Fetch the names of these things in one query."""
        wanted = sorted(set(iris) - self._found.keys())
        if not wanted:
            return
        candidates: dict[str, list[tuple[int, int, str, Label]]] = {}
        for row in ask_rows(self._engine, "labels", {"thing": wanted}):
            thing, naming, label = iri_of(row.get("thing")), iri_of(row.get("property")), row.get("label")
            if thing is not None and naming is not None and isinstance(label, Literal):
                found = Label(label.value, label.language or "")
                rank = (_NAMING.index(naming), language_rank(found.language, self._language), found.text, found)
                candidates.setdefault(thing, []).append(rank)
        for iri in wanted:
            named = sorted(candidates.get(iri, ()), key=lambda each: each[:3])
            self._found[iri] = named[0][3] if named else Label(local_name(iri), "")

    def name(self, iri: str) -> Named:
        """A thing with its name; `load` it before."""
        return Named(iri, self._found[iri])


def language_rank(language: str, wanted: str) -> int:
    """0 for the wanted language, 1 for English, 2 for text without a language, 3 for others."""
    order: Mapping[str, int] = {"": 2, _FALLBACK: 1, wanted: 0}
    return order.get(language, 3)


def local_name(iri: str) -> str:
    """What stands after the last # or / of an IRI, decoded."""
    return unquote(iri.replace("#", "/").rstrip("/").rpartition("/")[2]) or iri
