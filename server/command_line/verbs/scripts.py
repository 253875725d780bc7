"""`denge scripts`: the scripts of the pages, bundled from their sources."""

from __future__ import annotations

import click

from server.command_line.output import print_json, print_table, remark
from server.command_line.session import Session


def parameters() -> list[click.Parameter]:
    """--force."""
    return [click.Option(["--force"], is_flag=True)]


def run(session: Session, force: bool) -> int:
    """Bundle unless the bundles are up to date, and say what they weigh."""
    from server.command_line.scripts import BUILT, ScriptsBuilder, find_sources
    from server.command_line.scripts.node import not_built

    sources = find_sources()
    if sources is None:
        raise not_built(session.words.text("scripts", "no-sources"))
    builder = ScriptsBuilder(sources, BUILT)
    made = builder.ensure(force)
    bundles = builder.bundles()
    if session.json:
        told = [{"name": each.name, "bytes": each.size, "compressed": each.compressed} for each in bundles]
        print_json({"built": made, "bundles": told})
        return 0
    remark(session, session.words.text("scripts", "made" if made else "current"))
    headings = [session.words.text("scripts", key) for key in ("bundle", "kilobytes", "compressed")]
    rows = [[each.name, f"{each.size / 1000:.1f}", f"{each.compressed / 1000:.1f}"] for each in bundles]
    print_table(headings, rows, numbers=(1, 2))
    return 0
