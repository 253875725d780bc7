"""`denge serve`: the process tree of engine and HTTP server over a dataset that is up to date."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import click

from kg.engine import free_port, private_socket_path, run_engine
from kg.project import with_overrides
from server.command_line.dataset import ready_dataset
from server.command_line.session import Session


def parameters() -> list[click.Parameter]:
    """--host, --port, --base-url, --set."""
    return [
        click.Option(["--host"], default="127.0.0.1", show_default=True),
        click.Option(["--port"], type=click.IntRange(0, 65535), default=8000, show_default=True),
        click.Option(["--base-url"], metavar="URL"),
        click.Option(["--set", "overrides"], multiple=True, metavar="NAME=VALUE"),
    ]


def run(session: Session, host: str, port: int, base_url: str | None, overrides: Sequence[str]) -> int:
    """Serve until a signal; the address is printed once it answers."""
    from server.front.launcher import FrontAddress, front_command, reachable_host

    project = session.project()
    project = replace(project, settings=with_overrides(project.settings, overrides))
    snapshot = ready_dataset(session, project)
    actual = free_port(host, port)
    name = reachable_host(host)
    address = base_url or f"http://{f'[{name}]' if ':' in name else name}:{actual}/"
    line = json.dumps({"address": address}) if session.json else session.words.text("serve", "address", address=address)
    with private_socket_path() as socket_path:
        front = front_command(project, socket_path, FrontAddress(host, actual, base_url or ""), line)
        return run_engine(snapshot, socket_path, project.settings, front)
