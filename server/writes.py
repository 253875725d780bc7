"""What every route that changes the dataset does: ask who writes, and tell what became of it."""

from __future__ import annotations

import time
from collections.abc import Mapping

from flask import Response, g, jsonify, request

from kg.engine.writing import Written
from kg.problems import DengeError, Problem
from server.authorization import Writing, author_of
from server.headers import VERSION_HEADER
from server.language import current_language
from server.site import current_site


def require_author() -> tuple[Writing, str]:
    """The engine to write to and the author of the current request; to be called before its body is read.

    Raises DengeError `protocol.update-not-offered` (403), or what `author_of` raises (401, 403).
    """
    writing = current_site().writing
    if writing is None:
        raise DengeError(Problem("protocol.update-not-offered"))
    if "author" not in g:
        g.author = str(author_of(request.headers.get("Authorization"), writing.tokens, time.time()))
    return writing, g.author


def written_response(written: Written, status: int = 200, extra: Mapping[str, str] | None = None) -> Response:
    """What a write did, as JSON: the version, the numbers of statements, and what validation remarked.

    `extra` are further members. The version is in the header Dataset-Version too.
    """
    turkish = current_language() == "tr"
    response = jsonify(
        version=written.version,
        added=written.added,
        removed=written.removed,
        **(extra or {}),
        remarks=[
            {"shape": each.shape, "node": each.node, "message": each.message_tr if turkish else each.message_en}
            for each in written.remarks
        ],
    )
    response.status_code = status
    response.headers[VERSION_HEADER] = written.version
    return response
