"""`denge serve`: the process tree of engine and HTTP server over a dataset that is up to date, or over an empty one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import click

from kg.changes import WritingRight
from kg.engine import Snapshot, WriterFactory, free_port, private_socket_path, run_engine
from kg.lookup import write_index
from kg.problems import DengeError
from kg.project import Project, with_overrides
from server.command_line.dataset import ready_dataset, ready_index
from server.command_line.output import remark
from server.command_line.report import report_problem
from server.command_line.session import Session
from server.command_line.writable import (
    announced_socket,
    scratch_project,
    scratch_snapshot,
    scratch_token,
    writer_of,
)


def parameters() -> list[click.Parameter]:
    """--host, --port, --base-url, --set, --scratch."""
    return [
        click.Option(["--host"], default="127.0.0.1", show_default=True),
        click.Option(["--port"], type=click.IntRange(0, 65535), default=8000, show_default=True),
        click.Option(["--base-url"], metavar="URL"),
        click.Option(["--set", "overrides"], multiple=True, metavar="NAME=VALUE"),
        click.Option(["--scratch"], is_flag=True),
    ]


@dataclass(frozen=True)
class _Served:
    """What is served: the project, its dataset, the writer where it may change, and the token of a scratch endpoint."""

    project: Project
    snapshot: Snapshot
    writer: WriterFactory | None = None
    token: str | None = None


def run(session: Session, host: str, port: int, base_url: str | None, overrides: Sequence[str], scratch: bool) -> int:
    """Serve until a signal; the address is printed once it answers, and before it the token of a scratch endpoint.

    Raises DengeError of the dataset and of the settings, also for a private copy that cannot be read.
    """
    from server.annotations.own_words import read_private_copies
    from server.front.launcher import FrontAddress, front_command, reachable_host

    project = session.project()
    project = replace(project, settings=with_overrides(project.settings, overrides))
    read_private_copies(project)  # a file that is missing stops the server here, not each of its workers
    _scripts(session)
    with _scratch(project) if scratch else _built(session, project) as served:
        actual = free_port(host, port)
        name = reachable_host(host)
        address = base_url or f"http://{f'[{name}]' if ':' in name else name}:{actual}/"
        line = _line(session, address, served.token)
        with private_socket_path() as socket_path, announced_socket(served.project, socket_path):
            front = front_command(served.project, socket_path, FrontAddress(host, actual, base_url or ""), line)
            return run_engine(served.snapshot, socket_path, served.project.settings, front, served.writer)


def _scripts(session: Session) -> None:
    """See to the scripts of the pages. Where they cannot be made, the pages do without, and one line says so."""
    from server.command_line.scripts import BUILT, ScriptsBuilder, find_sources

    sources = find_sources()
    if sources is None:
        return
    words = session.words
    try:
        ScriptsBuilder(sources, BUILT, False, lambda: remark(session, words.text("scripts", "begun"))).ensure()
    except DengeError as error:
        remark(session, words.text("scripts", "missing", reason=str(error.problem.values["reason"])))


def _line(session: Session, address: str, token: str | None) -> str:
    """What is printed once the server answers."""
    if session.json:
        return json.dumps({"address": address} if token is None else {"address": address, "token": token})
    line = session.words.text("serve", "address", address=address)
    return line if token is None else session.words.text("serve", "token", token=token) + "\n" + line


@contextmanager
def _built(session: Session, project: Project) -> Iterator[_Served]:
    """The project's dataset. While it may change, the right to change it is held."""
    if not project.settings.updates:
        snapshot = ready_dataset(session, project)
        _index(session, project, snapshot)
        yield _Served(project, snapshot)
        return
    with WritingRight.take(project.changes) as right:
        snapshot = ready_dataset(session, project, writable=True)
        _index(session, project, snapshot)
        yield _Served(project, snapshot, writer_of(project, snapshot.version, right))


def _index(session: Session, project: Project, snapshot: Snapshot) -> None:
    """See to the index of names. Where it cannot be written, all else is served, and a search says what is missing."""
    try:
        ready_index(session, project, snapshot.version)
    except DengeError as error:
        report_problem(error.problem, session.language, as_json=False)


@contextmanager
def _scratch(project: Project) -> Iterator[_Served]:
    with scratch_project(project) as own, WritingRight.take(own.changes) as right:
        snapshot = scratch_snapshot()
        write_index((), own.lookup, snapshot.version)
        yield _Served(own, snapshot, writer_of(own, snapshot.version, right), scratch_token(own))
