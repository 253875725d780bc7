"""Where a reader in a browser can go on from a problem."""

from __future__ import annotations

from dataclasses import dataclass

from kg.problems import Problem
from kg.questions import Question
from server.site import Site

UNKNOWN_QUESTION = "questions.unknown-question"


@dataclass(frozen=True)
class Onward:
    """A link by its address and its text."""

    address: str
    text: str


def similar_questions(site: Site, problem: Problem, language: str) -> tuple[Onward, ...]:
    """The questions whose names are near the one that there is not, by their titles; none for other problems."""
    if problem.code != UNKNOWN_QUESTION:
        return ()
    near = (site.question(slug) for slug in problem.values["closest"].split(", "))
    return tuple(Onward(f"/questions/{each.slug}", _with_gaps(each, language)) for each in near if each is not None)


def _with_gaps(question: Question, language: str) -> str:
    """The title of a question with dots for what must be chosen."""
    return question.sentence(language, {each.name: "…" for each in question.parameters if each.required})
