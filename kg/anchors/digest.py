"""Digests of passages and of renditions: SHA-256 in the textual form of RFC 6920, 3.

A span digest is computed over the public salt of the rendition and the skeleton of the span. The salt keeps tables of
known sentences, prepared once, from opening the anchors of every article; a short passage could still be guessed, so a
span has at least sixty code points.
"""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from kg.problems import DengeError, Problem
from kg.text import skeleton_text

ALGORITHM: Final = "sha-256"
SHORTEST_SPAN: Final = 60
_WRITTEN = re.compile(rf"{ALGORITHM};([A-Za-z0-9_-]{{43}})")


def written(digest: bytes) -> str:
    """A SHA-256 value as `sha-256;` and 43 characters of base64url without padding (RFC 6920, 3; RFC 4648, 5)."""
    return f"{ALGORITHM};{urlsafe_b64encode(digest).decode('ascii').rstrip('=')}"


def digest_value(digest: str) -> bytes:
    """The 32 bytes of a written digest.

    Raises DengeError `anchors.digest-form`.
    """
    found = _WRITTEN.fullmatch(digest)
    if found is None:
        raise DengeError(Problem("anchors.digest-form", {"digest": digest}))
    return urlsafe_b64decode(found.group(1) + "=")


def span_digest(span: str, salt: str) -> str:
    """The digest of a span of norm-1 text: SHA-256 of the salt and then the skeleton of the span, both in UTF-8."""
    return written(hashlib.sha256((salt + skeleton_text(span)).encode()).digest())


def edition_digest(text: str) -> str:
    """The digest of a whole norm-1 text. It tells at once whether a copy is the annotated rendition, nothing more."""
    return written(hashlib.sha256(text.encode()).digest())
