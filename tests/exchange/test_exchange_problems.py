"""Every problem of exports that is raised is worded, and every one that is worded is raised, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from kg.exchange.catalogue import file_forms, find_form
from kg.problems import load_catalogue

CODE = re.compile(r'"(exchange\.[a-z-]+)"')


def test_codes_and_wordings_belong_together(root: Path) -> None:
    files = [*(root / "kg" / "exchange").rglob("*.py"), *(root / "server" / "downloads").rglob("*.py")]
    raised = {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}
    entries = {code: entry for code, entry in load_catalogue().entries.items() if code.startswith("exchange.")}
    assert raised == entries.keys()
    for code, entry in entries.items():
        gaps = {
            language: {
                name for text in (each.title, each.detail, each.remedy) for _, name, _, _ in Formatter().parse(text)
            }
            for language, each in entry.wordings.items()
        }
        assert gaps["en"] == gaps["tr"], code


def test_every_name_belongs_to_one_form() -> None:
    for form in file_forms():
        name = form.member("some/thing.or.other") if form.is_family else form.name
        assert find_form(name) == (form, "some/thing.or.other" if form.is_family else "")
        assert form.purposes["en"] != form.purposes["tr"] and form.titles["en"] != form.titles["tr"]
    assert find_form("graph/.ttl") is None and find_form("claims.csv.gz") is None


def test_the_documentation_names_every_download(root: Path) -> None:
    page = (root / "docs" / "how-to" / "download.md").read_text(encoding="utf-8")
    for form in file_forms():
        written = form.name.replace("graph/*", "graph/GRAPH").replace("argument/*", "argument/HYPOTHESIS")
        assert f"`{written}`" in page, form.name
