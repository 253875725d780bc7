"""Every problem of a call has its words, and every wording is used."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


def test_code_and_catalogue_name_the_same_problems(root: Path) -> None:
    catalogue = tomllib.loads((root / "kg/problems/catalogue/federation.toml").read_text(encoding="utf-8"))
    source = "".join(path.read_text(encoding="utf-8") for path in sorted((root / "kg" / "federation").glob("*.py")))
    raised = set(re.findall(r'"federation\.([a-z-]+)"', source))
    assert raised == set(catalogue)
    for code, entry in catalogue.items():
        for language in ("en", "tr"):
            for name in re.findall(r"\{(\w+)\}", " ".join(entry[language].values())):
                assert f'"{name}":' in source, f"{code}.{language}: nothing gives {{{name}}}"
