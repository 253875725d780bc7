"""Whether a built dataset still belongs to the files and the code that it would be made from now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from kg.dataset.manifest import read_manifest
from kg.problems import DengeError
from kg.project import Project

_ROOMS = (
    "argumentation", "build", "dataset", "exchange", "metadata", "parameters", "project", "questions", "reasoner",
    "rules", "sources", "terms", "validation",
)  # fmt: skip
# Where questions lie in a project (`Project.queries`); the checks in the folder below do count.
_QUESTIONS = PurePosixPath("queries")
_LIBRARIES = ("owlready2", "pyoxigraph", "pyshacl", "rdflib")


def input_digests(project: Project) -> Mapping[str, str]:
    """SHA-256 of every file that a build reads, by its path relative to the project, in order of path."""
    folders = (project.ontology, project.reference, project.articles, project.queries)
    found = (path for folder in folders for suffix in ("*.ttl", "*.rq", "*.sssom.tsv") for path in folder.rglob(suffix))
    single = (project.root / "denge.toml", *((project.citation,) if project.citation.is_file() else ()))
    return {
        path.relative_to(project.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((*single, *found), key=lambda each: each.relative_to(project.root).as_posix())
    }


def generator() -> Mapping[str, str]:
    """What makes datasets: a digest of every file of the rooms that have a part in it, and the libraries' versions."""
    package = files("kg")
    code = hashlib.sha256()
    for room in _ROOMS:
        for name, file in room_files(package.joinpath(room), room):
            content = file.read_bytes()
            code.update(f"{name} {len(content)}\n".encode() + content)
    return {"code": code.hexdigest(), **{library: version(library) for library in _LIBRARIES}}


def is_stale(project: Project, *, but_for_questions: bool = False) -> bool:
    """Whether the dataset is missing, damaged, or made from other files or by other code than those at hand.

    With `but_for_questions` the files of the questions do not count: who asks one reads its file, and not the copy of
    it in the dataset.
    """
    try:
        manifest = read_manifest(project.manifest)
        digest = _digest(project.dataset)
    except (DengeError, FileNotFoundError):
        return True
    return (
        manifest.digests.get("dataset") != digest
        or _counted(manifest.inputs, but_for_questions) != _counted(input_digests(project), but_for_questions)
        or manifest.generator != generator()
    )


def _counted(inputs: Mapping[str, str], but_for_questions: bool) -> Mapping[str, str]:
    if not but_for_questions:
        return inputs
    return {path: digest for path, digest in inputs.items() if PurePosixPath(path).parent != _QUESTIONS}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def room_files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """Every file of a room that belongs to its source, with its path, in order; compiled and hidden files are none."""
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.startswith((".", "__pycache__")) or entry.name.endswith(".pyc"):
            continue
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from room_files(entry, path)
        else:
            yield path, entry
