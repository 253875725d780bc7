"""Keeps documents from nesting triple terms so deeply that the parser's stack would not hold them."""

from __future__ import annotations

import re
from typing import Final

from kg.problems import DengeError, Place, Problem

DEEPEST: Final = 256
"""As deep as a query may be; 2,000 triple terms in one another were read, 20,000 ended the process."""

# What may hold angle brackets that open nothing: strings, comments, addresses. Each alternative ends in linear time.
_BRACKETS: Final = re.compile(
    rb'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{0,3}'
    rb"|'''(?:[^'\\]++|\\.|'{1,2}(?!'))*+'{0,3}"
    rb'|"(?:[^"\\\r\n]++|\\.)*+"?'
    rb"|'(?:[^'\\\r\n]++|\\.)*+'?"
    rb"|#[^\r\n]*+"
    rb"|<[^<>\"{}|^`\x00-\x20]*+>"
    rb"|(?P<open><<)|(?P<close>>>)",
    re.DOTALL,
)


def require_shallow(content: bytes, name: str) -> None:
    """Refuse a document whose triple terms are nested more than `DEEPEST` deep.

    Raises DengeError `writes.document-too-deep`.
    """
    if content.count(b"<<") <= DEEPEST:
        return
    depth = 0
    for match in _BRACKETS.finditer(content):
        if match.lastgroup == "open":
            depth += 1
            if depth > DEEPEST:
                line = content.count(b"\n", 0, match.start()) + 1
                raise DengeError(Problem("writes.document-too-deep", {"limit": str(DEEPEST)}, Place(name, line)))
        elif match.lastgroup == "close":
            depth = max(0, depth - 1)
