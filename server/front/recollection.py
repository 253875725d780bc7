"""Answers a request that was made before in the very same bytes, while its answer is kept."""

from __future__ import annotations

import time
import weakref
from dataclasses import dataclass
from typing import Final, NamedTuple

from server.front.admission import Admission, RefusedError
from server.front.answers import Answers, Key
from server.front.arrival import Arrival
from server.front.outlet import head_lines
from server.front.reply import Reply, as_sent
from server.front.visit import Accounts, Visit
from server.identification import HEADER, accepted_identifier

# Requests up to this length are remembered; the first of more are forgotten.
_LONGEST: Final = 8_192
_MOST: Final = 512
_IDENTIFIER: Final = HEADER.lower()


# Address and port of the other end of a connection, where it has them.
Peer = tuple[str, int] | None


class Recalled(NamedTuple):
    """A response: the lines of its head but for those that the HTTP server adds, and its body."""

    head: bytes
    body: bytes


@dataclass(frozen=True)
class _Recollection:
    """How a request was understood, and what it got.

    `key` is that of the answer with its version. What the cache has dropped is not kept alive by `reply`.
    """

    arrival: Arrival
    query: str | None
    key: Key
    reply: weakref.ReferenceType[Reply]
    head: bytes


class Recollections:
    """What requests got whose answers are kept, by their bytes and the address of the client.

    The same bytes mean the same request: nothing of it is read again. Its answer is sent if it is still one of the
    newest version and kept; the request counts, is limited and is logged like any other. Not for several threads.
    """

    def __init__(self, answers: Answers, admission: Admission, accounts: Accounts) -> None:
        self._answers = answers
        self._admission = admission
        self._accounts = accounts
        self._known: dict[tuple[bytes, str], _Recollection] = {}

    def learn(self, visit: Visit, reply: Reply) -> None:
        """Remember what was just sent, if the request came in one piece and the answer was found among those kept."""
        said = visit.exchange.said()
        if said is None or visit.found_as is None or len(said) > _LONGEST:
            return
        fields, _ = as_sent(reply, visit.arrival.method)
        known = _Recollection(
            visit.arrival, visit.query, visit.found_as, weakref.ref(reply), head_lines(reply.status, fields)
        )
        self._known[said, visit.arrival.client] = known
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]

    def recall(self, said: bytes, client: Peer) -> Recalled | None:
        """The response to a request of these bytes; None where it has to be read, and answered, by others."""
        place = (said, client[0] if client else "")
        known = self._known.get(place)
        if known is None:
            return None
        reply = known.reply()
        if reply is None or not self._answers.holds(known.key):
            del self._known[place]
            return None
        began = time.perf_counter()
        arrival = known.arrival
        try:
            self._admission.count(arrival)
        except RefusedError:
            return None
        identifier = accepted_identifier(arrival.headers.get(_IDENTIFIER))
        self._accounts.note_again(arrival, identifier, reply.status, began, known.query)
        head = b"%s%s: %s\r\n" % (known.head, _IDENTIFIER.encode(), identifier.encode())
        return Recalled(head, b"" if arrival.method == "HEAD" else reply.body)
