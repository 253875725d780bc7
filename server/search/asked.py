"""What a request asks of the search: its parameters, checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from kg.lookup import Lookup, choose_kinds, choose_language
from kg.lookup.choosing import shown
from kg.parameters import closest
from kg.parameters.names import shorten
from kg.problems import DengeError, Problem
from server.http_request import Parameters, values_of
from server.language import PARAMETER

MOST_AT_ONCE: Final = 100
FARTHEST: Final = 10_000
USUAL: Final = 25
TEXT: Final = "q"
NAMES: Final = (TEXT, "kind", "language", "limit", "offset")
_DIGITS: Final = 9


@dataclass(frozen=True)
class Asked:
    """A search: the text, IRIs of classes, the language of labels, how many matches and after how many."""

    text: str
    kinds: tuple[str, ...]
    language: str
    limit: int
    offset: int

    def address(self, kinds: Sequence[str], offset: int, more: Sequence[tuple[str, str]] = ()) -> str:
        """The query part of an address that asks the same of other classes, from another match on."""
        pairs = [(TEXT, self.text), *(("kind", shorten(kind)) for kind in kinds), *more]
        if self.limit != USUAL:
            pairs.append(("limit", str(self.limit)))
        if offset:
            pairs.append(("offset", str(offset)))
        return urlencode(pairs, safe=":", errors="replace")


def read_asked(found: Parameters, lookup: Lookup, page_language: str, usual: int = USUAL) -> Asked:
    """Read the parameters of an address. Without `language`, labels are in the language of the page.

    Raises DengeError `lookup.unknown-parameter`, `lookup.one-value`, `lookup.unknown-kind`, `lookup.unknown-language`
    or `lookup.wrong-number`.
    """
    for name, _ in found:
        if name not in (*NAMES, PARAMETER):
            near = ", ".join(closest(name[:40], NAMES)) or "–"
            values = {"parameter": shown(name), "known": ", ".join(NAMES), "closest": near}
            raise DengeError(Problem("lookup.unknown-parameter", values))
    language = _one(found, "language")
    return Asked(
        text=_visible(_one(found, TEXT)).strip(),
        kinds=choose_kinds(lookup, values_of(found, "kind")),
        language=choose_language(lookup, language) if language.strip() else page_language,
        limit=_number(found, "limit", 1, MOST_AT_ONCE, usual),
        offset=_number(found, "offset", 0, FARTHEST, 0),
    )


def _visible(text: str) -> str:
    """The text with a space for what has no place in a page: control characters and halves of characters."""
    return "".join(" " if unicodedata.category(each) in ("Cc", "Cs") else each for each in text)


def _one(found: Parameters, name: str) -> str:
    values = values_of(found, name)
    if len(values) > 1:
        raise DengeError(Problem("lookup.one-value", {"parameter": name, "count": str(len(values))}))
    return values[0] if values else ""


def _number(found: Parameters, name: str, least: int, most: int, usual: int) -> int:
    written = _one(found, name).strip()
    if not written:
        return usual
    is_number = written.isascii() and written.isdigit() and len(written) <= _DIGITS
    if not is_number or not least <= int(written) <= most:
        values = {"parameter": name, "value": shown(written), "least": str(least), "most": str(most)}
        raise DengeError(Problem("lookup.wrong-number", values))
    return int(written)
