"""The server that a verb asks which looks at a server from outside: the one that was named, or one of the project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kg.problems import DengeError, Problem
from kg.project import Project
from server.command_line.dataset import ready_dataset
from server.command_line.session import Session


@contextmanager
def asked_server(session: Session, project: Project, address: str | None) -> Iterator[str]:
    """Its address without a final slash; a server of the project runs for as long as it is needed.

    To be called in a clone, where `bench` is. Raises `bench.serving.ServingError` and what `ready_dataset` raises.
    """
    from bench.serving import served

    if address is not None:
        yield address.rstrip("/")
        return
    ready_dataset(session, project)
    with served(project) as own:
        yield own


def missing_problem(verb: str, in_a_clone: str, error: ModuleNotFoundError) -> DengeError:
    """What a verb of `bench` lacks: packages, which is the problem `in_a_clone`, or elsewhere the clone itself."""
    name = error.name or ""
    code = "command.bench-missing" if name.partition(".")[0] == "bench" else in_a_clone
    return DengeError(Problem(code, {"verb": verb, "missing": name}))
