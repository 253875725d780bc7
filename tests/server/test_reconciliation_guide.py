"""The commands of the how-to run as they stand there, and give what stands below them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.project import Settings
from kg.reconciliation import LONGEST_TEXT, load_computed
from kg.reconciliation.asking import MOST_ROWS
from kg.reconciliation.reading import HIGHEST_LIMIT, USUAL_LIMIT
from kg.reconciliation.reading_extension import MOST_PROPERTIES

EXAMPLE = re.compile(r"```sh\n(curl .*?)```\n\n```json\n(.*?)```", re.DOTALL)
ADDRESS = "http://127.0.0.1:8000"


def examples(root: Path) -> list[tuple[str, str]]:
    found = EXAMPLE.findall((root / "docs" / "how-to" / "reconcile.md").read_text(encoding="utf-8"))
    assert len(found) == 2
    return found


@pytest.mark.parametrize("number", [0, 1])
def test_examples_give_what_they_show(root: Path, address: str, number: int) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    command, expected = examples(root)[number]
    assert ADDRESS in command
    ran = subprocess.run(["sh", "-c", command.replace(ADDRESS, address)], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == json.loads(expected)


def test_limits_are_those_of_the_code(root: Path) -> None:
    text = " ".join((root / "docs" / "how-to" / "reconcile.md").read_text(encoding="utf-8").split())
    for words in (
        f"at most {LONGEST_TEXT} characters",
        f"{USUAL_LIMIT} by default and never more than {HIGHEST_LIMIT}",
        f"`reconciliation_queries` ({Settings().reconciliation_queries})",
        f"`reconciliation_ids` ({Settings().reconciliation_ids:,})",
        f"more than {MOST_PROPERTIES} properties",
        f"more than {MOST_ROWS:,} values",
        *(f"`{each.name}`" for each in load_computed()),
    ):
        assert words in text, words
