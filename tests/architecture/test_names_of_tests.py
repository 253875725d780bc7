"""Every process finds the same tests under the same names: those that share the work stop where it is otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path


def test_another_process_finds_the_same_tests(root: Path, found_tests: tuple[str, ...]) -> None:
    # Processes that start together may differ in the hash of strings and in the second.
    time.sleep(1)
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    command = (sys.executable, "-m", "pytest", "--collect-only", "--quiet", "-p", "no:cacheprovider", "tests")
    found = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout[-2000:]
    others = by_file(line for line in found.stdout.splitlines() if "::" in line)
    for file, names in by_file(found_tests).items():
        assert others.get(file) == names, file


def by_file(names: Iterable[str]) -> Mapping[str, list[str]]:
    """The names of the tests in each file, in their order: a run may name files in an order of its own."""
    return {file: list(found) for file, found in groupby(names, key=lambda name: name.partition("::")[0])}
