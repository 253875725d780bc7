"""Starts the HTTP server as a process of its own beside the engine.

The engine spawns `python -m server.front.launcher ...` (`front_command` says how), which forks the workers.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import logging.config
import math
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.engine.front import PARENT_VARIABLE, Announcement, Front
from kg.engine.process import leave_with_parent
from kg.project import Project, encode_settings
from server.front.admission import HEALTH
from server.front.bridge import Application
from server.front.connection import CONNECTIONS
from server.front.gateway import Gateway
from server.front.serving import listening_socket, serve
from server.front.workers import keep_workers
from server.logs import logging_configuration

APPLICATION: Final = "server.application:create_from_environment"
# A worker's threads mostly wait for the engine; a few must be free while long queries run.
_SPARE_THREADS: Final = 24
# Seconds that a worker gets beyond the longest query to finish its requests.
_FINISH_SECONDS: Final = 5
# And beyond that before it is killed.
_ENDING_SECONDS: Final = 1
# Connections are not the only descriptors of a worker.
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


def work(make: Callable[[], Application], listener: socket.socket, threads: int, patience: float) -> int:
    """What a worker does: make the WSGI application and serve it. Returns the exit status."""
    gateway = Gateway(make(), threads)
    # What is there now stays as long as the worker: looking for garbage in it again and again would only stop the loop.
    gc.collect()
    gc.freeze()
    return serve(gateway, listener, patience)


def allow_connections() -> None:
    """Let this process and its workers open as many descriptors as connections need, as far as the system lets them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + _OTHER_DESCRIPTORS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, allowed), hard))


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM."""
    parser = argparse.ArgumentParser(prog="denge-front")
    parser.add_argument("application")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--kill-timeout", type=int, required=True)
    given = parser.parse_args(arguments)
    leave_with_parent(int(os.environ[PARENT_VARIABLE]), signal.SIGTERM)
    logging.config.dictConfig(logging_configuration(sys.stderr.isatty()))
    allow_connections()
    with listening_socket(given.host, given.port) as listener:
        # Imported before the workers are forked, so that they share its memory.
        module, _, name = given.application.partition(":")
        imported = importlib.import_module(module)
        keep_workers(
            given.workers,
            lambda: work(getattr(imported, name), listener, given.threads, given.kill_timeout),
            given.kill_timeout + _ENDING_SECONDS,
        )


if __name__ == "__main__":
    main()
