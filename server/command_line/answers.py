"""An answer for the eye: a title and a table in which related columns share a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.questions import Cell, Column, QuestionAnswer
from server.command_line.output import print_table, remark
from server.command_line.session import Session


def print_answer(session: Session, answer: QuestionAnswer) -> None:
    """Write the answer; a column that another is named `beneath` stands under its value, columns without any go."""
    print(answer.title)
    if answer.explanation is not None:
        print(answer.explanation)
    else:
        print()
        _print_rows(answer)
    shown = {"count": len(answer.rows), "seconds": f"{answer.seconds:.2f}", "version": answer.version}
    remark(session, session.words.text("answer", "row" if len(answer.rows) == 1 else "rows", **shown))


def _print_rows(answer: QuestionAnswer) -> None:
    columns = answer.question.columns
    rows = [dict(zip((column.name for column in columns), row, strict=True)) for row in answer.rows]
    used = [column for column in columns if any(row[column.name].label for row in rows)]
    names = {column.name for column in used}
    main = [column for column in used if column.beneath not in names]
    notes = {column.name: [other for other in used if other.beneath == column.name] for column in main}
    labels = {column.name: column.label for column in answer.columns}
    print_table(
        [labels[column.name] for column in main],
        [[_text(column, notes[column.name], labels, row) for column in main] for row in rows],
        numbers=[position for position, column in enumerate(main) if column.kind == "number"],
    )


def _text(column: Column, notes: Sequence[Column], labels: Mapping[str, str], row: Mapping[str, Cell]) -> str:
    above = row[column.name].label
    lines = [
        f"  {labels[note.name]}: {row[note.name].label}" for note in notes if row[note.name].label not in ("", above)
    ]
    return "\n".join([above, *lines])
