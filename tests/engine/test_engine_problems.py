"""Every problem that the engine can raise has its words, and every wording is used."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


def raised(root: Path) -> set[str]:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((root / "kg" / "engine").glob("*.py")))
    return set(re.findall(r'"engine\.([a-z-]+)"', text))


def test_code_and_catalogue_name_the_same_problems(root: Path) -> None:
    catalogue = tomllib.loads((root / "kg/problems/catalogue/engine.toml").read_text(encoding="utf-8"))
    assert raised(root) == set(catalogue)


def test_every_wording_can_be_filled_with_the_values_that_the_code_gives(root: Path) -> None:
    catalogue = tomllib.loads((root / "kg/problems/catalogue/engine.toml").read_text(encoding="utf-8"))
    source = "".join(path.read_text(encoding="utf-8") for path in sorted((root / "kg" / "engine").glob("*.py")))
    for code, entry in catalogue.items():
        for language in ("en", "tr"):
            for name in re.findall(r"\{(\w+)\}", " ".join(entry[language].values())):
                assert f'"{name}":' in source, f"{code}.{language}: nothing gives {{{name}}}"
