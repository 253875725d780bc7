"""A rendition with an anchor on every sentence that is long enough: of the article, and of invented prose."""

from __future__ import annotations

import pytest
from altered_copies import invented_prose
from anchored_copies import Anchored, anchor_every_sentence


@pytest.fixture(scope="session")
def invented() -> Anchored:
    """Two hundred invented sentences, as one paragraph a line."""
    return anchor_every_sentence(invented_prose(200))


@pytest.fixture(scope="session")
def article(article_text: str) -> Anchored:
    """The article with the running heads that its rendition names."""
    return anchor_every_sentence(
        article_text, "(?:[0-9]{2} )?Akademik İzdüşüm Dergisi, .*", "Taşdemir, Hakan", "mailto:.*"
    )
