"""The tutorial works: its commands, run in order in a copy of the project, give what stands under them."""

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

import pytest

from kg.project import Project

TUTORIALS = {"tutorial.md": "en_GB.UTF-8", "tutorial.tr.md": "tr_TR.UTF-8"}
BLOCK = re.compile(r"(?P<before>[^\n]*)\n\n```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`(queries/[\w-]+\.rq)`")
SERVE = "./denge serve\n"
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

    def serve(self) -> None:
        """Start `./denge serve` as the tutorial says, in place of the one that runs."""
        self.stop()
        command = [*SERVE.split(), "--port", str(self._port)]
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


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tutorial.md", pytest.param("tutorial.tr.md", marks=pytest.mark.full)])
def test_every_command_does_what_stands_under_it(name: str, root: Path, shipped: Project, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    found = list(steps((root / "docs" / name).read_text(encoding="utf-8")))
    with Machine(tmp_path / "denge", shipped, TUTORIALS[name]) as machine:
        for step in found:
            if step.file:
                (machine.folder / step.file[0]).write_text(step.file[1], encoding="utf-8")
            if step.commands == SERVE:
                machine.serve()
                continue
            done = machine.run(step.commands)
            refused = step.shown.startswith("denge:")
            assert (done.returncode != 0) == refused, (step.commands, done.stderr)
            assert missing(step.shown, done.stderr if refused else done.stdout) == [], (
                step.commands,
                done.stdout[:2000],
            )


def test_the_tutorials_take_the_same_steps_and_end_with_the_readers_question(root: Path) -> None:
    english, turkish = (list(steps((root / "docs" / name).read_text(encoding="utf-8"))) for name in TUTORIALS)
    assert len(english) == len(turkish) >= 10
    assert [step.file for step in english] == [step.file for step in turkish]
    assert [bool(step.shown) for step in english] == [bool(step.shown) for step in turkish]
    for one, other in zip(english, turkish, strict=True):
        assert re.sub(r"&lang=\w\w|\?lang=\w\w", "", one.commands) == re.sub(r"&lang=\w\w", "", other.commands)
    (file,) = [step.file for step in english if step.file]
    assert not (root / file[0]).exists()
    assert "parameter from: integer" in file[1] and "class denge:State" in file[1]
    last = "".join(step.commands for step in english[-5:])
    assert "ask firm-or-not" in last and "curl" in last and "firm-or-not" in last


@pytest.mark.parametrize(
    ("shown", "told", "lost"),
    [("a b\n…\nc", "x a  b\ny c", []), ("c\n…\na", "a c", ["a"]), ("", "", []), ("a", "", ["a"])],
)
def test_lines_are_missed_where_they_do_not_come(shown: str, told: str, lost: list[str]) -> None:
    assert missing(shown, told) == lost
