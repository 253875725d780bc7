"""The page of settings, from the table of settings."""

from __future__ import annotations

from kg.project import SETTINGS
from server.command_line.reference.markdown import code, page, table


def settings_page() -> str:
    """Every setting of denge.toml."""
    rows = [[code(each.name), code(repr(each.default)), each.en, each.tr] for each in SETTINGS]
    return page(
        "Settings",
        "`denge.toml` in the folder of a project sets these; what it does not name keeps its default.",
        table(["setting", "default", "English", "Türkçe"], rows),
    )
