"""What is known of a work, whatever the format it was kept in."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAGES = re.compile(r"(\d+)\s*(?:[-\u2010-\u2015]+\s*(\d+))?")


@dataclass(frozen=True)
class Maker:
    """An author: a person with given and family name, or an institution, which has a family name alone."""

    family: str
    given: str = ""
    is_institution: bool = False

    @property
    def name(self) -> str:
        """The name in the order in which it is spoken."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class BibliographicRecord:
    """A work as its bibliography describes it. What is not said is empty or None; `language` is an ISO 639-1 code."""

    title: str
    makers: tuple[Maker, ...]
    year: int | None = None
    language: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    first_page: int | None = None
    last_page: int | None = None
    doi: str = ""
    keywords: tuple[str, ...] = ()


def pages_of(text: str) -> tuple[int | None, int | None]:
    """First and last page of a range such as "37--59"; of another numbering, such as "e12", nothing."""
    found = _PAGES.fullmatch(text.strip())
    return (int(found[1]), int(found[2] or found[1])) if found else (None, None)


def year_of(text: str) -> int | None:
    """The first number of four digits, as a year stands in dates of many forms."""
    found = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    return int(found[0]) if found else None


def doi_of(text: str) -> str:
    """A DOI without the address of its resolver (DOI Handbook, 2.2), in small letters; empty if there is none."""
    found = re.search(r"10\.\d{4,9}/\S+", text)
    return found[0].rstrip(".,;").lower() if found else ""
