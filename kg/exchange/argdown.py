"""The argument in Argdown (argdown.org, syntax of version 2), a plain text that people read and edit.

A proposition is a statement, and so is a claim: that somebody puts something forward. Each relation is an argument,
under what it speaks for (`+`), against (`-`) or whose step it undercuts (`_`), and under it stand the claims that it
starts from. A claim is followed by the proposition that it affirms (`+`) or denies (`-`): what speaks for that
proposition speaks for the claim or against it. Incompatible propositions contradict each other (`><`).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from kg.exchange.argument import Argument
from kg.exchange.claims import Claim
from kg.exchange.names import local_name
from kg.exchange.relations import Relation

MEDIA_TYPE: Final = "text/x-argdown"
_SIGNS: Final = {"supports": "+", "conflicts": "-", "undercuts": "_", "is incompatible with": "><"}
_STANCES: Final = {"affirms": "+", "denies": "-"}
# Whatever may begin a statement, an argument, a mention, a tag, a link, an emphasis, data or a comment.
_SPECIAL: Final = re.compile(r"([\\\[\]<>{}*_#@:/])")
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Argument of the dataset",
        "page": "p.",
        "supports": "speaks for it",
        "conflicts": "speaks against it",
        "undercuts": "undercuts this step",
    },
    "tr": {
        "title": "Veri kümesindeki tartışma",
        "page": "s.",
        "supports": "bunun lehine",
        "conflicts": "bunun aleyhine",
        "undercuts": "bu bağı zayıflatır",
    },
}


def argdown(argument: Argument, language: str = "en") -> bytes:
    """The argument with its texts in one language; the same argument gives the same bytes."""
    return "\n".join(_lines(argument, language)).encode() + b"\n"


def _lines(argument: Argument, language: str) -> Iterator[str]:
    words = _WORDS[language]
    about = argument.names.of(argument.hypothesis, language) if argument.hypothesis else words["title"]
    yield "==="
    yield f"title: {json.dumps(about, ensure_ascii=False)}"
    yield f"version: {json.dumps(argument.version)}"
    yield "==="
    titles = _titles(argument)
    bearing: dict[str, list[Relation]] = defaultdict(list)
    for relation in argument.relations:
        for target in relation.targets:
            bearing[target].append(relation)
    for each in sorted(argument.propositions, key=lambda iri: (iri != argument.hypothesis, iri)):
        yield ""
        yield f"{titles[each]}: {_escaped(argument.names.of(each, language))} {_data(iri=each)}"
        for relation in bearing[each]:
            if relation.verb == "is incompatible with":
                yield from (f"    >< {titles[source]}" for source in relation.sources)
            else:
                yield f"    {_SIGNS[relation.verb]} {titles[relation.iri]}"
    for claim in argument.claims.values():
        yield ""
        yield _claim_line(claim, argument, titles[claim.iri], language)
        if claim.stance in _STANCES:
            yield f"    {_STANCES[claim.stance]} {titles[claim.proposition]}"
    for relation in argument.relations:
        if relation.verb != "is incompatible with":
            yield ""
            yield _relation_line(relation, argument, titles[relation.iri], language)
            yield from (f"    + {titles[source]}" for source in relation.sources)
            yield from (f"    _ {titles[each.iri]}" for each in bearing[relation.iri])


def _claim_line(claim: Claim, argument: Argument, title: str, language: str) -> str:
    names = argument.names
    modality = names.of(claim.modality, language) if claim.modality else ""
    who = "; ".join(names.all_of(claim.asserters, language))
    place = ", ".join(part for part in (_pages(claim.pages, language), modality) if part)
    text = f"{who}{f' ({place})' if place else ''} – {claim.labels[language]}"
    return f"{title}: {_escaped(text)} {_data(iri=claim.iri, pages=list(claim.pages), hedged=claim.is_hedged)}"


def _relation_line(relation: Relation, argument: Argument, title: str, language: str) -> str:
    names = argument.names
    who = "; ".join(names.all_of(relation.drawn_by, language))
    place = _pages(relation.pages, language)
    reason = relation.rationale[language]
    text = f"{_WORDS[language][relation.verb]} – {who}{f' ({place})' if place else ''}{f'. {reason}' if reason else ''}"
    return f"{title}: {_escaped(text)} {_data(iri=relation.iri, implicit=relation.is_implicit)}"


def _pages(pages: tuple[int, ...], language: str) -> str:
    return f"{_WORDS[language]['page']} {', '.join(map(str, pages))}" if pages else ""


def _titles(argument: Argument) -> Mapping[str, str]:
    """What each thing is called in the text: the last part of its IRI, longer where two would have the same."""
    claims = _unlike([each.iri for each in argument.claims.values()])
    relations = _unlike([each.iri for each in argument.relations])
    propositions = _unlike([each for each in argument.propositions if each not in claims])
    statements = {iri: f"[{name}]" for iri, name in (propositions | claims).items()}
    return statements | {iri: f"<{name}>" for iri, name in relations.items()}


def _unlike(iris: list[str]) -> dict[str, str]:
    counts: dict[str, int] = defaultdict(int)
    for iri in iris:
        counts[local_name(iri)] += 1
    return {iri: local_name(iri) if counts[local_name(iri)] == 1 else _longer(iri) for iri in iris}


def _longer(iri: str) -> str:
    """Article, annotator and identifier, or whatever stands in their places."""
    return re.sub(r"[^\w.-]+", " ", iri.partition("/id/")[2] or iri).strip()


def _escaped(text: str) -> str:
    """The text on one line with nothing in it that Argdown would take for its own."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _data(**values: object) -> str:
    """Data of an element: a YAML mapping on one line, of which JSON is a part."""
    return "{" + ", ".join(f"{name}: {json.dumps(value)}" for name, value in values.items()) + "}"
