"""How to cite the dataset: as plain text, BibTeX, CSL-JSON and in the Citation File Format 1.2."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from kg.description import ArticleSummary
from server.discovery.facts import DATASET

_KEY = "denge"
_SPDX = "CC-BY-4.0"
_ESCAPED = str.maketrans(
    {each: f"\\{each}" for each in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}"}
)


@dataclass(frozen=True)
class Citation:
    """What is cited: title, makers, day of the release, version of the dataset, and the articles that it is about."""

    title: str
    makers: tuple[str, ...]
    issued: date | None
    version: str
    articles: Sequence[ArticleSummary]


@dataclass(frozen=True)
class Format:
    """A format of citations: what it is called, its media type, and how it is written."""

    name: str
    media_type: str
    write: Callable[[Citation], str]


def plain(citation: Citation) -> str:
    """One line. It reads the same in every language but for what makers and title are called."""
    year = f" ({citation.issued.year})" if citation.issued else ""
    return f"{', '.join(citation.makers)}{year}. {citation.title} [{citation.version}]. {DATASET}"


def bibtex(citation: Citation) -> str:
    """An entry for BibTeX and biblatex; `version` and `date` are fields of biblatex that BibTeX passes over."""
    issued = citation.issued
    fields = {
        "author": " and ".join(f"{{{each.translate(_ESCAPED)}}}" for each in citation.makers),
        "title": f"{{{citation.title.translate(_ESCAPED)}}}",
        **({"year": str(issued.year), "date": issued.isoformat()} if issued else {}),
        "version": citation.version,
        "howpublished": "Data set",
        "url": DATASET,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{_KEY}-{citation.version},\n{lines}}}\n"


def csl_json(citation: Citation) -> str:
    """An array with one item of CSL 1.0.2."""
    item: dict[str, Any] = {
        "id": f"{_KEY}-{citation.version}",
        "type": "dataset",
        "title": citation.title,
        "author": [{"literal": each} for each in citation.makers],
        "version": citation.version,
        "URL": DATASET,
    }
    if citation.issued:
        item["issued"] = {"date-parts": [[citation.issued.year, citation.issued.month, citation.issued.day]]}
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def cff(citation: Citation) -> str:
    """A file of the Citation File Format 1.2, in JSON, which is YAML too; it refers to the articles."""
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Cite the dataset as below, and cite the article itself for its claims.",
        "type": "dataset",
        "title": citation.title,
        "authors": [{"name": each} for each in citation.makers],
        "version": citation.version,
        **({"date-released": citation.issued.isoformat()} if citation.issued else {}),
        "license": _SPDX,
        "url": DATASET,
        **({"references": [_reference(each) for each in citation.articles]} if citation.articles else {}),
    }
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())


def _reference(article: ArticleSummary) -> dict[str, Any]:
    known = {
        "year": article.year,
        "journal": article.journal,
        "volume": article.volume,
        "issue": article.issue,
        "start": article.first_page,
        "end": article.last_page,
    }
    return {
        "type": "article",
        "title": article.title.text,
        "authors": [{"name": each.label.text} for each in article.creators] or [{"name": article.article.label.text}],
        **{name: value for name, value in known.items() if value is not None},
    }


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "bib": Format("BibTeX", "application/x-bibtex", bibtex),
        "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
        "cff": Format("CITATION.cff", "application/yaml", cff),
        "txt": Format("TXT", "text/plain", lambda citation: plain(citation) + "\n"),
    }
)
"""Formats by suffix; the media type of YAML is that of RFC 9512."""
