"""A decision about an annotation while the writer of the dataset dies: it is made, or goes on being under way."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.annotations import Actor, AnnotationStore, Annotator, Draft, Plan
from kg.engine.writing import Written
from kg.problems import DengeError, Problem
from server.annotations.reviewing import Coming, change_standing

BORA = Actor("bora", "Bora", "2026-01-02T00:00:00.000Z")


class DyingWriter:
    """Dies in so many writes, and then does one; `undone` are those that were taken back."""

    def __init__(self, deaths: int) -> None:
        self._deaths = deaths
        self.undone: list[Written] = []

    def write(self) -> Written:
        if self._deaths:
            self._deaths -= 1
            raise DengeError(Problem("engine.crashed", {"reason": "SIGKILL"}))
        return Written("version.1", 0, 3, False, ())


@pytest.fixture
def store(tmp_path: Path) -> AnnotationStore:
    made = AnnotationStore(tmp_path / "annotations.sqlite")
    plan = Plan(lambda slug, numbers, created: Draft({"body": slug}))
    made.create(iter(["note"]), Annotator("ada", "Ada"), plan, Actor("ada", "Ada", "2026-01-01T00:00:00.000Z"))
    return made


def decide(store: AnnotationStore, writer: DyingWriter) -> None:
    kept = store.find("note")
    assert kept is not None
    change_standing(store, kept, Coming("accepted", BORA, "Yes."), writer.write, writer.undone.append)


@pytest.mark.parametrize("deaths", [0, 1, 3])
def test_it_is_made_though_the_writer_died(store: AnnotationStore, deaths: int) -> None:
    writer = DyingWriter(deaths)
    decide(store, writer)
    kept = store.find("note")
    assert kept is not None and kept.standing == "accepted"
    assert store.moving() == () and not writer.undone


def test_it_stays_under_way_where_no_writer_lives(store: AnnotationStore) -> None:
    with pytest.raises(DengeError) as caught:
        decide(store, DyingWriter(4))
    assert caught.value.problem.code == "engine.crashed"
    assert [each.slug for each in store.moving()] == ["note"]
    with pytest.raises(DengeError) as caught:
        decide(store, DyingWriter(0))
    assert caught.value.problem.code == "annotations.busy"
