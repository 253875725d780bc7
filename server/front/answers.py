"""Answers that are kept between requests: found by version and key, else made and kept."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from kg.problems import DengeError
from server.front.arrival import Arrival
from server.front.cache import Kept, ResponseCache
from server.front.compression import compressed
from server.front.reply import Fields, Reply
from server.front.shaping import Shape, coded, is_coded, plain, shape
from server.front.shared_work import SharedWork, Wait
from server.front.validators import is_known, own_tag, tag_of


@dataclass(frozen=True)
class Fresh:
    """A reply that was just made. `version` is that of the dataset it was made from; None: not known to be one."""

    reply: Reply
    version: str | None


# Under which an answer is kept: the version of the dataset, and what else it depends on.
Key = tuple[str, Hashable]
Make = Callable[[], Coroutine[Any, Any, Fresh]]
# An answer to keep with its key, or a reply that is not kept.
_Made = tuple[Key, Kept] | Reply


@dataclass(frozen=True)
class Given:
    """A reply as its client gets it. `found_as` is its key where it was found among those kept."""

    reply: Reply
    found_as: Key | None = None


class Answers:
    """Whole answers to requests that change nothing, each from one version of the dataset."""

    def __init__(self, cache: ResponseCache, version: Callable[[], str]) -> None:
        self._cache = cache
        self._version = version
        self._shared: SharedWork[_Made] = SharedWork()

    def version(self) -> str | None:
        """The version that the next answer will come from, at least; None when the engine cannot tell."""
        try:
            return self._version()
        except DengeError:
            return None

    def holds(self, key: Key) -> bool:
        """Whether the answer with this key is of the newest version and still kept; it then counts as used."""
        return key[0] == self.version() and self._cache.find(key) is not None

    async def answer(self, arrival: Arrival, key: Hashable, make: Make, wait: Wait) -> Given:
        """The answer under this key from the version that there is now, or else what `make` makes.

        What is made is kept under the version that it was made from, whatever the version is by then. So an answer is
        found only by who asks while that version is the newest. Those who ask at the same time and from the same
        version on get the same answer; each waits through `wait`, and nothing is made for nobody. Raises what `make`
        and `wait` raise.
        """
        version = self.version()
        if version is None:
            return Given(await coded((await wait(make())).reply, arrival))
        full = (version, key)
        if (kept := self._cache.find(full)) is not None:
            return Given(await self._sent(arrival, full, kept), full)
        mine = False

        async def work() -> _Made:
            nonlocal mine
            mine = True
            return await self._made(key, make)

        made = await self._shared.result(full, work, wait)
        if isinstance(made, Reply) and not mine:
            # Not to be kept, and so perhaps somebody's own: a problem names the request.
            made = await wait(self._made(key, make))
        return Given(await (coded(made, arrival) if isinstance(made, Reply) else self._sent(arrival, *made)))

    async def _made(self, key: Hashable, make: Make) -> _Made:
        fresh = await make()
        if fresh.version is None or not _is_keepable(fresh.reply):
            return fresh.reply
        kept = Kept(plain(fresh.reply), fresh.version)
        self._cache.keep((fresh.version, key), kept)
        return (fresh.version, key), kept

    async def _sent(self, arrival: Arrival, key: Key, kept: Kept) -> Reply:
        """What the client gets of it.

        Only GET and HEAD have tags and conditions: what POST answers is no representation of its address.
        """
        packs = is_coded(kept.reply, arrival)
        if not arrival.reads and not packs:
            return kept.reply
        sent = (kept.packed or await self._pack(key, kept)) if packs else (kept.plain or await self._tag(key, kept))
        if not arrival.reads:
            return sent.untagged
        return sent.known if is_known(arrival.headers.get("if-none-match"), sent.etag) else sent.whole

    async def _tag(self, key: Key, kept: Kept) -> Shape:
        tagged = shape(kept.reply, await _tag_of(kept))
        self._cache.keep(key, replace(kept, plain=tagged))
        return tagged

    async def _pack(self, key: Key, kept: Kept) -> Shape:
        packed = shape(kept.reply, await _tag_of(kept), await compressed(kept.reply.body))
        self._cache.keep(key, replace(kept, packed=packed))
        return packed


async def _tag_of(kept: Kept) -> str:
    return own_tag(kept.reply) or await tag_of(kept.version, kept.reply)


def _is_keepable(reply: Reply) -> bool:
    """Whether it is whole, a success, and nobody's own."""
    return reply.status == 200 and _is_for_all(reply.fields)


@lru_cache(1_024)
def _is_for_all(fields: Fields) -> bool:
    named = dict(fields)
    control = {each.strip().lower() for each in named.get("cache-control", "").split(",")}
    return "set-cookie" not in named and not {"no-store", "private"} & control
