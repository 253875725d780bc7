"""The Dockerfile: read, and its steps run in a root of their own, since Docker itself is not at hand for tests.

Not shown here: that the named base image has what the steps need, that the package index gives the packages, and the
size of the image.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from image import Image, Stage, read_dockerfile
from npm_packages import filled_cache
from served import descendants_of, is_alive

from kg.engine import free_port


@pytest.fixture(scope="module")
def stages(root: Path) -> list[Stage]:
    return read_dockerfile(root / "Dockerfile")


def test_it_runs_as_a_numbered_user_that_is_not_root_and_answers_on_its_port(stages: list[Stage]) -> None:
    final = stages[-1]
    assert final.last("USER").rest == "10001:10001"
    command = final.last("CMD").arguments()
    assert command[command.index("--port") + 1] == final.last("EXPOSE").rest == "8000"
    assert command[command.index("--host") + 1] == "0.0.0.0"
    assert command[command.index("--data") + 1] == final.last("VOLUME").rest
    assert "http://127.0.0.1:8000/-/health" in final.last("HEALTHCHECK").rest


def test_it_names_no_registry_and_a_python_that_the_project_takes(stages: list[Stage], root: Path) -> None:
    text = (root / "Dockerfile").read_text(encoding="utf-8")
    assert {each.base for each in stages} == {"node:22-slim", "python:3.12-slim"}
    assert stages[-1].base == "python:3.12-slim", "Node makes the scripts and is not in the image"
    assert "index-url" not in text and "https://" not in text
    assert tomllib.loads((root / "pyproject.toml").read_text())["project"]["requires-python"] == ">=3.11"


def test_what_is_copied_is_there_and_not_ignored(stages: list[Stage], root: Path) -> None:
    lines = (root / ".dockerignore").read_text(encoding="utf-8").splitlines()
    named = {line[1:] for line in lines if line.startswith("!")}
    assert "*" in lines, "nothing is sent that is not named"
    sent = [
        each for stage in stages for each in stage.instructions if each.name == "COPY" and "--from" not in each.rest
    ]
    copied = {path for each in sent for path in each.arguments()[:-1]}
    assert named <= copied
    assert all(any(path == each or path.startswith(f"{each}/") for each in named) for path in copied)
    assert all((root / path).exists() for path in copied)


needs_node = pytest.mark.skipif(
    shutil.which("npm", path="/usr/bin:/bin") is None, reason="a stage runs the system's npm, and there is none"
)
needs_root = pytest.mark.skipif(
    os.geteuid() != 0 or subprocess.run(["unshare", "--mount", "true"], check=False).returncode != 0,
    reason="a root of its own needs the rights of root and mount namespaces",
)


@pytest.fixture(scope="module")
def built_image(root: Path, stages: list[Stage]) -> Iterator[Image]:
    """The final stage, every instruction of all stages done. Not below /tmp, which the container has for itself."""
    folder = Path(tempfile.mkdtemp(prefix="denge-image-", dir="/var/tmp"))
    folder.chmod(0o755)
    images: dict[str, Image] = {}
    try:
        cache = filled_cache(root, folder)
        for stage in stages:
            images[stage.name] = Image(folder / stage.name, cache if stage.base.startswith("node:") else None)
            images[stage.name].build(stage, root, images)
        yield images[stages[-1].name]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@needs_root
@needs_node
@pytest.mark.full
@pytest.mark.parametrize("volume", ["as-in-the-image", "empty"])
def test_it_serves_as_its_user_on_a_read_only_root(
    built_image: Image, stages: list[Stage], volume: str, tmp_path: Path
) -> None:
    """As `docker run --read-only --tmpfs /tmp --volume ...` does; an empty volume has its dataset built first."""
    final = stages[-1]
    port = str(free_port("127.0.0.1", 0))
    place = final.last("VOLUME").rest
    writable = built_image.root.parent / f"volume-{volume}"
    if volume == "empty":
        writable.mkdir()
        os.chown(writable, 10001, 10001)
    else:
        subprocess.run(["cp", "-a", str(built_image.root / place.lstrip("/")), str(writable)], check=True)
    entry = [*final.last("ENTRYPOINT").arguments(), *final.last("CMD").arguments()]
    entry[entry.index("8000")] = port
    user = final.last("USER").rest
    command = built_image.command(entry, user, place, writable, final.last("WORKDIR").rest)
    log = tmp_path / "log"
    with log.open("w") as errors, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as server:
        try:
            assert server.stdout is not None
            assert port in server.stdout.readline(), log.read_text(encoding="utf-8")
            assert ("Building" in log.read_text(encoding="utf-8")) == (volume == "empty")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/-/health", timeout=20) as answer:
                assert json.load(answer)["status"] == "ok"
            tree = [server.pid, *descendants_of(server.pid)]
            assert {Path(f"/proc/{each}").stat().st_uid for each in tree} == {10001}
            health = final.last("HEALTHCHECK").rest.partition("CMD ")[2].replace("8000", port)
            check = built_image.command(json.loads(health), user, place, writable)
            assert subprocess.run(check, check=False, timeout=30).returncode == 0
            server.send_signal(getattr(signal, final.last("STOPSIGNAL").rest))
            assert server.wait(30) == 0
            assert [each for each in tree if is_alive(each)] == []
            assert subprocess.run(check, check=False, timeout=30, capture_output=True).returncode != 0
        finally:
            for each in [server.pid, *descendants_of(server.pid)] if server.poll() is None else []:
                os.kill(each, signal.SIGKILL)
