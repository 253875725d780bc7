"""How to cite an answer: as BibTeX, CSL-JSON, RIS and plain text. The same question and dataset give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from server.messages import Messages
from server.questions import quoting
from server.questions.asked import Asked
from server.questions.edition import Edition

CSL_JSON = "application/vnd.citationstyles.csl+json"


@dataclass(frozen=True)
class Citation:
    """What is cited, by whom and of which day, in words of the answer's language."""

    asked: Asked
    edition: Edition
    messages: Messages

    @property
    def key(self) -> str:
        """The name of the entry in a bibliography: question, version, and a digest of the values."""
        return f"{self.asked.slug}-{self.asked.version}-{self.asked.digest}"

    @property
    def title(self) -> str:
        """The question as a sentence, in one line and without a full stop."""
        return quoting.comment(self.asked.title).removesuffix(".")

    @property
    def what(self) -> str:
        """The name of the question and its values as they are written, as in `evidence-against (since: 2010)`."""
        values = "; ".join(f"{each.name}: {each.value}" for each in self.asked.values)
        return quoting.comment(f"{self.asked.slug} ({values})" if values else self.asked.slug)

    def text(self, key: str, **values: object) -> str:
        """A message in the language of the answer."""
        return self.messages.text(self.asked.language, key, **values)


@dataclass(frozen=True)
class Format:
    """A format of citations: what it is called, its media type and how it is written."""

    title: str
    media_type: str
    write: Callable[[Citation], str]


def plain(citation: Citation) -> str:
    """One paragraph in the language of the answer."""
    asked, edition = citation.asked, citation.edition
    return citation.text(
        "cite.plain",
        editors=", ".join(edition.editors),
        date=_in_words(citation, edition.day),
        title=citation.title,
        site=edition.publisher,
        version=asked.version,
        what=citation.what,
        address=asked.permalink,
    )


def bibtex(citation: Citation) -> str:
    """An entry that BibTeX and biblatex read; `date` and `version` are fields of biblatex that BibTeX passes over."""
    asked, edition = citation.asked, citation.edition
    fields = {
        "author": " and ".join(f"{{{quoting.latex(each)}}}" for each in edition.editors),
        "title": f"{{{quoting.latex(citation.title)}}}",
        **({"year": str(edition.day.year), "date": edition.day.isoformat()} if edition.day else {}),
        "howpublished": quoting.latex(
            citation.text("cite.published", site=edition.publisher, version=asked.version),
        ),
        "version": quoting.latex(asked.version),
        "url": asked.permalink,  # read as it stands, and percent-encoded: no brace can stand in it
        "note": quoting.latex(citation.text("cite.question", what=citation.what)),
        "langid": {"en": "english", "tr": "turkish"}[asked.language],
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{citation.key},\n{lines}}}\n"


def csl_json(citation: Citation) -> str:
    """An array with one item of CSL 1.0.2."""
    asked, edition = citation.asked, citation.edition
    item: dict[str, Any] = {
        "id": citation.key,
        "type": "dataset",
        "title": citation.title,
        "author": [{"literal": each} for each in edition.editors],
        "publisher": edition.publisher,
        "version": asked.version,
        "URL": asked.permalink,
        "language": asked.language,
        "note": citation.text("cite.question", what=citation.what),
    }
    if edition.day:
        item["issued"] = {"date-parts": [[edition.day.year, edition.day.month, edition.day.day]]}
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def ris(citation: Citation) -> str:
    """A record of the type DATA; RIS ends its lines with carriage return and line feed."""
    asked, edition = citation.asked, citation.edition
    day = edition.day
    tags = [
        ("TY", "DATA"),
        *(("AU", each) for each in edition.editors),
        ("TI", citation.title),
        *((("PY", str(day.year)), ("DA", f"{day.year}/{day.month:02}/{day.day:02}")) if day else ()),
        ("PB", edition.publisher),
        ("ET", asked.version),
        ("N1", citation.text("cite.question", what=citation.what)),
        ("LA", asked.language),
        ("ID", citation.key),
        ("UR", asked.permalink),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {quoting.comment(value)}\r\n" for tag, value in tags)


def _in_words(citation: Citation, day: date | None) -> str:
    if day is None:
        return citation.text("cite.undated")
    months = citation.text("time.months").split()
    return citation.text("cite.date", day=day.day, month=months[day.month - 1], year=day.year)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "bib": Format("BibTeX", "application/x-bibtex", bibtex),
        "json": Format("CSL-JSON", CSL_JSON, csl_json),
        "ris": Format("RIS", "application/x-research-info-systems", ris),
        "txt": Format("", "text/plain", lambda citation: plain(citation) + "\n"),
    }
)
