"""Notes from a CSV table, one a row, by a mapping of its headers to what they mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Final

from kg.interchange.note import STANCES, ClaimDraft, Note, Quote, Text
from kg.problems import DengeError, Place, Problem

FIELDS: Final = (
    "id",
    "quote",
    "prefix",
    "suffix",
    "page",
    "comment",
    "language",
    "tags",
    "mentions",
    "created",
    "paraphrase_en",
    "paraphrase_tr",
    "stance",
    "proposition",
    "modality",
)
_SEPARATOR: Final = ";"


def read_csv(text: str, source: str, columns: Mapping[str, str]) -> tuple[Note, ...]:
    """The notes of a table with a header. `columns` gives the header of a field; others are named as the field.

    Commas, semicolons or tabs separate cells. Raises DengeError `interchange.unknown-field`, `interchange.no-column`
    or `interchange.wrong-cell` with the line.
    """
    for field in columns:
        if field not in FIELDS:
            values = {"field": field, "known": ", ".join(FIELDS)}
            raise DengeError(Problem("interchange.unknown-field", values))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    headers = [each.strip() for each in next(reader, [])]
    places = _places(headers, columns, source)
    notes = []
    line = reader.line_num
    try:
        for cells in reader:
            place = Place(source, line + 1)
            line = reader.line_num
            row = {field: cells[at].strip() for field, at in places.items() if at < len(cells)}
            if any(row.values()):
                notes.append(_note(row, place))
    except csv.Error as error:
        raise DengeError(Problem("interchange.unreadable", {"format": "CSV", "reason": str(error)}, place)) from error
    return tuple(notes)


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _places(headers: list[str], columns: Mapping[str, str], source: str) -> dict[str, int]:
    known = {header.casefold(): at for at, header in reversed(list(enumerate(headers)))}
    places = {}
    for field in FIELDS:
        header = columns.get(field, field)
        if header.casefold() in known:
            places[field] = known[header.casefold()]
        elif field in columns:
            values = {"column": header, "headers": ", ".join(headers)}
            raise DengeError(Problem("interchange.no-column", values, Place(source, 1)))
    if not {"comment", "paraphrase_en", "paraphrase_tr", "tags", "mentions"}.intersection(places):
        values = {"column": "comment", "headers": ", ".join(headers) or "–"}
        raise DengeError(Problem("interchange.no-column", values, Place(source, 1)))
    return places


def _note(row: Mapping[str, str], place: Place) -> Note:
    page = row.get("page", "")
    if page and not (page.isascii() and page.isdigit()):
        raise _wrong(place, "page", page)
    quote = row.get("quote", "")
    number = int(page) if page else None
    return Note(
        identifier=row.get("id") or str(place.line),
        place=place,
        texts=(Text(row["comment"], row.get("language", "")),) if row.get("comment") else (),
        quote=Quote(quote, row.get("prefix", ""), row.get("suffix", ""), number) if quote else None,
        tags=_parts(row.get("tags", "")),
        mentions=_parts(row.get("mentions", "")),
        created=row.get("created", ""),
        claim=_claim(row, place),
    )


def _claim(row: Mapping[str, str], place: Place) -> ClaimDraft | None:
    paraphrases = {each: row[f"paraphrase_{each}"] for each in ("en", "tr") if row.get(f"paraphrase_{each}")}
    if not paraphrases:
        return None
    stance = row.get("stance") or STANCES[0]
    if stance not in STANCES:
        raise _wrong(place, "stance", stance)
    return ClaimDraft(paraphrases, stance, row.get("proposition", ""), row.get("modality", ""))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for each in cell.split(_SEPARATOR) if (part := each.strip()))


def _wrong(place: Place, field: str, value: str) -> DengeError:
    return DengeError(Problem("interchange.wrong-cell", {"field": field, "value": value}, place))
