"""Remembers that the files at hand did not build, so that nobody who asks a question waits for it to fail again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from kg.dataset.files import replace_file
from kg.dataset.freshness import generator, input_digests
from kg.problems import DengeError, Problem
from kg.project import Project


def remember_failure(project: Project, inputs: Mapping[str, str], made_by: Mapping[str, str]) -> None:
    """Write down that these inputs, by their digests, do not build with this code."""
    replace_file(project.built / "failed", f"{_key(inputs, made_by)}\n".encode())


def has_failed(project: Project) -> bool:
    """Whether the last build that failed was of the files and the code at hand."""
    remembered = project.built / "failed"
    if not remembered.is_file():
        return False
    return remembered.read_text(encoding="ascii", errors="replace").strip() == _key(input_digests(project), generator())


def require_unfailed(project: Project) -> None:
    """Stop where a build would only fail again. Raises DengeError `dataset.build-failed`."""
    if has_failed(project):
        raise DengeError(Problem("dataset.build-failed"))


def _key(inputs: Mapping[str, str], made_by: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps([dict(inputs), dict(made_by)], sort_keys=True).encode()).hexdigest()
