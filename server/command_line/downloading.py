"""Writes downloads into files, to standard output, or where a server of the same data finds them."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.problems import DengeError, Place, Problem
from server.command_line.dataset import open_engine
from server.command_line.output import print_json, remark
from server.command_line.session import Session

if TYPE_CHECKING:
    from server.downloads.shelf import KeptFile

EVERYTHING: Final = "all"
# Of each query that a file is made from; nobody else waits for the processor here.
_A_DAY: Final = 86_400.0


def export_downloads(session: Session, what: str, output: str | None, keep: bool) -> int:
    """Write one download, or with `all` every one into a folder; without limits of time.

    One goes to standard output unless `output` names a file. With `keep` it is only put where a server that uses the
    same data finds it, and gives it at once. Raises what making it raises, DengeError `dataset.unwritable`, and
    `command.option-missing` for `all` without a folder.
    """
    from server.downloads.making import Maker
    from server.downloads.naming import all_names

    project = session.project()
    if what == EVERYTHING and output is None and not keep:
        raise DengeError(Problem("command.option-missing", {"option": "--output", "what": what}))
    patient = replace(project.settings, query_seconds=_A_DAY, query_cpu_seconds=_A_DAY)
    engine = open_engine(session, replace(project, settings=patient))
    maker = Maker(project, engine, None)
    names = all_names(engine) if what == EVERYTHING else [what]
    told = []
    for name in names:
        kept = maker.file(name)
        if keep:
            remark(session, session.words.text("export", "kept", file=name, kilobytes=f"{kept.size / 1024:.1f}"))
        elif output is None:
            _print(kept)
            return 0
        else:
            path = Path(output) / name if what == EVERYTHING else Path(output)
            _copy(kept, path)
            remark(session, session.words.text("export", "saved", file=str(path), version=kept.version))
        told.append({"name": name, "version": kept.version, "size": kept.size, "sha256": kept.digest})
    if session.json:
        print_json({"files": told})
    return 0


def _print(kept: KeptFile) -> None:
    with kept.path.open("rb") as file:
        shutil.copyfileobj(file, sys.stdout.buffer)


def _copy(kept: KeptFile, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept.path, path)
    except OSError as error:
        values = {"file": path.name, "reason": error.strerror or type(error).__name__}
        raise DengeError(Problem("dataset.unwritable", values, Place(str(path)))) from error
