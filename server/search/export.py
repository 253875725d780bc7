"""The answer to a search as JSON: one documented shape, and the list that browsers take suggestions from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from kg.description import Named
from kg.lookup import Match
from server.addresses import page_of
from server.search.results import Result, Results

ANSWER_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "text": "what was looked for",
        "language": "the language of the labels",
        "kinds": "IRIs of the classes that were asked for; empty for all",
        "limit": "how many matches are given at most",
        "offset": "how many matches come before them",
        "total": "how many matches there are of these classes",
        "dataset": "the version of the dataset",
        "results": "the matches, the best first",
        "facets": "iri, label and count of each class of matches, whatever classes were asked for",
        "explanation": "why there is no match; null where there is one",
        "suggestion": "a similar text that finds something, where this one finds nothing; else null",
    }
)
"""The fields of an answer; docs/how-to/search.md lists them, and a test compares the two."""
RESULT_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "iri": "the thing",
        "label": "its name",
        "language": "the language of that name; empty for one without",
        "matched": "its name or paraphrase that fits the text best",
        "kinds": "iri and label of its classes, the most specific first",
        "score": "how well it fits, from 0 to 100",
        "exact": "whether one of its names is the text, but for case, diacritics and punctuation",
        "page": "the path of its page here, or null",
        "claim": "of a claim: makers, sources (others whose word it goes back to) and pages; else null",
        "stances": "of what can be claimed: polarity, makers and pages of each stance on it; else null",
    }
)
"""The fields of one match."""


def as_json(results: Results, explanation: str | None) -> dict[str, Any]:
    """The answer as an object; `explanation` is in the reader's language."""
    asked = results.asked
    return {
        "text": asked.text,
        "language": asked.language,
        "kinds": list(asked.kinds),
        "limit": asked.limit,
        "offset": asked.offset,
        "total": results.total,
        "dataset": {"version": results.version},
        "results": [_result(each) for each in results.results],
        "facets": [{"iri": each.iri, "label": each.label, "count": each.count} for each in results.facets],
        "explanation": explanation,
        "suggestion": results.suggestion,
    }


def as_suggestions(text: str, matches: Iterable[Match], labels: Mapping[str, str], address: str) -> list[Any]:
    """OpenSearch Suggestions 1.1: the text, completions, what each is, and where it leads.

    `labels` are those of classes, `address` is that of this server.
    """
    completions: list[str] = []
    descriptions: list[str] = []
    addresses: list[str] = []
    for match in matches:
        page = page_of(match.iri)
        completions.append(match.label)
        descriptions.append(next((labels[kind] for kind in match.kinds if kind in labels), ""))
        addresses.append(address + page if page else match.iri)
    return [text, completions, descriptions, addresses]


def _result(result: Result) -> dict[str, Any]:
    match, claim, content = result.match, result.claim, result.content
    return {
        "iri": match.iri,
        "label": match.label,
        "language": match.language,
        "matched": match.matched,
        "kinds": [{"iri": iri, "label": label} for iri, label in result.kinds],
        "score": match.score,
        "exact": match.is_exact,
        "page": page_of(match.iri),
        "claim": None
        if claim is None
        else {
            "makers": _named(claim.makers),
            "sources": _named(claim.sources),
            "pages": list(claim.pages),
        },
        "stances": None
        if content is None
        else [
            {
                "polarity": _named([stance.polarity])[0],
                "makers": _named(stance.makers),
                "pages": list(stance.pages),
            }
            for stance in content.stances
        ],
    }


def _named(things: Iterable[Named]) -> list[dict[str, str]]:
    return [{"iri": each.iri, "label": each.label.text} for each in things]
