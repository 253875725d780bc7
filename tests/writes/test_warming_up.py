"""Before the first write the writer loads what the write would wait for, and changes nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from logs import new_log
from pyoxigraph import Store

from kg.engine.writing import UpdateRequest
from kg.problems import Problem
from kg.project import Project, Settings
from kg.writes import DatasetWriter

PROGRAM = """
import sys
from pathlib import Path
from pyoxigraph import NamedNode, Quad, Store
from kg.changes import ChangeLog
from kg.project import Settings
from kg.writes import DatasetWriter
shapes, log, mode, graph = sys.argv[1:]
graphs = {graph: "enforce"} if graph else {}
settings = Settings(validation=mode, validation_of_graphs=graphs)
writer = DatasetWriter(Store(), False, settings, ChangeLog.open(Path(log), "version"), Path(shapes))
assert "pyshacl" not in sys.modules
writer.warm_up()
print("pyshacl" in sys.modules)
"""


@pytest.mark.parametrize(
    ("mode", "graph", "loaded"),
    [("enforce", "", True), ("warn", "", True), ("off", "", False), ("off", "urn:graph", True)],
)
def test_the_processor_is_loaded_where_writes_are_validated(
    root: Path, tmp_path: Path, mode: str, graph: str, loaded: bool
) -> None:
    command = [sys.executable, "-c", PROGRAM, str(root / "ontology" / "shapes"), str(tmp_path / "log"), mode, graph]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(loaded)


def test_nothing_changes(example: Project, example_store: Store, tmp_path: Path) -> None:
    before = frozenset(example_store)
    log = new_log(tmp_path)
    DatasetWriter(example_store, True, Settings(), log, example.ontology / "shapes").warm_up()
    assert frozenset(example_store) == before
    assert log.last_number() == 0


def test_broken_shapes_are_told_to_the_write(
    tmp_path: Path, refused: Callable[[Callable[[], object]], Problem]
) -> None:
    (tmp_path / "broken.ttl").write_text("<a> <b>", encoding="utf-8")
    writer = DatasetWriter(Store(), False, Settings(), new_log(tmp_path), tmp_path)
    writer.warm_up()
    request = UpdateRequest("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }", "an author")
    assert refused(lambda: writer.prepare(request)).code.startswith("sources.")
