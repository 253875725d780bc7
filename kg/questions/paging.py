"""Which rows of an answer are wanted: a page by `limit` and `offset`, or all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.problems import DengeError, Problem

PAGING_NAMES = ("limit", "offset")
"""Names that no parameter of a question may have."""

LARGEST_LIMIT = 10_000
LARGEST_OFFSET = 1_000_000_000


@dataclass(frozen=True)
class Paging:
    """At most `limit` rows from the row `offset` on, counted from 0; without a limit all that follow."""

    limit: int | None = None
    offset: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether the client asked for no page."""
        return self.limit is None and self.offset == 0

    def part(self) -> slice:
        """The rows of the page among all rows."""
        return slice(self.offset, None if self.limit is None else self.offset + self.limit)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The page as parameters of an address, without those that say nothing."""
        return tuple(
            (name, str(number)) for name, number in zip(PAGING_NAMES, (self.limit, self.offset), strict=True) if number
        )

    def others(self, total: int) -> Mapping[str, Paging]:
        """The first, the previous, the next and the last page of `total` rows by those names, as far as there are such.

        None without a limit. Pages begin at multiples of the limit away from the one that was asked for.
        """
        if self.limit is None:
            return {}
        limit = self.limit
        begins = self.offset % limit
        last = begins + max(0, (total - 1 - begins) // limit) * limit if total > begins else 0
        pages = {"first": Paging(limit), "last": Paging(limit, last)}
        if self.offset > 0:
            pages["prev"] = Paging(limit, min(max(0, self.offset - limit), last))
        if self.offset + limit < total:
            pages["next"] = Paging(limit, self.offset + limit)
        return pages


def split_paging(values: Mapping[str, Sequence[str]]) -> tuple[Paging, dict[str, Sequence[str]]]:
    """The page that the values of a request name, and the values that are left for the question.

    Raises DengeError `questions.wrong-page` for anything but one whole number within the bounds.
    """
    rest = {name: given for name, given in values.items() if name not in PAGING_NAMES}
    limit = _number("limit", values.get("limit", ()), 1, LARGEST_LIMIT)
    offset = _number("offset", values.get("offset", ()), 0, LARGEST_OFFSET)
    return Paging(limit, offset or 0), rest


def _number(name: str, given: Sequence[str], least: int, most: int) -> int | None:
    written = [value.strip() for value in given if value.strip()]
    if not written:
        return None
    value = written[0]
    # Of a longer run of digits the first eleven already say that it is too large.
    fits = len(written) == 1 and re.fullmatch(r"[0-9]{1,11}", value) is not None and least <= int(value) <= most
    if not fits:
        shown = ", ".join(written)
        values = {
            "parameter": name,
            "value": shown if len(shown) <= 80 else shown[:79] + "…",
            "least": str(least),
            "most": str(most),
        }
        raise DengeError(Problem("questions.wrong-page", values))
    return int(value)
