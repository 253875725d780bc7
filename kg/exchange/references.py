"""Bibliographic records in the forms that reference managers read: BibTeX, CSL-JSON and RIS."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kg.exchange.bibliography import Author, Record

BIBTEX: Final = "application/x-bibtex"
CSL: Final = "application/vnd.citationstyles.csl+json"
RIS: Final = "application/x-research-info-systems"
AMBIGUOUS: Final = "ambiguous citation"
"""The keyword of a work whose citation may stand for several."""
_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{each: f"\\{each}" for each in "&%$#_{}"},
    }
)


def bibtex(records: Iterable[Record]) -> bytes:
    """BibTeX in UTF-8; titles and names of bodies stand in braces, so that no style changes them."""
    return "\n".join(_entry(each) for each in records).encode()


def csl(records: Iterable[Record]) -> bytes:
    """CSL-JSON (Citation Style Language 1.0.2, input data)."""
    return (json.dumps([_item(each) for each in records], ensure_ascii=False, indent=2) + "\n").encode()


def ris(records: Iterable[Record]) -> bytes:
    """RIS, with the line ends that its readers expect."""
    lines = [line for each in records for line in (*_tags(each), ("ER", ""), None)]
    return "".join("\r\n" if line is None else f"{line[0]}  - {line[1]}\r\n" for line in lines).encode()


def _entry(record: Record) -> str:
    fields = {
        "author": " and ".join(_bibtex_author(each) for each in record.authors),
        "title": f"{{{_tex(record.title)}}}" if record.title else "",
        "year": record.year,
        "journal": _tex(record.journal),
        "volume": record.volume,
        "number": record.issue,
        "pages": "--".join(record.pages),
        "doi": record.doi,
        "language": record.language,
        "keywords": _tex(", ".join(_keywords(record))),
        "note": _tex(" ".join(record.notes)),
        "url": record.iri,
    }
    kind = "article" if record.is_analysed and record.journal else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{re.sub(r'[^A-Za-z0-9:_-]', '', record.key)},", *lines, "}", ""])


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _bibtex_author(author: Author) -> str:
    if not author.is_person:
        return f"{{{_tex(author.name)}}}"
    return _tex(f"{author.family}, {author.given}" if author.given else author.family)


def _item(record: Record) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": record.key,
        "type": "article-journal" if record.is_analysed and record.journal else "document",
        "author": [_csl_author(each) for each in record.authors],
        "issued": {"date-parts": [[int(record.year)]]} if record.year.isdigit() else None,
        "title": record.title,
        "container-title": record.journal,
        "volume": record.volume,
        "issue": record.issue,
        "page": "-".join(record.pages),
        "DOI": record.doi,
        "language": record.language,
        "keyword": ", ".join(_keywords(record)),
        "note": " ".join(record.notes),
        "URL": record.iri,
    }
    return {name: value for name, value in item.items() if value}


def _csl_author(author: Author) -> dict[str, str]:
    if not author.is_person:
        return {"literal": author.name}
    return {"family": author.family, **({"given": author.given} if author.given else {})}


def _tags(record: Record) -> Iterator[tuple[str, str]]:
    yield "TY", "JOUR" if record.is_analysed and record.journal else "GEN"
    yield "ID", record.key
    for author in record.authors:
        yield "AU", f"{author.family}, {author.given}" if author.given else author.family
    single = (
        ("PY", record.year), ("TI", record.title), ("JO", record.journal), ("VL", record.volume), ("IS", record.issue),
        ("DO", record.doi), ("LA", record.language), ("UR", record.iri),
    )  # fmt: skip
    yield from ((tag, value) for tag, value in single if value)
    yield from zip(("SP", "EP"), record.pages, strict=False)
    yield from (("KW", each) for each in _keywords(record))
    yield from (("N1", each) for each in record.notes)


def _keywords(record: Record) -> tuple[str, ...]:
    return (*record.keywords, AMBIGUOUS) if record.is_ambiguous else record.keywords
