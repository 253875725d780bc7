"""A copy of the project in which the commands of a tutorial run as they stand there, and its server."""

from __future__ import annotations

import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from kg.project import Project

BLOCK = re.compile(r"(?P<before>[^\n]*)\n\n```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`(queries/[\w-]+\.rq)`")
SERVE = "./denge serve"
LEFT_OUT = (".git", ".venv", ".denge", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", "*.egg-info")


@dataclass(frozen=True)
class Step:
    """Commands, what is shown of their output, and the file that was to be written before them."""

    commands: str
    shown: str = ""
    file: tuple[str, str] | None = None


def steps(text: str) -> Iterator[Step]:
    blocks = [(each["before"], each["kind"], each["text"]) for each in BLOCK.finditer(text)]
    file = None
    for number, (before, kind, content) in enumerate(blocks):
        if kind == "sparql":
            named = FILE.search(before)
            assert named, before
            file = (named[1], content)
        elif kind == "sh":
            follows = blocks[number + 1] if number + 1 < len(blocks) else ("", "sh", "")
            yield Step(content, follows[2] if follows[1] == "" else "", file)
            file = None


class Machine:
    """A copy of the project in which commands are run, and its server."""

    def __init__(self, folder: Path, project: Project, locale: str) -> None:
        self.folder = folder
        self._server: subprocess.Popen[bytes] | None = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        shutil.copytree(project.root, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
        shutil.copytree(project.built, folder / ".denge")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
        self._environment = {**kept, "LANG": locale, "PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"}
        self._install()

    def _install(self) -> None:
        """What `./denge` finds installed: the packages of this test, with the code of the copy."""
        program = self.folder / ".venv" / "bin" / "denge"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m server.command_line "$@"\n', encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        stamp = f'printf "%s %s %s" "$(cksum <pyproject.toml)" "$(pwd -P)" "" >{program.parent.parent}/denge.stamp'
        subprocess.run(["sh", "-c", stamp], cwd=self.folder, check=True)

    def run(self, commands: str) -> subprocess.CompletedProcess[str]:
        """Run a block of commands, in which the server has the port that was free."""
        return subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", commands.replace("127.0.0.1:8000", f"127.0.0.1:{self._port}")],
            cwd=self.folder, env=self._environment, capture_output=True, text=True,
        )  # fmt: skip

    def serve(self, commands: str) -> None:
        """Start the server as the tutorial says, in place of the one that runs."""
        self.stop()
        command = [*commands.split(), "--port", str(self._port)]
        self._server = subprocess.Popen(command, cwd=self.folder, env=self._environment, stdout=subprocess.DEVNULL)
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self._port}/-/health", timeout=5).close()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                assert self._server.poll() is None, "the server ended"
                time.sleep(0.2)
        raise AssertionError("the server does not answer")

    def stop(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(60)
            self._server = None

    def __enter__(self) -> Machine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def missing(shown: str, told: str) -> list[str]:
    """The lines of what is shown that do not come in this order in what was told; `…` stands for anything."""
    whole, position, lost = " ".join(told.split()), 0, []
    for line in (" ".join(each.split()) for each in shown.splitlines()):
        if line and line != "…":
            found = whole.find(line, position)
            if found < 0:
                lost.append(line)
            else:
                position = found + len(line)
    return lost


def walk(tutorial: Path, machine: Machine) -> None:
    """Take the steps of a tutorial: each command succeeds, or is refused where that is shown, and tells what is."""
    for step in steps(tutorial.read_text(encoding="utf-8")):
        if step.file:
            (machine.folder / step.file[0]).write_text(step.file[1], encoding="utf-8")
        if step.commands.startswith(SERVE):
            machine.serve(step.commands)
            continue
        done = machine.run(step.commands)
        refused = step.shown.startswith("denge:")
        assert (done.returncode != 0) == refused, (step.commands, done.stderr)
        told = done.stderr if refused else done.stdout
        assert missing(step.shown, told) == [], (step.commands, done.stdout[:2000])
