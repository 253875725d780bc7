"""A whole response as plain data, or as a part of a file on the disk, and how it is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from server.file_part import FilePart
from server.front.exchange import Exchange

Fields = tuple[tuple[str, str], ...]
_WITHOUT_BODY: Final = (204, 304)


@dataclass(frozen=True)
class Reply:
    """Status, header fields with their names in lower case, and the whole body. Fields may repeat.

    `complete` says that the fields which all responses have are among them, but for those of the request. With `file`,
    the body is that part of a file, which is not read here.
    """

    status: int
    fields: Fields
    body: bytes
    complete: bool = False
    file: FilePart | None = None

    def header(self, name: str) -> str | None:
        """The value of a header, joined by commas where it repeats; None without it. `name` is in lower case."""
        values = [value for each, value in self.fields if each == name]
        return ", ".join(values) if values else None

    def with_fields(self, *fields: tuple[str, str]) -> Reply:
        """This reply with the given fields in the place of those of the same names."""
        names = {name for name, _ in fields}
        kept = tuple(each for each in self.fields if each[0] not in names)
        return Reply(self.status, (*kept, *fields), self.body, self.complete, self.file)

    def without(self, *names: str) -> Reply:
        """This reply without the fields of these names."""
        return replace(self, fields=tuple(each for each in self.fields if each[0] not in names))


async def send(exchange: Exchange, reply: Reply, method: str, *more: tuple[str, str]) -> None:
    """Hand a reply to the client, with more fields."""
    fields, body = as_sent(reply, method, *more)
    if reply.file is not None and reply.file.length and method != "HEAD":
        await exchange.send_file(reply.status, fields, reply.file.path, reply.file.start, reply.file.end)
    else:
        await exchange.send_bytes(reply.status, fields, body)


def as_sent(reply: Reply, method: str, *more: tuple[str, str]) -> tuple[Fields, bytes]:
    """The fields of a reply, `more` among them, and the bytes of its body, but for those of a file.

    HEAD gets the headers that GET would get (RFC 9110, 9.3.2); where there is never a body, its length is not told.
    """
    if reply.status in _WITHOUT_BODY:
        return (*reply.fields, *more), b""
    length = len(reply.body) if reply.file is None else reply.file.length
    return (*reply.fields, *more, ("content-length", str(length))), b"" if method == "HEAD" else reply.body


@lru_cache(256)
def merged_vary(*values: str | None) -> str:
    """One Vary header for several: each name once, in the order of its first mention (RFC 9110, 12.5.5)."""
    names: dict[str, str] = {}
    for value in values:
        for name in (value or "").split(","):
            if name.strip():
                names.setdefault(name.strip().lower(), name.strip())
    return "*" if "*" in names else ", ".join(names.values())
