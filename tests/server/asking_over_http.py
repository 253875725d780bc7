"""Asks a running server over HTTP, and reads what it answers."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any

_LINK = re.compile(r'<([^>]*)>((?:; *[a-z]+="[^"]*")*)')


@dataclass(frozen=True)
class Reply:
    """A whole answer, with the address that it came from."""

    address: str
    status: int
    headers: Message
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def media_type(self) -> str:
        return self.headers.get_content_type()

    def links(self, relation: str) -> list[str]:
        """The targets of that relation in the fields Link (RFC 8288), as whole addresses."""
        found = _LINK.findall(", ".join(self.headers.get_all("Link", [])))
        return [urllib.parse.urljoin(self.address, to) for to, rest in found if f'rel="{relation}"' in rest]


def get(
    address: str,
    values: Mapping[str, str | Iterable[str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Reply:
    """GET an address with values; an error is an answer too."""
    if values:
        address += "?" + urllib.parse.urlencode(values, doseq=True)
    request = urllib.request.Request(address, headers=dict(headers or {}))
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return Reply(address, answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Reply(address, error.code, error.headers, error.read())
