"""`denge compact`: one change in the place of all that the log has."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from server.command_line.change_log import writable_log
from server.command_line.output import print_json, remark
from server.command_line.session import Session

_KILOBYTE = 1000


def parameters() -> list[click.Parameter]:
    """None of its own."""
    return []


def run(session: Session) -> int:
    """Compact and say what became of the history. Raises DengeError `changes.empty`, `changes.in-use`."""
    with writable_log(session.project()) as log:
        done = log.compact(datetime.now(UTC))
    if session.json:
        print_json(
            {
                "number": done.number,
                "changes": done.changes,
                "removed": done.removed,
                "added": done.added,
                "backup": str(done.backup),
                "bytes": {"before": done.bytes_before, "after": done.bytes_after},
            }
        )
        return 0
    values = {
        "changes": done.changes,
        "number": done.number,
        "removed": done.removed,
        "added": done.added,
        "before": f"{done.bytes_before / _KILOBYTE:.0f}",
        "after": f"{done.bytes_after / _KILOBYTE:.0f}",
    }
    remark(session, session.words.text("log", "compacted", **values))
    remark(session, session.words.text("log", "backup", file=done.backup))
    return 0
