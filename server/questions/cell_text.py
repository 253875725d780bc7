"""A cell of an answer with its label as a reader writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.questions import Cell
from server.literals import in_words


def for_the_eye(cell: Cell, language: str, months: Sequence[str]) -> Cell:
    """The cell with numbers and dates in words; `months` are the names of the months in the language.

    What has a label other than its value keeps it.
    """
    if cell.label != cell.value:
        return cell
    return replace(cell, label=in_words(cell.value, cell.datatype, language, months))
