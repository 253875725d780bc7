"""Starts granian, the HTTP server, as a process of its own beside the engine.

The engine spawns `python -m server.front.launcher ...` (`front_command` says how); granian forks the workers.
"""

from __future__ import annotations

import argparse
import importlib
import math
import os
import resource
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels

from kg.engine.front import PARENT_VARIABLE, Announcement, Front
from kg.engine.process import leave_with_parent
from kg.project import Project, encode_settings
from server.front.admission import HEALTH
from server.front.gateway import Gateway
from server.front.rsgi import RequestProtocol, Scope
from server.logs import logging_configuration

RsgiApplication = Callable[[Scope, RequestProtocol], Awaitable[None]]
APPLICATION: Final = "server.application:create_from_environment"
# A worker's threads mostly wait for the engine; a few must be free while long queries run.
_SPARE_THREADS: Final = 24
# Seconds that a worker gets beyond the longest query to finish its requests.
_FINISH_SECONDS: Final = 5
# What a client has to send the head of a request, also of the next one on a connection that is kept open.
_HEADER_MILLISECONDS: Final = 15_000
# The most bytes of a head that hyper takes; it answers a longer one with 431, and an address of more than 65,534 bytes
# with 414, both without a body. Far fewer are worked on (`LONGEST_HEAD` of `server.front.arrival`): the rest is for
# saying so.
_HEADER_BYTES: Final = (1 << 20) + (1 << 17)
# Connections of one worker, also those on which nothing happens; more wait until one of them ends.
_CONNECTIONS: Final = 2_048
_OTHER_DESCRIPTORS: Final = 1_024


@dataclass(frozen=True)
class FrontAddress:
    """Where the front listens, and the address under which the public reaches it."""

    host: str
    port: int
    base_url: str


def environment_of(project: Project, socket_path: Path, base_url: str) -> dict[str, str]:
    """The environment variables from which a worker makes its application."""
    return {
        "DENGE_ENGINE_SOCKET": str(socket_path),
        "DENGE_PROJECT": str(project.root),
        "DENGE_DATA": str(project.built),
        "DENGE_SETTINGS": encode_settings(project.settings),
        "DENGE_BASE_URL": base_url,
    }


def reachable_host(host: str) -> str:
    """A host to connect to for one to listen on: the wildcard addresses are none."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)


def front_command(
    project: Project, socket_path: Path, address: FrontAddress, line: str | None, application: str = APPLICATION
) -> Front:
    """How the engine starts the front of `project`; `line` is printed once the front answers at /-/health."""
    settings = project.settings
    arguments = (
        *(sys.executable, "-m", "server.front.launcher", application),
        *("--host", address.host, "--port", str(address.port), "--workers", str(settings.workers)),
        *("--threads", str(settings.queries_at_once + _SPARE_THREADS)),
        *("--kill-timeout", str(math.ceil(settings.query_seconds) + _FINISH_SECONDS)),
    )
    announcement = None if line is None else Announcement(reachable_host(address.host), address.port, HEALTH, line)
    return Front(arguments, environment_of(project, socket_path, address.base_url), announcement)


def load_application(target: str, main: int, threads: int) -> RsgiApplication:
    """Make the application in a worker, which must not outlive granian's main process.

    `target` names a function that makes a WSGI application. Used instead of granian's own loader, which puts the
    current folder before everything else that is imported.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # granian's handler comes later; the one of its main process is deaf
    leave_with_parent(main, signal.SIGTERM)
    module, _, name = target.partition(":")
    return Gateway(getattr(importlib.import_module(module), name)(), threads).__rsgi__


def allow_connections() -> None:
    """Let this process and its workers open as many descriptors as connections need, as far as the system lets them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _CONNECTIONS + _OTHER_DESCRIPTORS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, allowed), hard))


def main(arguments: list[str] | None = None) -> None:
    """Run granian until SIGTERM."""
    parser = argparse.ArgumentParser(prog="denge-front")
    parser.add_argument("application")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--kill-timeout", type=int, required=True)
    given = parser.parse_args(arguments)
    leave_with_parent(int(os.environ[PARENT_VARIABLE]), signal.SIGTERM)
    allow_connections()
    server = Granian(
        given.application,
        address=given.host,
        port=given.port,
        interface=Interfaces.RSGI,
        loop=Loops.uvloop,
        # With one request at a time on a connection it is plain whose client has left.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_MILLISECONDS, max_buffer_size=_HEADER_BYTES),
        workers=given.workers,
        backlog=_CONNECTIONS,
        backpressure=_CONNECTIONS,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        log_dictconfig=logging_configuration(sys.stderr.isatty()),
        respawn_failed_workers=True,
        workers_kill_timeout=given.kill_timeout,
    )
    loader = partial(load_application, given.application, os.getpid(), given.threads)
    server.serve(target_loader=loader, wrap_loader=False)


if __name__ == "__main__":
    main()
