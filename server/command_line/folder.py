"""Where the project is when nobody says: around the current folder, in the clone, or in the installed copy."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

MARK = "denge.toml"


def project_folder(given: Path | None, current: Path) -> Path:
    """The folder of the project: the given one; else the current one or the nearest above it that is a project; else
    the clone that the code runs from; else the copy inside the wheel.
    """
    if given is not None:
        return given.resolve()
    for folder in (current, *current.parents):
        if (folder / MARK).is_file():
            return folder
    package = Path(str(files("server")))
    clone = package.parent
    return clone if (clone / MARK).is_file() else package / "project"
