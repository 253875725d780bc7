"""The wish for rows sorted by a column, as it stands in addresses."""

from __future__ import annotations

from dataclasses import dataclass

SORTING_NAME = "sort"
"""A name that no parameter of a question may have."""


@dataclass(frozen=True)
class Sorting:
    """A column by its name, upwards or downwards; without one the rows stay in the order of the question."""

    column: str | None = None
    is_descending: bool = False

    @property
    def written(self) -> str:
        """As it is written in an address: `page`, or `-page` for downwards; empty without a column."""
        return f"{'-' if self.is_descending else ''}{self.column}" if self.column else ""

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The order as a parameter of an address, if there is one."""
        return ((SORTING_NAME, self.written),) if self.column else ()
