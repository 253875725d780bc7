"""Addresses of static files that change with their content, so that browsers may keep what they have fetched."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from flask import Flask, current_app, request, url_for
from werkzeug.wrappers import Response

ENDPOINT: Final = "static"
PARAMETER: Final = "v"
_NAME: Final = "denge.static-files"
_DIGITS: Final = 12
_YEAR: Final = 31_536_000


class StaticFiles:
    """The files of a folder and their versions, which are beginnings of digests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, tuple[tuple[int, int], str]] = {}

    def version(self, name: str) -> str | None:
        """The version of the file as it is now; None when there is no such file."""
        path = self._folder / name
        try:
            status = path.stat()
            state = (status.st_mtime_ns, status.st_size)
            known = self._known.get(name)
            if known is None or known[0] != state:
                known = (state, sha256(path.read_bytes()).hexdigest()[:_DIGITS])
                self._known[name] = known
        except OSError:
            return None
        return known[1]


def install_static_files(application: Flask) -> None:
    """Add the version to every address of a static file that is made with `url_for`."""
    assert application.static_folder is not None
    application.extensions[_NAME] = StaticFiles(Path(application.static_folder))
    application.url_defaults(_add_version)


def bundle(name: str) -> str | None:
    """The address of a bundle of scripts; None where it was not made, and the page then does without."""
    return built_file(f"{name}.js")


def built_file(name: str) -> str | None:
    """The address of a file that the build of the front end makes; None where it was not made."""
    file = f"built/{name}"
    if _files().version(file) is None:
        return None
    return url_for(ENDPOINT, filename=file)


def let_browsers_keep(response: Response) -> None:
    """A file that was asked for with its version never changes at that address; without, it is checked each time."""
    wanted = request.args.get(PARAMETER)
    name = (request.view_args or {}).get("filename", "")
    if wanted and response.status_code in (200, 304) and wanted == _files().version(name):
        response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"


def _files() -> StaticFiles:
    files = current_app.extensions[_NAME]
    assert isinstance(files, StaticFiles)
    return files


def _add_version(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == ENDPOINT and "filename" in values:
        version = _files().version(values["filename"])
        if version is not None:
            values.setdefault(PARAMETER, version)
