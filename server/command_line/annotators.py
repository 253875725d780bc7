"""Prints how far the readers who annotate agree, and the reviewers who decide."""

from __future__ import annotations

from kg.project import Project
from server.annotations.agreeing import agreement_in, as_json
from server.command_line.output import print_json, print_table
from server.command_line.session import Session


def print_agreement_among(session: Session, project: Project, differences: bool) -> None:
    """A row for each question; with `differences` also each unit that is judged differently."""
    words = session.words
    found = agreement_in(project)
    if session.json:
        print_json(as_json(found))
        return
    people = {
        "annotators": words.text("agreement", "annotators"),
        "reviewers": words.text("agreement", "reviewers"),
    }
    rows = [
        [
            people[who],
            name,
            str(each.units),
            str(each.judges),
            _figure(each.equal),
            _figure(each.alpha),
        ]
        for who, by in found.items()
        for name, each in by.items()
    ]
    headings = ("among", "judgement", "units", "judges", "equal", "alpha")
    print_table([words.text("agreement", name) for name in headings], rows, numbers=[2, 3, 4, 5])
    if differences:
        print()
        table = [
            [name, unit, judge, value]
            for by in found.values()
            for name, each in by.items()
            for unit, values in each.differing
            for judge, value in values.items()
        ]
        print_table([words.text("agreement", name) for name in ("judgement", "unit", "judge", "value")], table)


def _figure(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}"
