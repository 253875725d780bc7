"""The page of settings, from the table of settings."""

from __future__ import annotations

from kg.project import Setting, example_of, list_settings
from server.command_line.reference.markdown import code, page, table

_TYPES = {bool: "`true` or `false`", str: "text", tuple: "list of texts", dict: "table of texts"}


def settings_page() -> str:
    """Every setting of denge.toml."""
    rows = [
        [code(each.name), code(example_of(each.default)), _bound(each), each.en, each.tr] for each in list_settings()
    ]
    return page(
        "Settings",
        "`denge.toml` in the folder of a project sets these; what it does not name keeps its default.",
        table(["setting", "default", "values", "English", "Türkçe"], rows),
    )


def _bound(setting: Setting) -> str:
    """The unit of a number and the least it may be, or the words that may be chosen, or else the type."""
    if setting.choices:
        return ", ".join(code(each) for each in setting.choices)
    if setting.least is None:
        return _TYPES[type(setting.default)]
    return f"{setting.unit}, at least {setting.least:g}"
