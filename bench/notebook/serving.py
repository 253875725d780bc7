"""A server of a project for a notebook to ask."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bench.serving import serving
from kg.project import Project


@contextmanager
def served(project: Project) -> Iterator[str]:
    """The address of a server of the project, without a final slash. Raises `bench.serving.ServingError`."""
    options = ["--port", "0", "--project", str(project.root), "--data", str(project.built)]
    with serving(project.root, [*options, "--set", "requests_per_minute=0"], ("address",)) as said:
        yield said["address"].rstrip("/")
