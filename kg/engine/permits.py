"""Who may have a child now: so many queries at once, and for pages a few more of their own."""

from __future__ import annotations

import threading
from collections import deque
from concurrent.futures import Future, InvalidStateError
from typing import Literal

Lane = Literal["query", "page"]


class Permits:
    """Permits of two lanes. A page takes one of its own lane first, and one of the others when those are all taken."""

    def __init__(self, queries: int, pages: int) -> None:
        self._free: dict[Lane, int] = {"query": queries, "page": pages}
        self._waiting: dict[Lane, deque[Future[Lane]]] = {"query": deque(), "page": deque()}
        self._lock = threading.Lock()

    def take(self, for_page: bool) -> Lane | None:
        """A permit that is free, which must be given back; None when one has to be asked for."""
        with self._lock:
            return self._take(for_page)

    def ask(self, for_page: bool) -> Future[Lane]:
        """A permit, which is there already when the future is done. It must be given back, or withdrawn from."""
        future: Future[Lane] = Future()
        with self._lock:
            lane = self._take(for_page)
            if lane is None:
                self._waiting["page" if for_page else "query"].append(future)
        if lane is not None:
            future.set_result(lane)
        return future

    def _take(self, for_page: bool) -> Lane | None:
        lanes: tuple[Lane, ...] = ("page", "query") if for_page else ("query",)
        for lane in lanes:
            if self._free[lane] > 0:
                self._free[lane] -= 1
                return lane
        return None

    def give_back(self, lane: Lane) -> None:
        """Return a permit; the one who has waited longest gets it."""
        # A permit of pages goes to pages only; one of queries goes to pages too, when no query waits.
        candidates: tuple[Lane, ...] = ("page",) if lane == "page" else ("query", "page")
        while True:
            with self._lock:
                queue = next((self._waiting[each] for each in candidates if self._waiting[each]), None)
                if queue is None:
                    self._free[lane] += 1
                    return
                future = queue.popleft()
            try:
                future.set_result(lane)
                return
            except InvalidStateError:
                continue  # withdrawn in the same moment

    def withdraw(self, future: Future[Lane]) -> None:
        """Wait no longer. A permit that came in the same moment goes back."""
        if not future.cancel():
            self.give_back(future.result())

    def waiting(self) -> int:
        """How many wait."""
        return sum(not future.done() for queue in self._waiting.values() for future in tuple(queue))
