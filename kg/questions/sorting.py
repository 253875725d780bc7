"""By which column the rows of an answer are sorted, and the rows in that order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from kg.parameters import closest
from kg.problems import DengeError, Problem
from kg.questions.order import SORTING_NAME, Sorting
from kg.questions.question import Cell, Column, Question, QuestionAnswer
from kg.text import collation_key

_LONGEST_SHOWN = 80
_NUMBERS = frozenset(
    f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double", "float", "gYear")
)


def split_sorting(question: Question, values: Mapping[str, Sequence[str]]) -> tuple[Sorting, dict[str, Sequence[str]]]:
    """The order that the values of a request name, and the values that are left for the question.

    Raises DengeError `questions.wrong-order` for anything but one column of the question, or one with a hyphen before.
    """
    rest = {name: given for name, given in values.items() if name != SORTING_NAME}
    written = [value.strip() for value in values.get(SORTING_NAME, ()) if value.strip()]
    if not written:
        return Sorting(), rest
    names = [column.name for column in question.columns]
    column = written[0].removeprefix("-")
    if len(written) > 1 or column not in names:
        raise _wrong(", ".join(written), column, names)
    return Sorting(column, written[0].startswith("-")), rest


def sorted_answer(answer: QuestionAnswer, sorting: Sorting) -> QuestionAnswer:
    """The whole answer in that order; of rows with the same value the one stays first that was first before.

    Numbers and years sort by size, dates by time, names and texts as dictionaries of the answer's language do, and
    rows without a value come last whichever way.
    """
    names = [column.name for column in answer.question.columns]
    if sorting.column not in names:
        return answer
    position = names.index(sorting.column)
    column = answer.question.columns[position]
    filled = [place for place, row in enumerate(answer.rows) if _is_filled(row[position])]
    empty = [place for place, row in enumerate(answer.rows) if not _is_filled(row[position])]
    keys = {place: _key(answer.rows[place][position], column, answer.language) for place in filled}
    filled.sort(key=keys.__getitem__, reverse=sorting.is_descending)
    places = [*filled, *empty]
    return replace(
        answer,
        rows=tuple(answer.rows[place] for place in places),
        solutions=tuple(answer.solutions[place] for place in places) if answer.solutions else (),
        sorting=sorting,
    )


def _is_filled(cell: Cell) -> bool:
    return cell.kind != "unbound" and bool(cell.label or cell.value)


def _key(cell: Cell, column: Column, language: str) -> tuple[int, Decimal, tuple[object, ...]]:
    if column.kind == "number" or cell.datatype in _NUMBERS:
        try:
            number = Decimal(cell.value)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_nan():
            return 0, number, ()
    return 1, Decimal(0), collation_key(cell.label or cell.value, language)


def _wrong(written: str, column: str, names: Sequence[str]) -> DengeError:
    values = {
        "value": written if len(written) <= _LONGEST_SHOWN else written[: _LONGEST_SHOWN - 1] + "…",
        "known": ", ".join(names),
        "closest": ", ".join(closest(column[:_LONGEST_SHOWN], names)) or "–",
    }
    return DengeError(Problem("questions.wrong-order", values))
