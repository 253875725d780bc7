"""Begins to count in a server process."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from server.operators.figures import Figures

_FOLDER_VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"


def open_figures(folder: Path | None = None) -> Figures:
    """The figures of this process. With a folder, all processes of a server that name it are counted together.

    prometheus_client decides by the environment, once, when it is imported, whether it counts in memory or in files
    that the processes share. That is why it is imported here, after the environment is set.
    """
    if folder is not None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[_FOLDER_VARIABLE] = str(folder)
    from server.operators.counting import CountedFigures

    return CountedFigures(folder)
