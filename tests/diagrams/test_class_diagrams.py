"""Class diagrams: whole, without overlaps, the same every time, and of one piece with the model."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from kg.diagrams import Box, Diagram, compose_diagram
from kg.diagrams.measuring import text_width
from kg.diagrams.placing import place
from kg.model import Model, Term, Words, read_model
from kg.project import open_project
from kg.terms import DENGE

LANGUAGES = ("en", "tr")


@pytest.fixture(scope="module")
def model(root: Path) -> Model:
    return read_model(open_project(root))


@pytest.fixture(scope="module")
def diagrams(model: Model) -> dict[tuple[str, str], Diagram]:
    composed = {
        (address, language): compose_diagram(model, address, language)
        for address in model.heads
        for language in LANGUAGES
    }
    return {key: each for key, each in composed.items() if each is not None}


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def test_each_module_with_classes_has_a_diagram_with_all_of_them(
    model: Model, diagrams: dict[tuple[str, str], Diagram]
) -> None:
    declared: dict[str, set[str]] = {}
    for term in model.terms.values():
        if term.kind == "class":
            declared.setdefault(term.document, set()).add(term.iri)
    assert {address for address, _ in diagrams} == declared.keys()
    for (address, _), diagram in diagrams.items():
        assert {each.iri for each in diagram.boxes if not each.outside} == declared[address], address


def test_no_boxes_overlap_and_all_lie_on_the_sheet(diagrams: dict[tuple[str, str], Diagram]) -> None:
    for key, diagram in diagrams.items():
        boxes = diagram.boxes
        for number, one in enumerate(boxes):
            assert not [other.iri for other in boxes[:number] if overlap(one, other)], (key, one.iri)
            assert 0 <= one.x < one.right < diagram.width, (key, one.iri)
            assert 0 <= one.y < one.bottom < diagram.height, (key, one.iri)


def test_texts_fit_into_their_boxes(diagrams: dict[tuple[str, str], Diagram]) -> None:
    for diagram in diagrams.values():
        for box in diagram.boxes:
            texts = [f"{row.label} → {row.values}" if row.values else row.label for row in box.rows]
            assert max([text_width(box.label, bold=True), *map(text_width, texts)]) <= box.width - 18


def test_each_subclass_and_each_property_between_classes_is_drawn(
    model: Model, diagrams: dict[tuple[str, str], Diagram]
) -> None:
    for (address, _), diagram in diagrams.items():
        shown = {each.iri for each in diagram.boxes}
        narrower = {(each.source, each.target) for each in diagram.lines if each.kind == "narrower"}
        assert narrower == {(iri, wider) for iri in shown for wider in model.terms[iri].broader if wider in shown}
        rows = {(box.iri, row.iri) for box in diagram.boxes for row in box.rows}
        for term in model.declared_in(address):
            for domain in term.domain:
                assert {(name, term.iri) for name in domain.classes() if name in model.terms} <= rows, term.iri


def test_a_diagram_is_the_same_in_every_process(root: Path, diagrams: dict[tuple[str, str], Diagram]) -> None:
    program = (
        "from pathlib import Path; from kg.project import open_project; from kg.model import read_model\n"
        "from kg.diagrams import compose_diagram\n"
        f"print(compose_diagram(read_model(open_project(Path({str(root)!r}))), 'onto/claims', 'tr'))"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        told = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
        assert told.stdout.strip() == str(diagrams["onto/claims", "tr"]), told.stderr


def test_many_classes_below_one_stand_in_lanes_that_fit_the_sheet() -> None:
    boxes = [Box(f"box{number}", "name", False, (), 120, 26) for number in range(40)]
    placed = place(boxes, {each.iri: "box0" for each in boxes[1:]})
    assert [each.iri for each in placed] == [each.iri for each in boxes]
    lanes = sorted({each.x for each in placed[1:]})
    assert len(lanes) > 2
    assert all(second - first > 120 for first, second in pairwise(lanes))
    assert max(each.right for each in placed) <= 1120
    assert max(each.bottom for each in placed) < 500


def test_classes_that_are_narrower_than_one_another_are_drawn_once_each() -> None:
    def term(name: str, *broader: str) -> Term:
        wider = tuple(DENGE + each for each in broader)
        return Term(DENGE + name, name, "class", "onto/a", (), Words(), broader=wider)

    terms = {each.iri: each for each in (term("A", "B"), term("B", "A"), term("C", "C"), term("D", "A", "B"))}
    diagram = compose_diagram(Model(terms, {}, ()), "onto/a", "en")
    assert diagram is not None
    assert [each.label for each in diagram.boxes] == ["A", "B", "C", "D"]
    assert not any(overlap(one, other) for one in diagram.boxes for other in diagram.boxes if one != other)
    assert replace(diagram, boxes=(), lines=()).width > 0
