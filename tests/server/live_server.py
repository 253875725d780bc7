"""Serves a project as `denge serve` does, in a process of its own: engine, front, workers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType

from kg.engine import free_port, load_snapshot, private_socket_path, run_engine
from kg.lookup import ensure_index
from kg.project import Project, open_project
from server.front.launcher import FrontAddress, front_command

VERSION = "live-version-1"
ROOT = Path(__file__).resolve().parent.parent.parent


class LiveServer:
    """A server on a free port of this machine, for the time of a `with` block.

    `version` is the one that it tells of its dataset; downloads are made for the true one only.
    """

    def __init__(self, project: Project, version: str = "live-version-1") -> None:
        arguments = [sys.executable, __file__, str(project.root), str(beside(project.built, version)), version]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()

    def __enter__(self) -> LiveServer:
        assert self.address.startswith("http://"), "the server ended before it answered"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.communicate(timeout=30)


def beside(built: Path, version: str) -> Path:
    """A folder with what is built, for all servers that tell this version of it: the index of names is of one version,
    so servers that tell another one would make it anew under those that run.
    """
    folder = built.with_name(f"{built.name}-as-{version}")
    if not folder.is_dir():
        folder.mkdir()
        for path in built.iterdir():
            if path.name == "lookup.sqlite":
                shutil.copy(path, folder)
            else:
                (folder / path.name).symlink_to(path)
    return folder


def main() -> int:
    """Serve until SIGTERM; the address is printed once it answers."""
    project = open_project(Path(sys.argv[1]), Path(sys.argv[2]))
    version = sys.argv[3]
    snapshot = load_snapshot(project.dataset, version)
    ensure_index(project.dataset, project.lookup, version)
    port = free_port("127.0.0.1", 0)
    address = f"http://127.0.0.1:{port}"
    with private_socket_path() as socket_path:
        front = front_command(project, socket_path, FrontAddress("127.0.0.1", port, ""), address)
        return run_engine(snapshot, socket_path, project.settings, front)


if __name__ == "__main__":
    sys.exit(main())
