"""Every shape and every check is proved by a mutant of the sound example that it alone catches."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.project import Project
from kg.validation import read_constraints

_MUTANT = re.compile(r"^#: (\S+)\n(.*?)(?=^#: |\Z)", re.MULTILINE | re.DOTALL)
MUTANTS = {
    name: update
    for path in sorted((Path(__file__).parent / "mutants").glob("*.ru"))
    for name, update in _MUTANT.findall(path.read_text(encoding="utf-8"))
}


def test_the_sound_example_is_sound(complaints: Callable[[str | None], set[str]]) -> None:
    assert complaints(None) == set()


def test_every_shape_and_check_has_a_mutant(example: Project) -> None:
    constraints = read_constraints(example)
    names = {shape.name for shape in constraints.shapes.named.values()} | {check.slug for check in constraints.checks}
    assert names == set(MUTANTS)


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_the_mutant_is_caught_by_its_own_shape_or_check_alone(
    name: str, complaints: Callable[[str | None], set[str]]
) -> None:
    assert complaints(MUTANTS[name]) == {name}


@pytest.mark.parametrize(
    ("update", "name"),
    [
        ("DELETE WHERE { GRAPH arguments:denge { concession:o001 denge:isDrawnBy ?agent } }", "relation-drawn-by"),
        ("DELETE WHERE { GRAPH arguments:denge { concession:o001 denge:isImplicit ?flag } }", "implicit-flag"),
        (
            """DELETE DATA { GRAPH arguments:denge { concession:o001 denge:isImplicit false } } ;
            INSERT DATA { GRAPH arguments:denge { concession:o001 denge:isImplicit true } }""",
            "implicit-rationale",
        ),
        ("DELETE WHERE { GRAPH arguments:denge { concession:o001 denge:hasGranted ?claim } }", "concession-parts"),
    ],
)
def test_a_concession_says_what_every_relation_must_say(
    update: str, name: str, complaints: Callable[[str | None], set[str]]
) -> None:
    assert complaints(update) == {name}


def test_a_typo_after_any_property_that_refers_to_something_is_caught(
    example: Project, ghosts: Callable[[], dict[str, bool]]
) -> None:
    """A proposition that exists by a typo only has inverses of what refers to it; that must not describe it."""
    caught = ghosts()
    assert {
        "affirms",
        "hasConclusion",
        "hasPremise",
        "isAssertedBy",
        "hasBody",
        "pointsTo",
        "describes",
    } <= caught.keys()
    assert [name for name, found in caught.items() if not found] == []
