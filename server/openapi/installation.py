"""Hangs what the rooms tell of their routes on an application, and finds it again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from flask import Flask

from server.openapi.contribution import Contributor

_EXTENSION: Final = "denge-operations"


def install_contributions(application: Flask, contributors: Sequence[Contributor]) -> None:
    """Hang the rooms' functions `operations` on the application."""
    application.extensions[_EXTENSION] = tuple(contributors)


def contributors_of(application: Flask) -> tuple[Contributor, ...]:
    """The functions that were hung on the application."""
    return cast("tuple[Contributor, ...]", application.extensions[_EXTENSION])
