"""Reads the notes of a file, by what is in it or by the format that is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final

from kg.interchange.csv_rows import read_csv
from kg.interchange.debates import read_argdown
from kg.interchange.hypothes_is import is_hypothesis, read_hypothesis
from kg.interchange.json_file import read_json
from kg.interchange.note import Note
from kg.interchange.web_annotations import is_web_annotation, read_web_annotations
from kg.interchange.works import is_csl, read_works
from kg.interchange.zotero import is_zotero, read_zotero
from kg.problems import DengeError, Place, Problem

FORMATS: Final = ("hypothesis", "zotero", "w3c", "csl", "bibtex", "argdown", "csv")
LARGEST: Final = 20_000_000
"""Characters of a file."""
_ENDINGS: Final = {".bib": "bibtex", ".argdown": "argdown", ".ad": "argdown", ".csv": "csv", ".tsv": "csv"}


@dataclass(frozen=True)
class Reading:
    """How to read: the format, None to tell it by the file; the language of texts that have none; columns of a CSV;
    the stance of each of Zotero's colours that has one.

    `rendition` is the IRI of the one in which positions with digests count.
    """

    rendition: str
    form: str | None = None
    language: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)


def read_notes(text: str, source: str, reading: Reading) -> tuple[Note, ...]:
    """The notes of a file; `source` is its name.

    Raises DengeError `interchange.too-large`, `interchange.unknown-format`, `interchange.empty`,
    `interchange.same-identifier`, and those of the format: `interchange.unreadable` and others with their place.
    """
    if len(text) > LARGEST:
        raise DengeError(Problem("interchange.too-large", {"most": str(LARGEST)}, Place(source)))
    form = reading.form or _ENDINGS.get(PurePath(source).suffix.lower())
    notes = _plain(form, text, source, reading) if form in _PLAIN else _json(form, text, source, reading)
    if not notes:
        raise DengeError(Problem("interchange.empty", {"file": source}, Place(source)))
    counted = Counter(each.identifier for each in notes)
    for note in notes:
        if counted[note.identifier] > 1:
            raise DengeError(Problem("interchange.same-identifier", {"identifier": note.identifier}, note.place))
    return notes


_PLAIN: Final = ("argdown", "csv", "bibtex")


def _plain(form: str | None, text: str, source: str, reading: Reading) -> tuple[Note, ...]:
    if form == "argdown":
        if not reading.language:
            raise DengeError(Problem("interchange.which-language", {"file": source}, Place(source)))
        return read_argdown(text, source, reading.language)
    if form == "csv":
        return read_csv(text, source, reading.columns)
    return read_works(text, source)


def _json(form: str | None, text: str, source: str, reading: Reading) -> tuple[Note, ...]:
    if form is None and not text.lstrip().startswith(("{", "[")):
        raise _unknown(source)
    value = read_json(text, source, "JSON")
    if form == "hypothesis" or (form is None and is_hypothesis(value)):
        return _checked(is_hypothesis(value), lambda: read_hypothesis(value, source), source)
    if form == "zotero" or (form is None and is_zotero(value)):
        return read_zotero(value, source, reading.colours, reading.language)
    if form == "w3c" or (form is None and is_web_annotation(value)):
        return read_web_annotations(value, source, reading.rendition)
    if form == "csl" or is_csl(value):
        return read_works(text, source)
    raise _unknown(source)


def _checked(fits: bool, read: Any, source: str) -> tuple[Note, ...]:
    if not fits:
        raise _unknown(source)
    notes: tuple[Note, ...] = read()
    return notes


def _unknown(source: str) -> DengeError:
    return DengeError(
        Problem("interchange.unknown-format", {"file": source, "known": ", ".join(FORMATS)}, Place(source))
    )
