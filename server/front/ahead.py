"""Makes the answers to all questions while nobody asks, so that whoever opens one does not wait for it."""

from __future__ import annotations

import asyncio
import logging
import zlib
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from kg.problems import DengeError
from kg.problems.wording import LANGUAGES
from server.front.answers import Fresh
from server.front.arrival import Arrival
from server.front.reply import Reply
from server.identification import accepted_identifier
from server.language import accepted_language
from server.negotiation import HTML, media_ranges
from server.questions.representations import OFFERED

# How long nobody must have asked anything before the next answer is made, and how often that is looked at.
_QUIET_SECONDS: Final = 0.3
_WATCH_SECONDS: Final = 0.1
# Writes often come in a row, and each makes a new version; none is worked for that is not at least so old.
_SETTLED_SECONDS: Final = 2.0
# Links begin with the address that a page was opened under. By inventing others nobody has work done more often.
_ADDRESS_SECONDS: Final = 600.0
# A page of 1 MB takes 90 KB at this level, and 20 ms.
_LEVEL: Final = 6
# Unpacking more than this takes about a millisecond, for which the event loop is not kept waiting.
_AT_ONCE: Final = 1 << 15
_log = logging.getLogger("denge.server")


@dataclass(frozen=True)
class _Wanted:
    """Which page or file: its path, its language, and the address of this server that its links begin with."""

    path: str
    language: str
    scheme: str
    host: str

    def arrival(self) -> Arrival:
        """The request of a reader who opens it. A path with a suffix is the same for whatever media types are named."""
        headers = MappingProxyType({"accept": HTML, "accept-language": self.language, "host": self.host})
        identifier = accepted_identifier(None)
        return Arrival(
            "GET", self.path, "", headers, self.host, "", self.scheme, "1.1", self.host, identifier, self.path
        )


@dataclass(frozen=True)
class _Packed:
    """A reply without its body, and the body compressed."""

    reply: Reply
    body: bytes


class AnswersAhead:
    """Answers to questions with no values given, in each language, of the newest version of the dataset.

    They are made by `make` once somebody has opened a page of that version, one after the other and only while
    `is_quiet` says so, and are kept compressed, all of them: they are a few for each question. When all are made,
    `rest` has the memory given back that this took. Only for one event loop.
    """

    def __init__(
        self,
        paths: Sequence[str],
        make: Callable[[Arrival], Coroutine[Any, Any, Fresh]],
        version: Callable[[], str | None],
        is_quiet: Callable[[float], bool],
        rest: Callable[[], None],
    ) -> None:
        self._paths = tuple(paths)
        self._make = make
        self._version_now = version
        self._is_quiet = is_quiet
        self._rest = rest
        self._version: str | None = None
        self._version_since = 0.0
        self._made: dict[_Wanted, _Packed | None] = {}
        """None for what could not be made."""
        self.count = 0
        """How many are made; other threads may read it."""
        self._address: tuple[str, str] | None = None
        """The scheme and host that they are for."""
        self._address_since = 0.0
        self._work: asyncio.Task[None] | None = None

    def opened(self, arrival: Arrival) -> None:
        """Note that somebody opens a page, for whom the answers are made when there is time."""
        if not self._paths:
            return
        loop = asyncio.get_running_loop()
        address = (arrival.scheme, arrival.host)
        if address != self._address and (self._address is None or loop.time() - self._address_since > _ADDRESS_SECONDS):
            self._address, self._address_since = address, loop.time()
            self._forget()
        if self._work is None or self._work.done():
            self._work = loop.create_task(self._make_all())

    async def find(self, arrival: Arrival) -> Fresh | None:
        """The answer, where the request asks for one as it was made ahead, of the newest version."""
        if arrival.query_string or arrival.path not in self._paths or self._version != self._version_now():
            return None
        language = accepted_language(arrival.headers.get("accept-language"))
        packed = self._made.get(_Wanted(arrival.path, language, arrival.scheme, arrival.host))
        is_negotiated = "." not in arrival.path
        if packed is None or (is_negotiated and media_ranges(arrival.headers.get("accept")).best(OFFERED) != HTML):
            return None
        version = self._version
        small = len(packed.body) <= _AT_ONCE
        body = zlib.decompress(packed.body) if small else await asyncio.to_thread(zlib.decompress, packed.body)
        return Fresh(replace(packed.reply, body=body), version)

    async def _make_all(self) -> None:
        loop = asyncio.get_running_loop()
        has_worked = False
        while (wanted := self._next(loop.time())) is not None:
            if self._is_quiet(_QUIET_SECONDS) and loop.time() - self._version_since > _SETTLED_SECONDS:
                await self._make_one(wanted)
                has_worked = True
            else:
                await asyncio.sleep(_WATCH_SECONDS)
        if has_worked:
            with suppress(DengeError):  # an engine that is gone has nothing to give back
                self._rest()

    def _next(self, now: float) -> _Wanted | None:
        """What is not made yet; what was made of another version is let go as soon as there is a new one."""
        version = self._version_now()
        if version != self._version:
            self._version, self._version_since = version, now
            self._forget()
        if version is None or self._address is None:
            return None
        all_of_them = (_Wanted(path, each, *self._address) for each in LANGUAGES for path in self._paths)
        return next((each for each in all_of_them if each not in self._made), None)

    def _forget(self) -> None:
        self._made.clear()
        self.count = 0

    async def _make_one(self, wanted: _Wanted) -> None:
        version = self._version
        try:
            fresh = await self._make(wanted.arrival())
        except Exception:  # whoever opens it is told; nobody waits for it here
            _log.exception("answer-ahead", extra={"fields": {"path": wanted.path, "language": wanted.language}})
            fresh = None
        packed = None
        if fresh is not None and fresh.reply.status == 200 and fresh.version == version:
            body = await asyncio.to_thread(zlib.compress, fresh.reply.body, _LEVEL)
            packed = _Packed(replace(fresh.reply, body=b""), body)
        if version == self._version:
            self._made[wanted] = packed
            self.count += packed is not None
