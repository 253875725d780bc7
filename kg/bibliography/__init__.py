"""Reads what others keep of a work, as BibTeX or CSL-JSON, into one bibliographic record."""

from kg.bibliography.reading import read_record, read_records
from kg.bibliography.record import BibliographicRecord, Maker

__all__ = ["BibliographicRecord", "Maker", "read_record", "read_records"]
