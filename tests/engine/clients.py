"""Clients of an engine that ask in threads of their own, and may leave."""

from __future__ import annotations

import threading

from kg.engine import QueryRequest, SocketEngine
from kg.engine.departure import Departure, on_behalf_of
from kg.problems import DengeError, Problem


class Client(threading.Thread):
    """Somebody who asks in a thread and may leave."""

    def __init__(self, engine: SocketEngine, text: str) -> None:
        super().__init__()
        self.departure = Departure()
        self.told: Problem | None = None
        self._engine = engine
        self._text = text
        self.start()

    def run(self) -> None:
        try:
            with on_behalf_of(self.departure):
                self._engine.query(QueryRequest(self._text))
        except DengeError as error:
            self.told = error.problem
