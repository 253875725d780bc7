"""What is kept of a token, which is everything but the token, and the file that keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kg.dataset import replace_file
from kg.problems import DengeError, Place, Problem

SCOPES: Final = ("update", "annotate", "review", "admin")
"""What a token can be for: SPARQL updates, annotations of one's own, the standing of those of others, everything."""

INCLUDED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "update": frozenset({"update"}),
        "annotate": frozenset({"annotate"}),
        "review": frozenset({"review", "annotate"}),
        "admin": frozenset(SCOPES),
    }
)
"""Scope of a token -> scopes that it is good for."""

OF_ANNOTATORS: Final = frozenset({"annotate", "review", "admin"})
"""Scopes whose tokens belong to an annotator."""

FORMAT: Final = 1


@dataclass(frozen=True)
class TokenRecord:
    """One token without the token. Times are seconds since 1970; a token without `expires` does not expire.

    `annotator` is the key of the annotator whose token it is, and `orcid` the iD that the annotator has declared;
    nobody has checked it. `digest` is the SHA-256 of the token in hexadecimal. A slow hash would protect a secret that
    can be guessed; one of 256 random bits cannot, and each request would pay for the slowness.
    """

    id: str
    name: str
    scope: str
    created: int
    expires: int | None
    revoked: int | None
    last_four: str
    digest: str = field(repr=False)
    annotator: str = ""
    orcid: str = ""


def read_records(path: Path) -> tuple[TokenRecord, ...]:
    """The tokens of a file, the oldest first; none where there is no file. Raises DengeError `tokens.unreadable`."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ValueError(f"format {content['format']} instead of {FORMAT}")
        return tuple(_checked(TokenRecord(**each)) for each in content["tokens"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        # The message of a ValueError may quote what is in the file, which is not for every reader of a log.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        values = {"file": path.name, "reason": reason}
        raise DengeError(Problem("tokens.unreadable", values, Place(str(path)))) from None


def _checked(record: TokenRecord) -> TokenRecord:
    times = (record.created, record.expires, record.revoked)
    texts = (record.id, record.name, record.scope, record.last_four, record.digest, record.annotator, record.orcid)
    if not all(isinstance(each, str) for each in texts) or not all(isinstance(each, int | None) for each in times):
        raise TypeError("a field has another type")
    if len(bytes.fromhex(record.digest)) != 32:
        raise ValueError("a digest has another length")
    return record


def write_records(path: Path, records: Iterable[TokenRecord]) -> None:
    """Put a file in the place of the one at `path`, for its owner only. Raises DengeError `dataset.unwritable`."""
    content = json.dumps({"format": FORMAT, "tokens": [asdict(each) for each in records]}, ensure_ascii=False, indent=2)
    replace_file(path, f"{content}\n".encode(), private=True)
