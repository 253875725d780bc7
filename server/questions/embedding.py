"""An answer as a table in HTML, to embed in a page of one's own: no script, no style, with the citation under it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from kg.questions import Cell, QuestionAnswer
from server.addresses import is_web_address
from server.questions.asked import Asked


def embedded_table(asked: Asked, answer: QuestionAnswer, citation: str, most_rows: int | None = None) -> str:
    """The rows with links to the things, under the question, whose permanent link the caption is."""
    lines = [
        Markup('<figure lang="{}">').format(asked.language),
        Markup("<table>"),
        Markup('<caption><a href="{}">{}</a></caption>').format(asked.permalink, asked.title),
        _line("th", (Markup('<th scope="col">{}</th>').format(column.label) for column in answer.columns)),
        *(_line("td", (Markup("<td>{}</td>").format(_cell(cell)) for cell in row)) for row in answer.rows[:most_rows]),
        Markup("</table>"),
        Markup("<figcaption>{}</figcaption>").format(citation),
        Markup("</figure>"),
    ]
    return "".join(f"{line}\n" for line in lines)


def _line(kind: str, cells: Iterator[Markup]) -> Markup:
    row = Markup("<tr>") + Markup("").join(cells) + Markup("</tr>")
    return Markup("<thead>") + row + Markup("</thead>") if kind == "th" else row


def _cell(cell: Cell) -> Markup:
    if cell.items:
        return Markup("; ").join(map(_cell, cell.items))
    label = escape(cell.label or cell.value)
    if cell.kind == "iri" and is_web_address(cell.value):
        return Markup('<a href="{}">{}</a>').format(cell.value, label)
    return label
