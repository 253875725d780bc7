"""Notes from items of a library of references, CSL-JSON or BibTeX: works that the annotator links to the article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kg.bibliography import BibliographicRecord, read_records
from kg.interchange.json_file import objects
from kg.interchange.note import Note, Text
from kg.problems import Place
from kg.text import fold

_NAMED: Final = 3


def is_csl(value: Any) -> bool:
    """Whether a JSON value is CSL-JSON: items with a title and a type, but no annotations."""
    items = list(objects(value))
    return bool(items) and all("title" in each and "type" in each for each in items)


def read_works(text: str, source: str) -> tuple[Note, ...]:
    """A note for each work, each once: the same DOI, or the same title and year but for case and accents, is the same.

    Raises DengeError `bibliography.unreadable`.
    """
    notes: dict[str, Note] = {}
    for number, record in enumerate(read_records(text, source), start=1):
        key = record.doi or f"{fold(record.title)} {record.year}"
        notes.setdefault(
            key,
            Note(
                identifier=record.doi or str(number),
                place=Place(f"{source}#{number}"),
                texts=(Text(_reference(record), record.language),),
                links=(f"https://doi.org/{record.doi}",) if record.doi else (),
            ),
        )
    return tuple(notes.values())


def _reference(record: BibliographicRecord) -> str:
    """A short reference: makers, year, title, where it appeared."""
    names = _names([maker.family for maker in record.makers])
    issue = f"({record.issue})" if record.issue else ""
    within = ", ".join(each for each in (record.journal, f"{record.volume}{issue}") if each)
    told = f"{names} ({record.year or '–'}). {record.title}."
    return f"{told} {within}." if within else told


def _names(families: Sequence[str]) -> str:
    return ", ".join(families[:_NAMED]) + (" …" if len(families) > _NAMED else "") or "–"
