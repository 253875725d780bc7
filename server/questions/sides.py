"""The evidence for and the evidence against a hypothesis side by side, each as its own question answers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.description import Pages
from kg.engine import Engine
from kg.questions import Cell, Question, QuestionAnswer, Sorting, ask, sorted_answer
from kg.questions.question import fill
from server.questions.table import STEPS, cells_by_name

ADDRESS = "/for-and-against"
FOR, AGAINST = "evidence-for", "evidence-against"
SORTED_BY = ("page", "claim", "asserter", "citedSource", "modality", STEPS)
"""The columns by which the claims of both sides can be sorted, as far as there are such."""


@dataclass(frozen=True)
class Pair:
    """The two questions, which take the same parameters."""

    in_favour: Question
    against: Question


@dataclass(frozen=True)
class Side:
    """One side: its answer, its rows by column, how many claims there are, and how many of them bear directly."""

    answer: QuestionAnswer
    rows: tuple[Mapping[str, Cell], ...]
    claims: int
    direct: int


@dataclass(frozen=True)
class BothSides:
    """Both sides of a hypothesis, asked with the same values."""

    in_favour: Side
    against: Side

    @property
    def answer(self) -> QuestionAnswer:
        """The answer that tells what was asked."""
        return self.in_favour.answer

    def title(self, template: str) -> str:
        """A sentence with gaps for the values, and optional parts in square brackets."""
        bound = self.answer.values.items()
        return fill(template, {name: ", ".join(each.label for each in values) for name, values in bound if values})


def find_pair(questions: Sequence[Question]) -> Pair | None:
    """The two questions of a project; None where one is missing or they do not take the same parameters."""
    known = {question.slug: question for question in questions}
    pair = [known[slug] for slug in (FOR, AGAINST) if slug in known]
    if len(pair) < 2 or len({tuple(each.name for each in question.parameters) for question in pair}) > 1:
        return None
    return Pair(*pair)


def both_sides(
    engine: Engine,
    pair: Pair,
    values: Mapping[str, Sequence[str]],
    sorting: Sorting,
    language: str,
    pages: Pages,
    months: Sequence[str],
) -> BothSides:
    """Ask both questions with the same values. Raises what `kg.questions.ask` raises."""
    answers = (
        sorted_answer(ask(engine, question, values, language), sorting) for question in (pair.in_favour, pair.against)
    )
    return BothSides(*(_side(answer, pages, months) for answer in answers))


def _side(answer: QuestionAnswer, pages: Pages, months: Sequence[str]) -> Side:
    rows = tuple(cells_by_name(answer, pages, months))
    return Side(
        answer=answer,
        rows=rows,
        claims=len({row["claim"].value for row in rows if "claim" in row}),
        direct=len({row["claim"].value for row in rows if "claim" in row and STEPS in row and row[STEPS].value == "1"}),
    )
