"""Clients that write units of statements, one after another, and remember what the server has acknowledged."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

STATEMENTS: Final = 15
"""In one unit; a unit with fewer is torn."""
GRAPH: Final = "urn:denge:durability:"
_DELETING: Final = 3
"""Each write of this many also takes an earlier unit back."""
_SECONDS: Final = 10.0
_PAUSE: Final = 0.05

Fate = Literal["there", "gone", "either"]


@dataclass
class Written:
    """What one client knows: the fate of each of its units, and the numbers of the changes that it was told."""

    fates: dict[str, Fate] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    refusals: dict[str, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)


class Client(threading.Thread):
    """Writes until it is told to stop; when the server does not answer, it tries with the next unit."""

    def __init__(self, name: int, port: Callable[[], int], token: str) -> None:
        super().__init__(daemon=True)
        self.written = Written()
        self.stopped = threading.Event()
        self._client = name
        self._port = port
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/sparql-update"}
        self._connection: http.client.HTTPConnection | None = None
        self._next = 0

    def run(self) -> None:
        """Write."""
        while not self.stopped.is_set():
            number, self._next = self._next, self._next + 1
            new = self._unit(number)
            # Sometimes the unit before, which a writer that was killed may not have told, sometimes an old one.
            earlier = number - 1 if number % 2 else number // 2
            old = self._unit(earlier) if number and number % _DELETING == 0 else None
            if old is not None and self.written.fates.get(old) != "there":
                old = None
            self._note(new, old, "either")
            outcome = self._send(update(self._client, new, old))
            if outcome == "written":
                self._note(new, old, "done")
            elif outcome == "refused":
                self._note(new, old, "undone")

    def _unit(self, number: int) -> str:
        return f"{GRAPH}{self._client}:{number}"

    def _note(self, new: str, old: str | None, what: Literal["either", "done", "undone"]) -> None:
        fates: dict[str, tuple[Fate, Fate]] = {
            "either": ("either", "either"),
            "done": ("there", "gone"),
            "undone": ("gone", "there"),
        }
        self.written.fates[new], fate_of_old = fates[what]
        if old is not None:
            self.written.fates[old] = fate_of_old

    def _send(self, text: str) -> Literal["written", "refused", "unknown"]:
        if self._connection is None:
            connection = http.client.HTTPConnection("127.0.0.1", self._port(), timeout=_SECONDS)
            try:
                connection.connect()
            except OSError:
                self.stopped.wait(_PAUSE)
                return "refused"  # nothing was sent
            self._connection = connection
        start = time.monotonic()
        try:
            self._connection.request("POST", "/sparql", text, self._headers)
            answer = self._connection.getresponse()
            told = json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError):
            self._connection = None
            return "unknown"
        if answer.status == http.client.OK:
            self.written.seconds.append(time.monotonic() - start)
            self.written.numbers.append(int(told["version"].rpartition(".")[2]))
            return "written"
        code = told["code"]
        self.written.refusals[code] = self.written.refusals.get(code, 0) + 1
        # The engine says of a writer that died whether its change was kept; of a lost engine nothing is known.
        return "unknown" if code == "engine.unreachable" else "refused"


def update(client: int, new: str, old: str | None) -> str:
    """An update that adds one unit and takes another back, both as a whole."""
    graph = f"{GRAPH}{client}"
    statements = " . ".join(f"<{new}> <urn:part:{part}> {part}" for part in range(STATEMENTS))
    insertion = f"INSERT DATA {{ GRAPH <{graph}> {{ {statements} }} }}"
    if old is None:
        return insertion
    return f"DELETE WHERE {{ GRAPH <{graph}> {{ <{old}> ?part ?value }} }} ;\n{insertion}"
