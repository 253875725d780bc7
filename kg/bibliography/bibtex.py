"""A record from BibTeX, with the accents that it writes in LaTeX, Turkish ones among them."""

from __future__ import annotations

import re
from typing import Final

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from bibtexparser.middlewares.names import parse_single_name_into_parts
from bibtexparser.model import Entry, Field
from pylatexenc.latex2text import LatexNodes2Text

from kg.bibliography.record import BibliographicRecord, Maker, doi_of, pages_of, year_of

_MAKERS: Final = ("author", "editor")
# Names of languages as the fields `language` and `langid` of BibLaTeX have them.
# bibtexparser drops the backslash that a name begins with after "and"; empty braces before it say the same in LaTeX.
_ACCENT_OF_A_NAME: Final = re.compile(r"(\sand\s+)\\")
# LaTeX writes a small i with its dot as \.i too; Unicode then has the dot twice.
_DOTTED: Final = ("i\u0307", "i")
_LANGUAGES: Final = {"turkish": "tr", "türkçe": "tr", "english": "en", "american": "en", "british": "en"}


def records_from_bibtex(text: str) -> list[BibliographicRecord]:
    """The records of all entries. Raises ValueError where an entry cannot be read."""
    text = _ACCENT_OF_A_NAME.sub(r"\1{}\\", text)
    library = parse_string(text, append_middleware=[SeparateCoAuthors(), LatexDecodingMiddleware()])
    # Names are split before LaTeX is decoded, as braces are what tells an institution from a person.
    undecoded = parse_string(text, append_middleware=[SeparateCoAuthors()])
    if library.failed_blocks:
        first = library.failed_blocks[0]
        raise ValueError(f"line {(first.start_line or 0) + 1}: {first.error}")
    return [_record(entry, undecoded.entries_dict[entry.key]) for entry in library.entries]


def _record(entry: Entry, undecoded: Entry) -> BibliographicRecord:
    def value(*names: str) -> str:
        found = next((fields[name] for name in names if name in fields), None)
        return re.sub(r"\s+", " ", str(found.value)).replace(*_DOTTED).strip() if found else ""

    fields = {name.lower(): each for name, each in entry.fields_dict.items()}
    first, last = pages_of(value("pages"))
    language = value("langid", "language").lower()
    return BibliographicRecord(
        title=value("title"),
        makers=_makers({name.lower(): each for name, each in undecoded.fields_dict.items()}),
        year=year_of(value("year", "date")),
        language=_LANGUAGES.get(language, language if len(language) == 2 else ""),
        journal=value("journal", "journaltitle", "booktitle"),
        volume=value("volume"),
        issue=value("number", "issue"),
        first_page=first,
        last_page=last,
        doi=doi_of(value("doi", "url")),
        keywords=tuple(each.strip() for each in re.split("[,;]", value("keywords")) if each.strip()),
    )


def _makers(fields: dict[str, Field]) -> tuple[Maker, ...]:
    listed: list[object] = next((fields[name].value for name in _MAKERS if name in fields), [])
    return tuple(_maker(str(name).strip()) for name in listed)


def _maker(name: str) -> Maker:
    if name.startswith("{") and _closing(name) == len(name) - 1:
        return Maker(_decoded(name[1:-1]), is_institution=True)
    parts = parse_single_name_into_parts(name, strict=False)
    family = " ".join([*parts.von, *parts.last, *parts.jr])
    return Maker(_decoded(family), _decoded(" ".join(parts.first)))


def _closing(name: str) -> int:
    """Where the brace closes that the name begins with."""
    depth = 0
    for place, character in enumerate(name):
        depth += (character == "{") - (character == "}")
        if not depth:
            return place
    return -1


def _decoded(text: str) -> str:
    return re.sub(r"\s+", " ", str(LatexNodes2Text().latex_to_text(text))).replace(*_DOTTED).strip()
