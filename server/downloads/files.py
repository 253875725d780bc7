"""Puts what a download holds under the name of its file."""

from __future__ import annotations

import shutil
from pathlib import Path


def write_file(target: Path, content: bytes) -> None:
    """The content as a file."""
    target.write_bytes(content)


def link_file(source: Path, target: Path) -> None:
    """The same file under a second name: a build that replaces the first leaves the second as it was."""
    try:
        target.hardlink_to(source)
    except OSError:  # a file system without links
        shutil.copyfile(source, target)
