"""`denge notebook`: executes the notebook of docs/ against a server of the project, and writes what comes."""

from __future__ import annotations

from pathlib import Path

import click

from kg.problems import DengeError, Place, Problem
from server.command_line.output import print_json, remark
from server.command_line.serving import asked_server, missing_problem
from server.command_line.session import Session


def parameters() -> list[click.Parameter]:
    """FILE, --address, --check."""
    return [
        click.Argument(["file"], type=click.Path(path_type=Path), required=False),
        click.Option(["--address"], metavar="URL"),
        click.Option(["--check"], is_flag=True),
    ]


def run(session: Session, file: Path | None, address: str | None, check: bool) -> int:
    """Execute, then write the notebook in its place; with `check` say instead which cells give something else, as 1.

    Raises DengeError `command.bench-missing`, `command.notebook-missing`, `command.no-notebook` or
    `command.notebook-failed`.
    """
    _require()
    from bench.notebook.executing import ExecutionError, differences, execute, write
    from bench.serving import ServingError

    project = session.project()
    path = project.root / "docs" / "notebook.ipynb" if file is None else file
    if not path.is_file():
        raise DengeError(Problem("command.no-notebook", {"file": path.name}, Place(path.name)))
    try:
        with asked_server(session, project, address) as asked:
            found = execute(path, asked)
    except (ExecutionError, ServingError) as error:
        raise DengeError(Problem("command.notebook-failed", {"file": path.name, "reason": str(error)})) from error
    changed = differences(found, path)
    if not check:
        write(found, path)
    if session.json:
        print_json({"file": path.name, "changed": changed, "written": not check})
    else:
        said = "written" if not check else "differs" if changed else "same"
        remark(session, session.words.text("notebook", said, file=path.name, cells=", ".join(changed) or "–"))
    return 1 if check and changed else 0


def _require() -> None:
    try:
        import bench.notebook.executing  # noqa: F401
    except ModuleNotFoundError as error:
        raise missing_problem("notebook", "command.notebook-missing", error) from error
