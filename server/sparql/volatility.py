"""Whether a query may have another answer when it is asked again of the same dataset."""

from __future__ import annotations

import re
from typing import Final

# SPARQL 1.1 Query, 17.4.2.9 to 17.4.2.11, 17.4.4.1, 17.4.5.1; and what another endpoint answers.
_WORDS: Final = ("RAND", "NOW", "UUID", "STRUUID", "BNODE", "SERVICE")
_VOLATILE: Final = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)


def may_vary(text: str) -> bool:
    """Whether one of the words stands anywhere in the query; where it is no function, that costs a kept answer only."""
    upper = text.upper()
    return any(each in upper for each in _WORDS) and _VOLATILE.search(text) is not None
