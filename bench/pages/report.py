"""What the pages weigh and do, as a table for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby

from bench.pages.browsing import Measured


def as_table(measured: Sequence[Measured]) -> list[dict[str, object]]:
    """The measurements as JSON can hold them."""
    return [asdict(each) for each in measured]


def faults(measured: Sequence[Measured]) -> list[str]:
    """What no page may do: fail, ask another server, complain in the console, be wider than its window."""
    found = []
    for each in measured:
        where = f"{each.kind.name} ({each.look.name})"
        found += [f"{where}: status {each.status}"] if (each.status >= 400) != each.kind.tells_problem else []
        found += [f"{where}: asked {address}" for address in each.foreign]
        found += [f"{where}: {said}" for said in each.complaints]
        found += [f"{where}: {each.overflow} px wider than the window"] if each.overflow else []
    return found


def markdown(measured: Sequence[Measured], machine: str) -> str:
    """A page for docs/: for each kind of page the largest numbers of all its looks."""
    lines = []
    for name, group in groupby(measured, key=lambda each: each.kind.name):
        looks = list(group)
        numbers = (
            f"{max(each.document_bytes for each in looks) / 1000:.1f}",
            f"{max(each.all_bytes for each in looks) / 1000:.1f}",
            str(max(each.requests for each in looks)),
            f"{max(each.first_paint for each in looks):.0f}",
            f"{max(each.shift for each in looks):.3f}",
        )
        lines.append(f"| {name} | " + " | ".join(numbers) + " |")
    rows = "\n".join(lines)
    return f"""# Pages

<!-- Written by `denge screenshots --table docs/pages.md`; run it again instead of editing. -->

Each kind of page, opened in Chromium with an empty cache. Of each the largest numbers of all widths, languages and
color schemes that were looked at: kilobytes as transferred, of the page itself and with all that it loads; requests;
milliseconds until the first content was painted; layout shift (below 0.1 counts as good).

| page | page, kB | with all, kB | requests | first paint, ms | layout shift |
| --- | ---: | ---: | ---: | ---: | ---: |
{rows}

{machine}
"""
