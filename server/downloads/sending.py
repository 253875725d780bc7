"""Sends a kept file: with its length, a strong entity tag, and the part of it that a client asks for (RFC 9110, 14)."""

from __future__ import annotations

from flask import Response, request

from kg.problems import Problem
from server.downloads.shelf import KeptFile
from server.file_part import FilePart
from server.headers import VERSION_HEADER
from server.problem_answers import problem_response

_TEXTS = ("text/", "application/x-bibtex")


def sent(kept: KeptFile, media_type: str) -> Response:
    """The file or the part asked for; 304 when the client holds it, 416 when it has no such part.

    Of several ranges none is given: the answer is the whole file then, as the RFC allows.
    """
    tag = kept.digest[:32]
    part, status = _asked_for(kept, tag)
    if part is None:
        values = {"range": request.headers.get("Range", ""), "size": str(kept.size)}
        refused = problem_response(Problem("exchange.range-unsatisfiable", values), status)
        refused.headers["Content-Range"] = f"bytes */{kept.size}"
        return refused
    response = Response(part, status, direct_passthrough=True)
    response.headers["Content-Type"] = content_type(media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{_plain(kept.name)}"'
    response.headers["Accept-Ranges"] = "bytes"
    response.headers[VERSION_HEADER] = kept.version
    response.content_length = part.length
    if status == 206:
        response.headers["Content-Range"] = f"bytes {part.start}-{part.end - 1}/{kept.size}"
    response.set_etag(tag)
    response.make_conditional(request.environ)
    return response


def content_type(media_type: str) -> str:
    """The media type with the charset, where it is a text, and of CSV with the header line (RFC 4180, 3)."""
    if media_type == "text/csv":
        return f"{media_type}; charset=utf-8; header=present"
    return f"{media_type}; charset=utf-8" if media_type.startswith(_TEXTS) else media_type


def _asked_for(kept: KeptFile, tag: str) -> tuple[FilePart | None, int]:
    whole = FilePart(kept.path, 0, kept.size)
    asked = request.range
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1 or not _still_the_same(tag):
        return whole, 200
    found = asked.range_for_length(kept.size)
    if found is None:
        return None, 416
    begin, end = found
    return FilePart(kept.path, begin, end - begin), 206


def _still_the_same(tag: str) -> bool:
    """Whether the condition of the range holds (RFC 9110, 13.1.5): a weak tag or a date never does here."""
    condition = request.headers.get("If-Range")
    return condition is None or condition.strip() == f'"{tag}"'


def _plain(name: str) -> str:
    """The name for a folder of the reader's: ASCII, without slashes."""
    return "".join(each if each.isascii() and (each.isalnum() or each in "._-") else "-" for each in name)
