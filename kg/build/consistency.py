"""Asks the reasoner whether ontology and data hold together, and remembers a yes for the same input."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from kg.dataset import replace_file
from kg.project import Project
from kg.reasoner import require_consistent
from kg.sources import Sources
from kg.terms import GraphNames


def check_consistency(project: Project, sources: Sources, generator: Mapping[str, str]) -> None:
    """Check all graphs but the alignments, unless the same files were found consistent by the same code before.

    Raises DengeError `reasoner.inconsistent`, `reasoner.unsatisfiable` and what else the reasoner raises.
    """
    key = _key(sources, generator)
    remembered = project.built / "consistent"
    if remembered.is_file() and remembered.read_text(encoding="ascii").strip() == key:
        return
    alignments = GraphNames().alignments
    require_consistent(*(graph for name, graph in sources.graphs.items() if name != alignments))
    replace_file(remembered, f"{key}\n".encode())


def _key(sources: Sources, generator: Mapping[str, str]) -> str:
    files = [[file.path.as_posix(), file.digest] for file in sources.files]
    return hashlib.sha256(json.dumps([files, dict(generator)], sort_keys=True).encode()).hexdigest()
