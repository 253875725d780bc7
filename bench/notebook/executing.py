"""Executes a notebook, keeps of its outputs what is the same on every machine, and compares two of them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ADDRESS_VARIABLE = "DENGE_ADDRESS"
CHANGING = "changes-with-the-dataset"
"""The tag of cells whose outputs differ from dataset to dataset though the tables may not."""
_CELL_SECONDS = 120
_SHOWN = 2000


class ExecutionError(Exception):
    """A cell failed; the message is the end of what it said."""


def execute(path: Path, address: str) -> Any:
    """The notebook at `path` with fresh outputs, asked of the server at `address`. Raises ExecutionError."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, ADDRESS_VARIABLE: address, "IPYTHONDIR": folder}
        client = NotebookClient(
            notebook,
            timeout=_CELL_SECONDS,
            kernel_name="python3",
            record_timing=False,
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": folder}},
        )
        try:
            client.execute(env=environment)
        except (CellExecutionError, RuntimeError, TimeoutError) as error:  # a cell, or its process, ended badly
            raise ExecutionError(str(error).strip()[-_SHOWN:]) from error
    return _anywhere(notebook)


def write(notebook: Any, path: Path) -> None:
    """Write the notebook, with a line feed at the end."""
    path.write_text(nbformat.writes(notebook).rstrip("\n") + "\n", encoding="utf-8")


def differences(found: Any, path: Path) -> list[str]:
    """The names of the cells whose texts and tables are not those of the notebook at `path`; pictures may differ."""
    committed = nbformat.read(path, as_version=4)
    before = {cell["id"]: _texts(cell) for cell in committed.cells if not _changes(cell)}
    after = {cell["id"]: _texts(cell) for cell in found.cells if not _changes(cell)}
    return [name for name in after if before.get(name) != after[name]]


def _anywhere(notebook: Any) -> Any:
    """The notebook without the version of Python that ran it."""
    notebook.metadata.get("language_info", {}).pop("version", None)
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return notebook


def _changes(cell: Any) -> bool:
    return CHANGING in cell.metadata.get("tags", [])


def _texts(cell: Any) -> list[str]:
    """What a code cell says in words, in HTML where it has a table."""
    told = []
    for output in cell.get("outputs", []):
        if output["output_type"] == "stream":
            told.append(output["text"])
        elif "data" in output and "image/png" not in output["data"]:
            told.append(output["data"].get("text/html") or output["data"].get("text/plain", ""))
    return told
