"""Every problem of a call has its words, every wording is used, and a child can tell each of them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from kg.engine.child import PROBLEMS


def test_code_catalogue_and_child_name_the_same_problems(root: Path) -> None:
    catalogue = tomllib.loads((root / "kg/problems/catalogue/federation.toml").read_text(encoding="utf-8"))
    source = "".join(path.read_text(encoding="utf-8") for path in sorted((root / "kg" / "federation").glob("*.py")))
    raised = set(re.findall(r'"federation\.([a-z-]+)"', source))
    told = {code.removeprefix("federation.") for code in PROBLEMS if code.startswith("federation.")}
    assert raised == set(catalogue) == told
    for code, entry in catalogue.items():
        for language in ("en", "tr"):
            for name in re.findall(r"\{(\w+)\}", " ".join(entry[language].values())):
                assert f'"{name}":' in source, f"{code}.{language}: nothing gives {{{name}}}"
