"""Tables as CSV (RFC 4180), and their metadata (W3C Metadata Vocabulary for Tabular Data, CSVW)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from kg.exchange.columns import IRI_SEPARATOR, TEXT_SEPARATOR, Column, Field, TableForm
from kg.exchange.names import LANGUAGES, Names
from kg.exchange.tables import Row, Value

METADATA_NAME: Final = "csv-metadata.json"
"""The name under which programs look for the metadata of a CSV file in the same folder (CSVW, 5.3)."""
MEDIA_TYPE: Final = "application/csvm+json"
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"


def csv_bytes(form: TableForm, rows: Iterable[Row], names: Names, words: Callable[[str, str], str]) -> bytes:
    """A table with a header line of column names, UTF-8. `words` names claims in a language, `names` the rest."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.name for column in form.columns())
    for row in rows:
        writer.writerow(cell for field in form.fields for cell in _cells(field, row.get(field.name, ""), names, words))
    return text.getvalue().encode()


def _cells(field: Field, value: Value, names: Names, words: Callable[[str, str], str]) -> Iterator[str]:
    listed = value if isinstance(value, tuple) else (value,) if value not in ("", None) else ()
    yield IRI_SEPARATOR.join(_written(each) for each in listed)
    if field.kind in ("thing", "things"):
        for language in LANGUAGES:
            labels = (words(str(each), language) or names.of(str(each), language) for each in listed)
            # What parts the names of several things cannot stand in one.
            yield TEXT_SEPARATOR.join(each.replace(TEXT_SEPARATOR, "/") for each in labels)


def _written(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def metadata(forms: Iterable[TableForm], title: str, version: str) -> bytes:
    """The metadata of all tables, which stand beside it as `<name>.csv`."""
    group: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": title,
        "dc:license": {"@id": _LICENCE},
        "dc:hasVersion": version,
        "tables": [_table(form) for form in forms],
    }
    return (json.dumps(group, ensure_ascii=False, indent=2) + "\n").encode()


def _table(form: TableForm) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(column) for column in form.columns()],
        "primaryKey": list(form.key),
    }
    if form.name in ("agreements", "events", "citations"):
        reference = {"resource": "claims.csv", "columnReference": "claim"}
        schema["foreignKeys"] = [{"columnReference": "claim", "reference": reference}]
    return {
        "url": f"{form.name}.csv",
        "dc:title": _in_languages(form.titles),
        "dc:description": _in_languages(form.rows),
        "tableSchema": schema,
    }


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": _in_languages(column.titles),
        "datatype": column.datatype,
    }
    if column.separator is not None:
        described["separator"] = column.separator
    if column.name.endswith(tuple(f"_{each}" for each in LANGUAGES)):
        described["lang"] = column.name[-2:]
    if column.required:
        described["required"] = True
    return described


def _in_languages(texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@value": texts[each], "@language": each} for each in LANGUAGES]
