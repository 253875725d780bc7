"""An answer for the eye: a title, then a table, or an entry a row where a table would be too narrow to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.questions import Cell, Column, QuestionAnswer
from server.command_line.output import Passage, print_entries, print_table, remark
from server.command_line.session import Session

# A table with more columns than this leaves a sentence a few letters a line on a usual terminal.
_MOST_COLUMNS = 4


def print_answer(session: Session, answer: QuestionAnswer) -> None:
    """Write the answer; a column that another is named `beneath` goes with its value, columns without any go."""
    print(answer.title)
    if answer.explanation is not None:
        print(answer.explanation)
    else:
        print()
        _print_rows(answer, session.words.text("answer", "not-stated"))
    shown = {"count": len(answer.rows), "seconds": f"{answer.seconds:.2f}", "version": answer.version}
    remark(session, session.words.text("answer", "row" if len(answer.rows) == 1 else "rows", **shown))


def _print_rows(answer: QuestionAnswer, not_stated: str) -> None:
    columns = answer.question.columns
    rows = [dict(zip((column.name for column in columns), row, strict=True)) for row in answer.rows]
    used = [column for column in columns if any(row[column.name].label for row in rows)]
    names = {column.name for column in used}
    main = [column for column in used if column.beneath not in names]
    notes = {column.name: [other for other in used if other.beneath == column.name] for column in main}
    labels = {column.name: column.label for column in answer.columns}
    if len(main) > _MOST_COLUMNS:
        print_entries([_entry(main, notes, labels, row, not_stated) for row in rows])
        return
    print_table(
        [labels[column.name] for column in main],
        [["\n".join(_lines(column, notes[column.name], labels, row, not_stated)) for column in main] for row in rows],
        numbers=[position for position, column in enumerate(main) if column.kind == "number"],
    )


def _entry(
    main: Sequence[Column],
    notes: Mapping[str, Sequence[Column]],
    labels: Mapping[str, str],
    row: Mapping[str, Cell],
    not_stated: str,
) -> tuple[Passage, ...]:
    """The first column as a headline, the others in one paragraph, then what stands beneath the first."""
    first, *others = main
    headline, *below = _lines(first, notes[first.name], labels, row, not_stated)
    facts = []
    for column in others:
        value, *rest = _lines(column, notes[column.name], labels, row, not_stated)
        if value:
            facts.append(f"{labels[column.name]}: {value}" + (f" ({'; '.join(rest)})" if rest else ""))
    return (
        Passage(headline or not_stated, is_headline=True),
        Passage(" · ".join(facts)),
        *(Passage(line) for line in below),
    )


def _lines(
    column: Column, notes: Sequence[Column], labels: Mapping[str, str], row: Mapping[str, Cell], not_stated: str
) -> list[str]:
    """The value and what stands beneath it; `not_stated` for a value that is lacking above something else."""
    above = row[column.name].label
    below = [f"{labels[note.name]}: {row[note.name].label}" for note in notes]
    worth = [line for line, note in zip(below, notes, strict=True) if row[note.name].label not in ("", above)]
    return [above or (not_stated if worth else ""), *worth]
