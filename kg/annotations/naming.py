"""Names for new annotations: what a client suggests, made fit for an address, else random ones."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

RESERVED: Final = frozenset({"changes", "decisions", "agreement", "review"})
"""Names under the container that mean something else."""
LONGEST: Final = 64
_UNFIT: Final = re.compile(r"[^A-Za-z0-9_-]+")
_WITHOUT_DECOMPOSITION: Final = str.maketrans({"ı": "i", "ø": "o", "ß": "ss", "æ": "ae", "đ": "d", "ł": "l"})


def names_for(suggestion: str | None) -> Iterator[str]:
    """Names to try in order, without end; a suggestion comes first, then the same with something random behind it."""
    wanted = fit_name(suggestion or "")
    if wanted:
        yield wanted
        while True:
            yield f"{wanted}-{secrets.token_hex(4)}"
    while True:
        yield secrets.token_hex(8)


def fit_name(suggestion: str) -> str:
    """The suggestion of the header Slug (RFC 5023, 9.7) as one component of an address; empty where nothing is left."""
    decoded = unquote(suggestion[: 16 * LONGEST], errors="replace")
    plain = unicodedata.normalize("NFKD", decoded).translate(_WITHOUT_DECOMPOSITION)
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    fit = _UNFIT.sub("-", letters).strip("-_")[:LONGEST].strip("-_")
    return "" if fit.lower() in RESERVED else fit
