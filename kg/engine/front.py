"""The HTTP front as the engine sees it: a command to start, an address that must answer, a process to end."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.engine.process import fork_child, keep_descriptors
from kg.problems import DengeError, Problem

# The environment variable that tells the front which process it must not outlive.
PARENT_VARIABLE: Final = "DENGE_PARENT"
_SILENT: Final = 4


@dataclass(frozen=True)
class Announcement:
    """A line for standard output once GET `path` on `host`:`port` answers 200, which must be within `seconds`.

    `host` is one to connect to, not a wildcard.
    """

    host: str
    port: int
    path: str
    line: str
    seconds: float = 30.0


@dataclass(frozen=True)
class Front:
    """How to start the front: its arguments, its environment beside ours, and what to say once it answers."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    announcement: Announcement | None = None


class RunningFront:
    """The front's main process, in a session of its own, and the child that waits for its first answer."""

    def __init__(self, front: Front) -> None:
        self._front = front
        environment = {**os.environ, **front.environment, PARENT_VARIABLE: str(os.getpid())}
        self._process = subprocess.Popen(front.arguments, env=environment, start_new_session=True)
        self._announcer: int | None = None
        if front.announcement is not None:
            announcement = front.announcement
            self._announcer = fork_child(lambda: _announce(announcement))

    def process_ids(self) -> tuple[int, ...]:
        """The front's main process, and the announcer while it runs."""
        return (self._process.pid,) if self._announcer is None else (self._process.pid, self._announcer)

    def check_announcer(self) -> None:
        """Collect the announcer when it has ended. Raises DengeError `engine.front-silent` when nothing answered."""
        if self._announcer is None:
            return
        ended, status = os.waitpid(self._announcer, os.WNOHANG)
        if ended:
            self._announcer = None
            announcement = self._front.announcement
            if status != 0 and announcement is not None and not self.ended():
                address = f"http://{announcement.host}:{announcement.port}{announcement.path}"
                values = {"address": address, "seconds": f"{announcement.seconds:g}"}
                raise DengeError(Problem("engine.front-silent", values))

    def ended(self) -> bool:
        """Whether the main process has ended; it is not collected yet, so that its session stays its own."""
        if self._process.returncode is not None:
            return True
        return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def ask_to_end(self) -> None:
        """Have the front finish the requests under way and end. Does not wait."""
        if not self.ended():
            os.kill(self._process.pid, signal.SIGTERM)
        self._end_announcer()

    def end(self) -> int:
        """Kill whatever is left of the front's session, and return the exit status of its main process."""
        self._end_announcer()
        if self._process.returncode is None:
            # Before it is collected: after that, its number could be somebody else's.
            os.killpg(self._process.pid, signal.SIGKILL)
        return self._process.wait()

    def _end_announcer(self) -> None:
        if self._announcer is not None:
            os.kill(self._announcer, signal.SIGKILL)
            os.waitpid(self._announcer, 0)
            self._announcer = None


def _announce(announcement: Announcement) -> int:
    keep_descriptors(1)
    until = time.monotonic() + announcement.seconds
    while time.monotonic() < until:
        if _answers(announcement):
            os.write(1, (announcement.line + "\n").encode())
            return 0
        time.sleep(0.02)
    return _SILENT


def _answers(announcement: Announcement) -> bool:
    connection = http.client.HTTPConnection(announcement.host, announcement.port, timeout=5)
    try:
        connection.request("GET", announcement.path)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False  # not yet listening, or not yet ready
    finally:
        connection.close()
