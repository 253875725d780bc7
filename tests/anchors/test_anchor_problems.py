from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

CODE = re.compile(r'"anchors\.(?!ttl")([a-z0-9-]+)"')


def test_the_catalogue_has_exactly_the_problems_of_this_room(root: Path) -> None:
    catalogue = tomllib.loads((root / "kg/problems/catalogue/anchors.toml").read_text(encoding="utf-8"))
    sources = [path.read_text(encoding="utf-8") for path in (root / "kg/anchors").glob("*.py")]
    assert set(catalogue) == {code for source in sources for code in CODE.findall(source)}


def test_both_languages_name_the_same_values(root: Path) -> None:
    catalogue = tomllib.loads((root / "kg/problems/catalogue/anchors.toml").read_text(encoding="utf-8"))
    for code, entry in catalogue.items():
        fields = {
            language: {name for text in entry[language].values() for _, name, _, _ in string.Formatter().parse(text)}
            for language in ("en", "tr")
        }
        assert fields["en"] == fields["tr"], code
