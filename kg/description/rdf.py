"""The description of a thing as RDF: what is said of it, names, and the claims about it with maker and page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.description.words import load_words
from kg.engine.interface import Answer, DescriptionRequest, Engine
from kg.engine.recipe import Recipe
from kg.terms import BASE, DENGE, PREFIXES

_THINGS: Final = BASE + "id/"
_DEPRECATED: Final = PREFIXES["owl"] + "deprecated"
_SUCCESSOR: Final = PREFIXES["dcterms"] + "isReplacedBy"
_REASON: Final = PREFIXES["skos"] + "changeNote"
_NAMES: Final = (
    PREFIXES["skos"] + "prefLabel",
    PREFIXES["rdfs"] + "label",
    PREFIXES["dcterms"] + "title",
    DENGE + "paraphrase",
    DENGE + "citedAs",
)
_STANCES: Final = tuple(DENGE + name for name in ("affirms", "denies", "entertains", "recommends"))
# How a claim is about a thing: by its words, by its content, or as evidence.
_ABOUT: Final = tuple(DENGE + name for name in ("isAbout", "isEvidenceFor", "isEvidenceAgainst")) + _STANCES
# Who claims it, where, how firmly, on whose word. A claim that another only repeats has its maker in isAssertedBy.
_ATTRIBUTION: Final = tuple(
    DENGE + name
    for name in (
        "paraphrase", "page", "lastPage", "section", "work", "asserter", "isAssertedBy", "ultimateSource",
        "citedSource", "isExpressedIn", "hasModality",
    )
)  # fmt: skip
# That something takes part in a situation is derived from what claims are about: by itself it would read as a fact.
_PARTICIPATION: Final = DENGE + "participatesIn"


@dataclass(frozen=True)
class Standing:
    """What the dataset says of the use of an IRI: whether the thing was withdrawn, what replaces it, and why.

    `reasons` are by language. `classes` are those that the thing was given.
    """

    is_withdrawn: bool
    successors: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...]
    classes: tuple[str, ...]


def standing(engine: Engine, iri: str) -> Standing | None:
    """How a thing stands; None for an unknown one and for what is no IRI. A thing is withdrawn by owl:deprecated."""
    recipe = Recipe(only=(_DEPRECATED, _SUCCESSOR, _REASON, PREFIXES["rdf"] + "type"))
    try:
        request = DescriptionRequest(NamedNode(iri).value, RdfFormat.N_TRIPLES.media_type, recipe)
    except ValueError:
        return None
    answer = engine.query(request)
    if not answer.body:
        return None
    values: dict[str, list[NamedNode | Literal]] = {}
    for triple in parse(answer.body, format=RdfFormat.N_TRIPLES):
        if isinstance(triple.object, NamedNode | Literal):
            values.setdefault(triple.predicate.value, []).append(triple.object)

    def iris(name: str) -> tuple[str, ...]:
        return tuple(sorted(each.value for each in values.get(name, ()) if isinstance(each, NamedNode)))

    reasons = ((each.language or "", each.value) for each in values.get(_REASON, ()) if isinstance(each, Literal))
    return Standing(
        is_withdrawn=any(each.value in ("true", "1") for each in values.get(_DEPRECATED, ())),
        successors=iris(_SUCCESSOR),
        reasons=tuple(sorted(reasons)),
        classes=iris(PREFIXES["rdf"] + "type"),
    )


def describe_in_rdf(engine: Engine, iri: str, media_type: str, suffix: str = "") -> Answer | None:
    """The description of a thing in a media type for graphs; None for an unknown thing and for what is no IRI.

    It is the concise bounded description with the names of what it points to, the claims about the thing, about a
    proposition that describes it or for and against it, with who makes each and on which page, and the names of those.
    Where there are more claims than a description holds, a comment on the document says so; `suffix` is the one of the
    document's address.
    """
    try:
        request = rdf_request(iri, media_type, suffix)
    except ValueError:
        return None
    answer = engine.query(request)
    return answer if answer.body else None


def rdf_request(iri: str, media_type: str, suffix: str = "") -> DescriptionRequest:
    """What the engine is asked for a description in RDF. Raises ValueError for what is no IRI."""
    recipe = Recipe(
        names=_NAMES,
        links=_ABOUT,
        through=(DENGE + "describes",),
        rows=_ABOUT + _ATTRIBUTION,
        left_out=(_PARTICIPATION,),
        document=f"{BASE}data/{iri.removeprefix(_THINGS)}{suffix and '.'}{suffix}",
        remark=tuple((language, load_words(language).patterns["more-claims"]) for language in ("en", "tr")),
    )
    return DescriptionRequest(NamedNode(iri).value, media_type, recipe)
