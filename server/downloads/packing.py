"""Names what downloads hold beside the dataset: the project's questions and citation, signed nanopublications."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.engine.interface import Engine
from kg.exchange.crate import METADATA_NAME, Part
from kg.nanopublications import Deposit, draft_nanopublications, one_per_claim
from kg.project import Project
from kg.questions import load_questions

NANOPUBLICATIONS: Final = "nanopublications.trig"
ARCHIVE: Final = "ro-crate.zip"
_PACKAGES: Final = (METADATA_NAME, ARCHIVE)


@dataclass(frozen=True)
class ProjectFile:
    """A file of the project that the crate holds: its path there, where it lies, and what it is."""

    path: str
    file: Path
    media_type: str
    title: str
    purpose: str

    def part(self) -> Part:
        """The file as the crate describes it."""
        content = self.file.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        return Part(self.path, self.media_type, self.title, self.purpose, len(content), digest)


def project_files(project: Project) -> tuple[ProjectFile, ...]:
    """The questions and how to cite, as far as the project has them. Raises what `load_questions` raises."""
    questions = [
        ProjectFile(
            f"queries/{each.slug}.rq",
            project.queries / f"{each.slug}.rq",
            "application/sparql-query",
            each.sentence("en", {}),
            each.descriptions["en"],
        )
        for each in load_questions(project.queries)
    ]
    citation = ProjectFile(
        "CITATION.cff", project.citation, "application/yaml", "How to cite", "Authors, title and version to cite."
    )
    return (*questions, *([citation] if project.citation.is_file() else []))


def state_of(project: Project, name: str) -> str:
    """A short name for what a download holds beside the dataset; it changes with that. Empty for all but a few."""
    if name == NANOPUBLICATIONS:
        return Deposit(project.nanopublications).state
    if name not in _PACKAGES:
        return ""
    digest = hashlib.sha256(Deposit(project.nanopublications).state.encode())
    for each in (*sorted(project.queries.glob("*.rq")), project.citation):
        digest.update(each.read_bytes() if each.is_file() else b"")
    return digest.hexdigest()[:16]


def nanopublications(project: Project, engine: Engine, seconds: float | None) -> bytes:
    """One nanopublication for each accepted claim: the signed ones that were handed in, else an unsigned one.

    Each stands by itself, with its own prefixes. Raises the problems of a query.
    """
    found = one_per_claim(draft_nanopublications(engine, seconds), engine, Deposit(project.nanopublications))
    return "\n".join(text for texts in found.values() for text in texts).encode()
