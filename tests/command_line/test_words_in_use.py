"""No word of the command line is left over."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from kg.anchors.verify import Outcome
from kg.annotations import STANDINGS
from kg.changes import KINDS
from kg.drafting import LackCode
from kg.export import Reason
from kg.interchange import Outcome as ImportOutcome
from server.command_line.commands import HIDDEN_VERBS, VERBS
from server.command_line.words import load_words


def test_every_word_is_used(root: Path) -> None:
    code = "\n".join(path.read_text() for path in sorted((root / "server" / "command_line").rglob("*.py")))
    sections = {name: keys for name, keys in load_words("en").texts.items() if name not in ("verb", "option", "step")}
    words = {f"{name}.{key}" for name, keys in sections.items() for key in keys}
    used = {word for word in words if re.search(rf"""["']{word.rpartition(".")[2]}["']""", code)}
    outcomes = {f"copy.{outcome}" for outcome in get_args(Outcome)}
    outcomes |= {f"import.{outcome}" for outcome in get_args(ImportOutcome)}
    kinds = {f"change.{kind}" for kind in KINDS}
    reasons = {f"export.{reason}" for reason in get_args(Reason)}
    lacks = {f"lack.{code}" for code in get_args(LackCode)}
    standings = {f"standing.{standing}" for standing in STANDINGS}
    assert kinds | reasons | lacks | standings <= words
    assert words - used - outcomes - kinds - reasons - lacks - standings == set()


def test_every_verb_has_words_and_every_words_a_verb() -> None:
    assert set(load_words("en").texts["verb"]) == {*VERBS, *HIDDEN_VERBS}


def test_every_step_of_a_build_has_a_name(root: Path) -> None:
    steps = re.findall(r'steps\.run\(\s*"([\w-]+)"', (root / "kg" / "build" / "pipeline.py").read_text())
    assert steps and set(steps) <= load_words("en").texts["step"].keys()
