"""The cache holds what was used last, within its bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.front.cache import Kept, ResponseCache
from server.front.reply import Reply
from server.front.shaping import shape

ENTRY = 10_000
LIMIT = 10 * (ENTRY + 3_000)


def kept(text: str, size: int = ENTRY) -> Kept:
    reply = Reply(200, (("content-type", "text/plain"),), text.encode() * size)
    return Kept(reply, text, shape(reply, text))


def versions(cache: ResponseCache, *keys: str) -> list[str | None]:
    return [found.version if (found := cache.find(key)) else None for key in keys]


def test_what_was_not_used_for_longest_goes_first() -> None:
    cache = ResponseCache(LIMIT)
    for key in "abcdefghij":
        cache.keep(key, kept(key))
    assert cache.find("a") is not None
    cache.keep("k", kept("k"))
    assert versions(cache, "a", "b", "c", "k") == ["a", None, "c", "k"]
    assert cache.entries == 10
    assert cache.bytes <= LIMIT


def test_a_large_answer_does_not_drive_out_the_others() -> None:
    cache = ResponseCache(LIMIT)
    cache.keep("a", kept("a"))
    cache.keep("b", kept("b", LIMIT // 4))
    assert versions(cache, "a", "b") == ["a", None]


def test_another_answer_under_the_same_key_takes_the_place() -> None:
    cache = ResponseCache(LIMIT)
    for text in ("a", "b"):
        cache.keep("key", kept(text))
    assert versions(cache, "key") == ["b"]
    assert (cache.entries, cache.bytes) == (1, ENTRY + 3_000)


def test_a_compressed_body_counts() -> None:
    cache = ResponseCache(LIMIT)
    cache.keep("a", kept("a"))
    first = kept("a")
    cache.keep("a", replace(first, packed=shape(first.reply, "a", b"x" * 1_000)))
    found = cache.find("a")
    assert found is not None and found.packed is not None and found.packed.whole.body == b"x" * 1_000
    assert cache.bytes == ENTRY + 4_000


@pytest.mark.parametrize("limit", [0, 7_000, 50_000])
def test_the_limit_holds_whatever_comes(limit: int) -> None:
    cache = ResponseCache(limit)
    for number in range(500):
        entry = kept("x", number * 37 % 9_000)
        packed = shape(entry.reply, "x", b"x" * (number % 600)) if number % 3 else None
        cache.keep(str(number % 97), replace(entry, packed=packed))
        assert cache.bytes <= limit
    assert (cache.entries == 0) == (limit < 12_000)
    assert cache.bytes == sum(entry.size for entry in map(cache.find, map(str, range(97))) if entry is not None)
