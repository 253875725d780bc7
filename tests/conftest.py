"""Fixtures that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the clone."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Material beside the clone that is not part of the product: the article's text, sample questions, suites."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside the clone: the article's text and the suites are not part of the product")
    return folder


@pytest.fixture(scope="session")
def article_text(shared: Path) -> str:
    """A reader's copy of the article."""
    return (shared / "article" / "tasdemir-2024.txt").read_text(encoding="utf-8")
