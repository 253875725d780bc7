"""The outcome of a trial as a table for people and as JSON."""

from __future__ import annotations

import os
import platform
import statistics

from bench.durability.trial import Outcome
from bench.durability.writing import STATEMENTS


def as_table(outcome: Outcome) -> dict[str, object]:
    """The outcome as JSON can hold it."""
    return {
        "kills": dict(outcome.kills),
        "restarts": outcome.restarts,
        "acknowledged": outcome.acknowledged,
        "unknown": outcome.unknown,
        "refusals": dict(outcome.refusals),
        "median_milliseconds": _median(outcome),
        "seconds": round(outcome.seconds, 1),
        "annotations": outcome.annotations,
        "accepted": outcome.accepted,
        "faults": outcome.faults,
    }


def markdown(outcome: Outcome, version: str, seed: int, clients: int) -> str:
    """A page for docs/ with what the last trial found."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    rows = [
        ("processes killed", sum(outcome.kills.values())),
        ("of these the writer, in the middle of writes", outcome.kills["writer"]),
        ("of these the engine, which takes all with it", outcome.kills["engine"]),
        ("of these the HTTP server", outcome.kills["front"]),
        ("starts of the server afterwards", outcome.restarts),
        (f"acknowledged writes of {STATEMENTS} statements and more", outcome.acknowledged),
        ("writes whose client never learned the outcome", outcome.unknown),
        ("acknowledged annotations", outcome.annotations),
        ("acknowledged acceptances of annotations", outcome.accepted),
        ("acknowledged writes, annotations and acceptances that were lost, torn or undone", len(outcome.faults)),
    ]
    lines = "\n".join(f"| {what} | {number} |" for what, number in rows)
    faults = "".join(f"- {fault}\n" for fault in outcome.faults)
    return f"""# Durability

<!-- Written by `denge durability --table docs/durability.md`; run it again instead of editing. -->

{clients} clients write at once while processes of the server are killed with SIGKILL at random moments (seed {seed}).
After each kill of the engine or the HTTP server it is started again, which brings the dataset back from the log. In the
end, and after one more kill and start, every unit of statements that was acknowledged has to be there as a whole, every
one that was taken back has to be gone, none may be torn, and the log has to come to the same as the dataset.
Two more annotate meanwhile, and a reviewer accepts a third of it: every annotation and acceptance that was
acknowledged has to be there, and an annotation has to be in the dataset exactly if it is accepted.

| | |
| --- | --- |
{lines}

{faults}Median time of an acknowledged write during the trial: {_median(outcome)} ms. Duration: {outcome.seconds:.0f} s.
Denge {version}; {machine}.
"""


def _median(outcome: Outcome) -> float:
    return round(1000 * statistics.median(outcome.times), 1) if outcome.times else 0.0
