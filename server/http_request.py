"""An HTTP request as plain data, and what is read from its address and its body without a web framework."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote_to_bytes

from werkzeug.http import parse_options_header

from kg.problems import DengeError, Problem

FORM = "application/x-www-form-urlencoded"
Parameters = Sequence[tuple[str, str]]

# More parameters than any client sends; each costs an object.
_MOST_PARAMETERS = 1_000
# A percent sign that is not followed by two hexadecimal digits (RFC 3986, 2.1).
_BROKEN_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2}).{0,2}", re.DOTALL)
# What encodes a byte beyond ASCII, which may be no UTF-8.
_HIGH_BYTE = re.compile("%[89A-Fa-f]")
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


@dataclass(frozen=True)
class HttpRequest:
    """One request. `path` is percent-encoded; names of `headers` are in lower case.

    `query_string` is what follows the question mark. The body is whole and no longer compressed.
    """

    method: str
    path: str
    query_string: bytes
    headers: Mapping[str, str]
    body: bytes = b""


def media_type(request: HttpRequest) -> str:
    """The media type of the body in lower case, without parameters; "" when the request names none."""
    return _type_and_charset(request.headers.get("content-type", ""))[0]


@lru_cache(256)
def _type_and_charset(content_type: str) -> tuple[str, str]:
    named, options = parse_options_header(content_type)
    return named.strip().lower(), options.get("charset", "utf-8").strip().lower()


def require_utf8(content_type: str) -> None:
    """Refuse a body in another charset than UTF-8; ASCII is a part of that.

    Raises DengeError `protocol.unknown-charset`.
    """
    charset = _type_and_charset(content_type)[1]
    if charset not in _UTF8:
        raise DengeError(Problem("protocol.unknown-charset", {"charset": charset}))


def decode(body: bytes) -> str:
    """The text of a body in UTF-8, without a byte order mark.

    Raises DengeError `protocol.not-utf8`: bytes that are not UTF-8 are refused, never replaced.
    """
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DengeError(Problem("protocol.not-utf8")) from None


def broken_escape(text: str) -> str | None:
    """The first percent sign of a text that encodes nothing, with what follows it; None where there is none."""
    found = _BROKEN_ESCAPE.search(text)
    return found and found.group()


def require_encoded(encoded: str) -> None:
    """Refuse a form or the query string of an address that cannot be decoded: what it means is not guessed at.

    Raises DengeError `protocol.percent-encoding-broken` or `protocol.not-utf8`.
    """
    found = broken_escape(encoded)
    if found is not None:
        raise DengeError(Problem("protocol.percent-encoding-broken", {"found": found}))
    if _HIGH_BYTE.search(encoded):
        decode(unquote_to_bytes(encoded))


def parameters(encoded: bytes) -> list[tuple[str, str]]:
    """The names and values of a form or an address, decoded once (URL Standard, 5.1), in their order.

    Raises DengeError `protocol.not-utf8`, `protocol.percent-encoding-broken` or `protocol.too-many-parameters`.
    """
    try:
        text = encoded.decode("utf-8")
        require_encoded(text)
        return parse_qsl(
            text,
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except UnicodeDecodeError:
        raise DengeError(Problem("protocol.not-utf8")) from None
    except ValueError:
        raise DengeError(Problem("protocol.too-many-parameters", {"most": str(_MOST_PARAMETERS)})) from None


def values_of(found: Parameters, name: str) -> tuple[str, ...]:
    """All values of one parameter."""
    return tuple(value for each, value in found if each == name)


def first_of(found: Parameters, names: Sequence[str]) -> str | None:
    """The first of `names` that is a parameter at all."""
    given = {name for name, _ in found}
    return next((name for name in names if name in given), None)
