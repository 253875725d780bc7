"""What a built dataset says about itself: its version, its size, and what it was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from kg.dataset.files import replace_file
from kg.dataset.snapshot import Snapshot
from kg.problems import DengeError, Place, Problem

FORMAT_VERSION: Final = 1


@dataclass(frozen=True)
class Manifest:
    """A manifest. It holds no time and no path outside the project, so that equal inputs give equal bytes.

    `version` names the dataset: the first 16 hexadecimal digits of `digests["dataset"]`. `digests` are SHA-256 in
    hexadecimal; `counts` are statements by graph; `inputs` are digests by path; `generator` names what made it.
    """

    version: str
    format_version: int
    statements: int
    digests: Mapping[str, str]
    counts: Mapping[str, int]
    inputs: Mapping[str, str]
    generator: Mapping[str, str]


def manifest_of(snapshot: Snapshot, inputs: Mapping[str, str], generator: Mapping[str, str]) -> Manifest:
    """The manifest of a dataset that was just written."""
    return Manifest(
        version=snapshot.digest[:16],
        format_version=FORMAT_VERSION,
        statements=snapshot.statements,
        digests={"dataset": snapshot.digest},
        counts=snapshot.counts,
        inputs=inputs,
        generator=generator,
    )


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Write the manifest in place of the one at `path`."""
    content = json.dumps(asdict(manifest), ensure_ascii=False, indent=2, sort_keys=True)
    replace_file(path, f"{content}\n".encode())


def read_manifest(path: Path) -> Manifest:
    """Read a manifest.

    Raises DengeError `dataset.missing` when there is none, `dataset.unreadable` when it is damaged, and
    `dataset.format` when another version of Denge wrote it.
    """
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DengeError(Problem("dataset.missing", {"folder": path.parent.name}, Place(path.name))) from error
    except (OSError, ValueError) as error:
        values = {"file": path.name, "reason": str(error)}
        raise DengeError(Problem("dataset.unreadable", values, Place(path.name))) from error
    found = fields.get("format_version") if isinstance(fields, dict) else None
    if found != FORMAT_VERSION:
        values = {"found": str(found), "expected": str(FORMAT_VERSION)}
        raise DengeError(Problem("dataset.format", values, Place(path.name)))
    try:
        return Manifest(**fields)
    except TypeError as error:
        values = {"file": path.name, "reason": str(error)}
        raise DengeError(Problem("dataset.unreadable", values, Place(path.name))) from error
