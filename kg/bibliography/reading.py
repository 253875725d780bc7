"""Records from a file of a reader, by what is in it: an object or array of JSON, else BibTeX."""

from __future__ import annotations

from kg.bibliography.bibtex import records_from_bibtex
from kg.bibliography.csl_json import records_from_csl
from kg.bibliography.record import BibliographicRecord
from kg.problems import DengeError, Place, Problem


def read_records(text: str, source: str) -> tuple[BibliographicRecord, ...]:
    """All records of a file; `source` is its name, for problems. Raises DengeError `bibliography.unreadable`."""
    is_json = text.lstrip().startswith(("{", "["))
    try:
        return tuple(records_from_csl(text) if is_json else records_from_bibtex(text))
    except ValueError as error:
        values = {"file": source, "format": "CSL-JSON" if is_json else "BibTeX", "reason": str(error)}
        raise DengeError(Problem("bibliography.unreadable", values, Place(source))) from error


def read_record(text: str, source: str) -> BibliographicRecord:
    """The only record of a file; `source` is its name, for problems.

    Raises DengeError `bibliography.unreadable`, `bibliography.not-one` or `bibliography.incomplete`.
    """
    records = read_records(text, source)
    if len(records) != 1:
        raise DengeError(Problem("bibliography.not-one", {"file": source, "count": str(len(records))}, Place(source)))
    record = records[0]
    if not (record.title and record.makers and record.year):
        lacking = [name for name in ("title", "makers", "year") if not getattr(record, name)]
        values = {"file": source, "missing": ", ".join("author" if each == "makers" else each for each in lacking)}
        raise DengeError(Problem("bibliography.incomplete", values, Place(source)))
    return record
