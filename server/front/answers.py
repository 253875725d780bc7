"""Answers that are kept between requests: found by version and key, else made and kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, replace

from kg.problems import DengeError
from server.front.arrival import Arrival
from server.front.cache import Kept, ResponseCache
from server.front.compression import compressed
from server.front.reply import Reply
from server.front.shaping import Shape, coded, is_coded, shape
from server.front.validators import is_known, own_tag, tag_of


@dataclass(frozen=True)
class Fresh:
    """A reply that was just made. `version` is that of the dataset it was made from; None: not known to be one."""

    reply: Reply
    version: str | None


class Answers:
    """Whole answers to requests that change nothing, each from one version of the dataset."""

    def __init__(self, cache: ResponseCache, version: Callable[[], str]) -> None:
        self._cache = cache
        self._version = version

    def version(self) -> str | None:
        """The version that the next answer will come from, at least; None when the engine cannot tell."""
        try:
            return self._version()
        except DengeError:
            return None

    async def answer(self, arrival: Arrival, key: Hashable, make: Callable[[], Awaitable[Fresh]]) -> Reply:
        """The answer under this key from the version that there is now, or else what `make` makes.

        What is made is kept under the version that it was made from, whatever the version is by then. So an answer is
        found only by who asks while that version is the newest. Raises what `make` raises.
        """
        version = self.version()
        if version is not None and (kept := self._cache.find((version, key))) is not None:
            return await self._sent(arrival, (version, key), kept)
        fresh = await make()
        if fresh.version is None or not _is_keepable(fresh.reply):
            return await coded(fresh.reply, arrival)
        tag = own_tag(fresh.reply) or await tag_of(fresh.version, fresh.reply)
        kept = Kept(fresh.reply, tag, shape(fresh.reply, tag))
        self._cache.keep((fresh.version, key), kept)
        return await self._sent(arrival, (fresh.version, key), kept)

    async def _sent(self, arrival: Arrival, key: Hashable, kept: Kept) -> Reply:
        """What the client gets of it.

        Only GET and HEAD have tags and conditions: what POST answers is no representation of its address.
        """
        sent = kept.plain
        if is_coded(kept.reply, arrival):
            sent = kept.packed or await self._pack(key, kept)
        if not arrival.reads:
            return sent.whole.without("etag")
        return sent.known if is_known(arrival.headers.get("if-none-match"), sent.etag) else sent.whole

    async def _pack(self, key: Hashable, kept: Kept) -> Shape:
        packed = shape(kept.reply, kept.tag, await compressed(kept.reply.body))
        self._cache.keep(key, replace(kept, packed=packed))
        return packed


def _is_keepable(reply: Reply) -> bool:
    """Whether it is whole, a success, and nobody's own."""
    control = reply.header("cache-control") or ""
    return (
        reply.status == 200
        and reply.header("set-cookie") is None
        and not {"no-store", "private"} & {each.strip().lower() for each in control.split(",")}
    )
