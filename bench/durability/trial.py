"""One trial: clients write, processes are killed at random moments, and after each restart all is compared."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.durability.annotating import Annotator, faults_of_annotations
from bench.durability.server import Server, Victim
from bench.durability.verifying import faults
from bench.durability.writing import Client
from kg.project import Project

_VICTIMS: Final[tuple[Victim, ...]] = ("writer", "engine", "front")
_ANNOTATORS: Final = 2
_LONGEST_PAUSE: Final = 0.5
"""Seconds that writing goes on between two kills, at most; a write takes some milliseconds."""


@dataclass
class Outcome:
    """What a trial found: kills by victim, writes and annotations by what was told, the faults."""

    kills: Counter[Victim] = field(default_factory=Counter)
    acknowledged: int = 0
    unknown: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    restarts: int = 0
    times: list[float] = field(default_factory=list)
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)
    annotations: int = 0
    accepted: int = 0


def trial(
    project: Project,
    data: Path,
    kills: int,
    seed: int,
    clients: int = 4,
    writer_share: float = 0.85,
    progress: Callable[[int], None] = lambda _: None,
) -> Outcome:
    """Kill processes `kills` times under writes of several clients. The same seed chooses the same victims and pauses.

    `writer_share` is the part of the kills that hit the writer; the others, after which the server is started again,
    are shared between engine and front.
    """
    chance = random.Random(seed)
    outcome = Outcome()
    start = time.monotonic()
    with Server(project, data) as server:
        writing = [Client(name, lambda: server.port, server.token) for name in range(clients)]
        annotators = [
            Annotator(name, lambda: server.port, server.annotating, server.reviewing) for name in range(_ANNOTATORS)
        ]
        everyone: tuple[Client | Annotator, ...] = (*writing, *annotators)
        for each in everyone:
            each.start()
        for number in range(1, kills + 1):
            time.sleep(chance.uniform(0, _LONGEST_PAUSE))
            victim = chance.choices(_VICTIMS, (writer_share, *(((1 - writer_share) / 2,) * 2)))[0]
            outcome.kills[victim] += 1
            if not server.kill(victim):
                server.start()
                outcome.restarts += 1
            progress(number)
        time.sleep(_LONGEST_PAUSE)
        for each in everyone:
            each.stopped.set()
        for each in everyone:
            each.join()
        outcome.faults = _faults(server, writing, annotators)
        server.kill("engine")
        server.start()
        outcome.faults += _faults(server, writing, annotators)
    for client in writing:
        outcome.acknowledged += len(client.written.numbers)
        outcome.unknown += sum(fate == "either" for fate in client.written.fates.values())
        outcome.refusals.update(client.written.refusals)
        outcome.times += client.written.seconds
    outcome.annotations = sum(len(annotator.told.made) for annotator in annotators)
    outcome.accepted = sum(len(annotator.told.accepted) for annotator in annotators)
    outcome.seconds = time.monotonic() - start
    return outcome


def _faults(server: Server, writing: list[Client], annotators: list[Annotator]) -> list[str]:
    return [
        *faults(server.port, server.project, (client.written for client in writing)),
        *faults_of_annotations(server.project, server.port, (annotator.told for annotator in annotators)),
    ]
