"""Files that are either the old ones or the new ones, never half of each."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kg.problems import DengeError, Place, Problem


def replace_file(path: Path, content: bytes, private: bool = False) -> None:
    """Write the content under a temporary name, force it to the disk and rename it into place.

    A private file can be read by its owner only.

    Raises DengeError `dataset.unwritable`; the file that was there before then stays as it was.
    """
    try:
        _replace(path, content, 0o600 if private else 0o644)
    except OSError as error:
        values = {"file": path.name, "reason": error.strerror or type(error).__name__}
        raise DengeError(Problem("dataset.unwritable", values, Place(str(path)))) from error


def _replace(path: Path, content: bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
