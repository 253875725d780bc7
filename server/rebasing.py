"""Publishes the dataset under another base than the one in which the files are written.

Inside, everything bears the base of `kg.terms`: the dataset, the queries, the shapes, the log of changes. At the edge
the base is exchanged in what comes in and in what goes out, so questions, validation and exports are the same under
every base (docs/decisions/0015-another-base-at-the-edge.md).
"""

from __future__ import annotations

import gzip
import re
from typing import Final
from urllib.parse import quote, quote_from_bytes, unquote_to_bytes

from kg.terms import BASE
from server.http_request import FORM

_PARTS: Final = re.compile(rb"([&=;])")
_BINARY: Final = ("image/", "font/", "audio/", "video/", "application/octet-stream", "application/zip")
_GZIP: Final = ("application/gzip", "application/x-gzip")


def inside_address(address: str, public: str) -> str:
    """The address of this server as IRIs inside have it: relative ones of queries and documents are resolved on it."""
    whole = address + "/"
    return (BASE + whole.removeprefix(public)).rstrip("/") if whole.startswith(public) else address


class Rebasing:
    """Exchanges the base inside and the base outside. Where they are the same, it does nothing."""

    def __init__(self, public: str) -> None:
        """`public` is the base outside; both end in a slash and are plain ASCII, so no format writes them otherwise."""
        self.is_needed = public != BASE
        self._public = public
        # The longer first: one base may begin with the other. Queries may use the base inside as well.
        both = sorted((BASE, public), key=len, reverse=True)
        self._inward = re.compile(b"|".join(re.escape(each.encode()) for each in both))

    def body_inward(self, body: bytes, content_type: str) -> bytes:
        """The body of a request as it is read inside."""
        if not self.is_needed:
            return body
        if content_type.partition(";")[0].strip().lower() == FORM:
            return self._form_inward(body)
        return self._replaced(body)

    def query_string_inward(self, query_string: str) -> str:
        """What follows the question mark of an address, as it is read inside."""
        return self._form_inward(query_string.encode()).decode() if self.is_needed else query_string

    def text_outward(self, text: str) -> str:
        """A text, such as the value of a header, as it is read outside; also where a base is percent-encoded in it."""
        if not self.is_needed:
            return text
        encoded = text.replace(quote(BASE, safe=""), quote(self._public, safe=""))
        return encoded.replace(BASE, self._public)

    def body_outward(self, body: bytes, content_type: str) -> bytes:
        """The body of a response as it is read outside."""
        if not self.is_needed or content_type.startswith(_BINARY):
            return body
        if content_type.startswith(_GZIP):
            return gzip.compress(self._out(gzip.decompress(body)), mtime=0)
        return self._out(body)

    def _out(self, body: bytes) -> bytes:
        encoded = body.replace(quote(BASE, safe="").encode(), quote(self._public, safe="").encode())
        return encoded.replace(BASE.encode(), self._public.encode())

    def _form_inward(self, form: bytes) -> bytes:
        """A form with the base exchanged in its names and values; what does not hold it stays as it was sent."""
        return b"".join(self._part_inward(part) for part in _PARTS.split(form))

    def _part_inward(self, part: bytes) -> bytes:
        decoded = unquote_to_bytes(part.replace(b"+", b" "))
        replaced = self._replaced(decoded)
        return part if replaced == decoded else quote_from_bytes(replaced, safe="").encode()

    def _replaced(self, content: bytes) -> bytes:
        return self._inward.sub(BASE.encode(), content)
