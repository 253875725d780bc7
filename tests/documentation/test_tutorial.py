"""The tutorials work: their commands, run in order in a copy of the project, give what stands under them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tutorial_machine import Machine, missing, steps, walk

from kg.project import Project

LOCALES = {".md": "en_GB.UTF-8", ".tr.md": "tr_TR.UTF-8"}
LANGUAGE = re.compile(r"[?&]lang=\w\w|(?<= = )\"(?:en|tr)\"")
TUTORIALS = ("tutorial", "annotation-tutorial")
# The other one, which takes as long, takes steps that tests of the annotations and of the browser take too.
QUICK = [("tutorial", ".md")]
RUNS = [
    pytest.param(name, suffix, marks=() if (name, suffix) in QUICK else pytest.mark.full)
    for name in TUTORIALS
    for suffix in LOCALES
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "suffix"), RUNS)
def test_every_command_does_what_stands_under_it(
    name: str, suffix: str, root: Path, shipped: Project, tmp_path: Path
) -> None:
    for program in ("curl", "openssl"):
        if shutil.which(program) is None:
            pytest.skip(f"no {program} on this machine")
    with Machine(tmp_path / "denge", shipped, LOCALES[suffix]) as machine:
        walk(root / "docs" / f"{name}{suffix}", machine)


@pytest.mark.parametrize("name", TUTORIALS)
def test_both_languages_take_the_same_steps(name: str, root: Path) -> None:
    english, turkish = (list(steps((root / "docs" / f"{name}{each}").read_text(encoding="utf-8"))) for each in LOCALES)
    assert len(english) == len(turkish) >= 8
    assert [step.file for step in english] == [step.file for step in turkish]
    assert [bool(step.shown) for step in english] == [bool(step.shown) for step in turkish]
    for one, other in zip(english, turkish, strict=True):
        assert LANGUAGE.sub("", one.commands) == LANGUAGE.sub("", other.commands)


def test_the_first_one_ends_with_the_readers_question(root: Path) -> None:
    english = list(steps((root / "docs" / "tutorial.md").read_text(encoding="utf-8")))
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
