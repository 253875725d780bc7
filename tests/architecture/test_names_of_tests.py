"""Every process finds the same tests under the same names: those that share the work stop where it is otherwise.

Processes of one run compare what they found by themselves; here the second and the hash of strings differ too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

import pytest


@pytest.mark.full
def test_another_process_finds_the_same_tests(root: Path, found_tests: tuple[str, ...]) -> None:
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
