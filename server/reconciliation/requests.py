"""What a request asks of the service: the parameters of its address or of its form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from flask import request

from kg.problems import DengeError, Problem
from kg.reconciliation import LONGEST_TEXT
from server.http_request import FORM, HttpRequest, Parameters, media_type, parameters, require_utf8, values_of
from server.incoming import current_http_request, megabytes
from server.site import current_site

OPERATIONS: Final = ("queries", "query", "extend")
# With a dot for members of objects, as JSONP clients name their callbacks.
_CALLBACK = re.compile(r"[A-Za-z_$][A-Za-z0-9_$.]{0,99}")
_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Asked:
    """An operation with its JSON text, or none for the manifest."""

    operation: str | None
    text: str = ""


def read_request() -> Asked:
    """What is asked by GET in the address, or by POST in a form.

    Raises DengeError `protocol.*` for a body that is no form in UTF-8, `reconciliation.nothing-asked` or
    `reconciliation.several-operations`.
    """
    sent = current_http_request(megabytes(current_site().project.settings.body_megabytes))
    if sent.method != "POST":
        return _operation(parameters(sent.query_string))
    _require_form(sent)
    asked = _operation([*parameters(sent.query_string), *parameters(sent.body)])
    if asked.operation is None:
        raise DengeError(Problem("reconciliation.nothing-asked"))
    return asked


def _require_form(sent: HttpRequest) -> None:
    named = media_type(sent)
    if named != FORM:
        raise DengeError(Problem("protocol.unsupported-media-type", {"media_type": named or "-", "available": FORM}))
    require_utf8(sent.headers.get("content-type", ""))


def _operation(given: Parameters) -> Asked:
    found = [(name, text) for name in OPERATIONS for text in values_of(given, name)]
    if len(found) > 1:
        raise DengeError(Problem("reconciliation.several-operations", {"names": ", ".join(name for name, _ in found)}))
    return Asked(*found[0]) if found else Asked(None)


def in_address(name: str) -> str | None:
    """The value of a parameter of the address, trimmed; None when it is absent or empty.

    Raises DengeError `protocol.not-utf8` or `reconciliation.too-long`.
    """
    found = values_of(parameters(request.query_string), name)
    text = "".join(each if each.isprintable() else " " for each in found[0]).strip() if found else ""
    if len(text) > LONGEST_TEXT:
        raise DengeError(Problem("reconciliation.too-long", {"path": name, "most": f"{LONGEST_TEXT:,}"}))
    return text or None


def required(name: str) -> str:
    """The value of a parameter. Raises DengeError `reconciliation.parameter-missing` and as `in_address`."""
    value = in_address(name)
    if value is None:
        raise DengeError(Problem("reconciliation.parameter-missing", {"name": name, "address": request.path}))
    return value


def number(name: str, usual: int, least: int) -> int:
    """The value of a parameter as a whole number. Raises DengeError `reconciliation.wrong-number`."""
    written = in_address(name)
    if written is None:
        return usual
    if not _NUMBER.fullmatch(written) or int(written) < least:
        raise DengeError(
            Problem("reconciliation.wrong-number", {"name": name, "value": written[:80], "least": str(least)})
        )
    return int(written)


def callback() -> str | None:
    """The function that JSONP wants called, for a GET. Raises DengeError `reconciliation.wrong-callback`."""
    written = in_address("callback") if request.method in ("GET", "HEAD") else None
    if written is not None and not _CALLBACK.fullmatch(written):
        raise DengeError(Problem("reconciliation.wrong-callback", {"value": written[:80]}))
    return written
