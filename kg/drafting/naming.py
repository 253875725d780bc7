"""Names for addresses from names of people: small ASCII letters, digits and hyphens."""

from __future__ import annotations

import re

from kg.bibliography import BibliographicRecord
from kg.text import fold

# Letters that decomposition leaves as they are.
_SPELLED = {"ə": "e", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l"}


def slug(name: str) -> str:
    """ "Nil Okur Şimşek" as "nil-okur-simsek"; empty where a name has no letter that Latin script knows."""
    latin = "".join(_SPELLED.get(each, each) for each in fold(name))
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


def cite_key(record: BibliographicRecord) -> str:
    """Family name and year, as in Okur2031; "Anonymous" for a family name in another script."""
    letters = re.sub(r"[^A-Za-z]", "", slug(record.makers[0].family).title().replace("-", ""))
    return f"{letters if len(letters) > 1 else 'Anonymous'}{record.year:04d}"


def citation(record: BibliographicRecord, word_for_and: str = "&", and_others: str = "et al.") -> str:
    """Author and year as the text of an article cites them: "Okur & Tell, 2031"; of more than two the first."""
    families = [each.family for each in record.makers]
    named = f" {word_for_and} ".join(families) if len(families) < 3 else f"{families[0]} {and_others}"
    return f"{named}, {record.year}"
