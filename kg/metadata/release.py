"""Reads CITATION.cff: under which title, by whom and when this was last released."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from kg.problems import DengeError, Place, Problem


@dataclass(frozen=True)
class Release:
    """What the citation file says (Citation File Format 1.2); what it leaves out is None or empty."""

    title: str
    authors: tuple[str, ...]
    version: str | None
    released: date | None


def read_release(path: Path) -> Release | None:
    """Read the file; None where there is none. Raises DengeError `metadata.citation-file` when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(path, str(error)) from error
    try:
        fields = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise _broken(path, str(error)) from error
    if not isinstance(fields, dict) or not isinstance(fields.get("title"), str):
        raise _broken(path, "no title")
    released, version = fields.get("date-released"), fields.get("version")
    if released is not None and not isinstance(released, date):
        raise _broken(path, "date-released is no date")
    authors = fields.get("authors") or ()
    return Release(
        title=fields["title"],
        authors=tuple(_name(each) for each in authors if isinstance(each, dict)),
        version=None if version is None else str(version),
        released=released,
    )


def _name(author: dict[str, object]) -> str:
    parts = (author.get("given-names"), author.get("name-particle"), author.get("family-names"))
    return str(author.get("name") or " ".join(str(each) for each in parts if each))


def _broken(path: Path, reason: str) -> DengeError:
    return DengeError(Problem("metadata.citation-file", {"reason": " ".join(reason.split())}, Place(path.name)))
