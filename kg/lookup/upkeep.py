"""Sees to it that the index of a dataset is there, made by this code from this dataset."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.dataset import room_files
from kg.lookup.lookup import read_head
from kg.lookup.writing import write_index
from kg.problems import DengeError, Place, Problem

_ROOMS = ("lookup", "text")


def index_dataset(dataset: Path, path: Path, version: str) -> None:
    """Write the index of a dataset, sorted N-Quads of that version, in place of the file at `path`.

    Raises DengeError `lookup.unwritable`, and `engine.dataset-missing` or `engine.dataset-unreadable`.
    """
    try:
        write_index(parse(path=str(dataset), format=RdfFormat.N_QUADS), path, version, maker())
    except FileNotFoundError as error:
        raise DengeError(Problem("engine.dataset-missing", {"file": str(dataset)}, Place(str(dataset)))) from error
    except (OSError, SyntaxError, ValueError) as error:
        values = {"file": str(dataset), "reason": str(error)}
        raise DengeError(Problem("engine.dataset-unreadable", values, Place(str(dataset)))) from error


def ensure_index(dataset: Path, path: Path, version: str) -> bool:
    """Write the index unless there is one of this version of the dataset, made by this code; tell whether it was
    written. Raises as `index_dataset` does.
    """
    if is_current(path, version):
        return False
    index_dataset(dataset, path, version)
    return True


def is_current(path: Path, version: str) -> bool:
    """Whether there is an index of this version of the dataset that this code made."""
    try:
        head = read_head(path)
    except DengeError:
        return False
    return head == (version, maker())


def maker() -> str:
    """A digest of the code that makes indexes: what it writes depends on nothing else but the dataset."""
    code = hashlib.sha256()
    for room in _ROOMS:
        for name, file in room_files(files("kg").joinpath(room), room):
            content = file.read_bytes()
            code.update(f"{name} {len(content)}\n".encode() + content)
    return code.hexdigest()[:16]
