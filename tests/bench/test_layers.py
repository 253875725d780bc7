"""The layers that a point query passes through are timed, each in a process of its own."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bench.benchmark.constant import constant
from bench.benchmark.corpus import write_corpus
from bench.benchmark.layers import layers_page, time_layers
from kg.project import Project

PROGRAM = Path(sys.executable).parent / "oxigraph"


def test_a_constant_answer_has_its_length() -> None:
    with constant(321) as endpoint, endpoint.connection() as connection:
        assert [len(connection.query("ASK {}").body) for _ in range(3)] == [321] * 3


@pytest.mark.skipif(
    not PROGRAM.is_file() and not shutil.which("oxigraph"), reason="no oxigraph: pip install '.[bench]'"
)
def test_every_layer_is_timed(shipped: Project, tmp_path: Path) -> None:
    write_corpus(shipped, tmp_path, 15_000)
    layers = tuple(time_layers(replace(shipped, built=tmp_path), 1))
    assert len(layers) == 6
    times = {each.name: each.milliseconds for each in layers}
    assert all(value > 0 for value in times.values())
    assert times["engine: evaluation in a child"] < times["engine: asked from an event loop"] < times["denge: a point"]
    assert all(f"| {name} |" in layers_page(layers, 15_000) for name in times)
