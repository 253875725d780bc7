"""The page of problems, from the catalogue."""

from __future__ import annotations

from itertools import groupby

from kg.problems import load_catalogue
from server.command_line.reference.markdown import code, page, table


def errors_page() -> str:
    """Every code of the catalogue, by room, with its status, its exit code and its words."""
    entries = sorted(load_catalogue().entries.items())
    blocks = []
    for room, found in groupby(entries, key=lambda each: each[0].partition(".")[0]):
        rows = [
            [
                code(name),
                str(entry.status),
                str(entry.exit_code),
                f"{entry.wordings['en'].title}. {entry.wordings['en'].remedy}",
                f"{entry.wordings['tr'].title}. {entry.wordings['tr'].remedy}",
            ]
            for name, entry in found
        ]
        blocks += [f"## {room}", table(["code", "HTTP status", "exit code", "English", "Türkçe"], rows)]
    intro = (
        "Each problem has a code. Over HTTP it is a problem document (RFC 9457) with the status given here; the "
        "command line prints it and leaves with the exit code: 1 findings, 2 wrong use, 3 the environment is not fit. "
        "Names in braces stand for values."
    )
    return page("Problems", intro, *blocks)
