"""Runs an engine in a process of its own for the tests, and watches its descendants."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from pyoxigraph import Store

from kg.engine import SocketEngine, free_port, load_snapshot, run_engine
from kg.problems import DengeError, load_catalogue
from kg.project import Project, Settings

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

LAST_WORDS = "# and dies"
"""The end of an update after which the writer is killed."""


def stat_of(process: int) -> tuple[str, int] | None:
    """State and parent of a process, or None when it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return fields[0], int(fields[1])


def is_alive(process: int) -> bool:
    """Whether a process exists and is no zombie."""
    stat = stat_of(process)
    return stat is not None and stat[0] not in "ZX"


def children_of(process: int) -> list[int]:
    """Direct children, zombies included."""
    numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return sorted(number for number in numbers if (stat := stat_of(number)) and stat[1] == process)


def descendants_of(process: int) -> list[int]:
    """Children, their children, and so on."""
    found: list[int] = []
    for child in children_of(process):
        found += [child, *descendants_of(child)]
    return found


def command_of(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def wait_until(condition: Callable[[], bool], seconds: float) -> float:
    """Seconds until the condition held; AssertionError when it did not in time."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < seconds, f"not within {seconds} s"
        time.sleep(0.005)
    return time.monotonic() - start


class EngineProcess:
    """An engine's parent process, started and ready."""

    def __init__(
        self, dataset: Path, folder: Path, settings: Settings, with_front: bool, journal: int | None = None
    ) -> None:
        self.socket_path = folder / "private" / "socket"
        self.port = free_port("127.0.0.1", 0)
        self.engine = SocketEngine(self.socket_path)
        arguments = {
            "dataset": str(dataset),
            "socket": str(self.socket_path),
            "settings": asdict(settings),
            "port": self.port if with_front else None,
            "journal": journal,
        }
        path = os.pathsep.join([str(ROOT), str(HERE)])
        self.process = subprocess.Popen(
            [sys.executable, __file__, json.dumps(arguments)],
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            text=True,
        )
        if with_front:
            assert self.process.stdout is not None
            self.announced = self.process.stdout.readline()
        else:
            wait_until(self.answers, 30)

    def answers(self) -> bool:
        try:
            return bool(self.engine.status().version)
        except DengeError:
            assert self.process.poll() is None
            return False

    @property
    def pid(self) -> int:
        return self.process.pid

    def query_children(self) -> list[int]:
        """Children that hold the dataset: spares and those that answer (the front runs another command)."""
        own = command_of(self.pid)
        return [child for child in children_of(self.pid) if is_alive(child) and command_of(child) == own]

    def front_main(self) -> int:
        (main,) = [child for child in children_of(self.pid) if "server.front.launcher" in command_of(child)]
        return main

    def workers(self) -> list[int]:
        return children_of(self.front_main())

    def end(self) -> None:
        left = [self.pid, *descendants_of(self.pid)] if self.process.poll() is None else []
        for number in left:
            if is_alive(number):
                os.kill(number, signal.SIGKILL)
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


class Start(Protocol):
    """Starts an engine process, with a front when asked."""

    def __call__(self, settings: Settings, with_front: bool = False, journal: int | None = None) -> EngineProcess: ...


def run(arguments: dict[str, object]) -> int:
    """What the process does: load, serve, and tell a problem as the command line does."""
    from server.front.launcher import FrontAddress, front_command

    settings = Settings(**arguments["settings"])  # type: ignore[arg-type]
    if settings.updates:
        return run_writable(arguments, settings)
    socket_path, dataset = Path(str(arguments["socket"])), Path(str(arguments["dataset"]))
    front = None
    if arguments["port"] is not None:
        port = int(str(arguments["port"]))
        address = FrontAddress("127.0.0.1", port, f"http://127.0.0.1:{port}")
        project = Project(dataset.parent, dataset.parent, settings)
        front = front_command(project, socket_path, address, f"ready on {port}", "minimal_application:create")
    try:
        return run_engine(load_snapshot(dataset, "version-1"), socket_path, settings, front)
    except DengeError as error:
        print(error.problem.code, flush=True)
        return load_catalogue().exit_code(error.problem)


def run_writable(arguments: dict[str, object], settings: Settings) -> int:
    """The same with a writer and a log beside the socket, and with a journal of another length where one is given."""
    from kg.changes import ChangeLog
    from kg.engine import journal
    from kg.engine.writing import Prepared
    from kg.writes import DatasetWriter

    socket_path = Path(str(arguments["socket"]))
    journal.LARGEST_JOURNAL = int(str(arguments["journal"] or journal.LARGEST_JOURNAL))

    class DyingWriter(DatasetWriter):
        """Is killed where no kill from outside hits for certain: its change is on the disk, and nobody was told."""

        def commit(self, prepared: Prepared) -> int:
            number = super().commit(prepared)
            if getattr(prepared.request, "text", "").endswith(LAST_WORDS):
                os.kill(os.getpid(), signal.SIGKILL)
            return number

    def writer(store: Store, keeps_union: bool) -> DatasetWriter:
        log = ChangeLog.open(socket_path.parent.parent / "changes.sqlite", "version-1")
        return DyingWriter(store, keeps_union, settings, log, ROOT / "ontology" / "shapes")

    snapshot = load_snapshot(Path(str(arguments["dataset"])), "version-1", writable=True)
    return run_engine(snapshot, socket_path, settings, None, writer)


if __name__ == "__main__":
    sys.exit(run(json.loads(sys.argv[1])))
