"""Where the parts of a project folder are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.problems import DengeError, Place, Problem
from kg.project.settings import Settings, read_settings


@dataclass(frozen=True)
class Project:
    """A project folder with its settings. `built` is where the dataset lives, by default `.denge/`."""

    root: Path
    built: Path
    settings: Settings

    @property
    def ontology(self) -> Path:
        """The model: modules, vocabularies, alignments, shapes and rules."""
        return self.root / "ontology"

    @property
    def reference(self) -> Path:
        """Agents, places and artefacts that articles share."""
        return self.root / "kg" / "reference"

    @property
    def articles(self) -> Path:
        """One folder an article."""
        return self.root / "kg" / "articles"

    @property
    def queries(self) -> Path:
        """The canned questions; `checks/` below it holds queries whose answer must be empty."""
        return self.root / "queries"

    @property
    def citation(self) -> Path:
        """How to cite the release, in the Citation File Format; a project may have none."""
        return self.root / "CITATION.cff"

    @property
    def dataset(self) -> Path:
        """The built dataset, sorted N-Quads."""
        return self.built / "dataset.nq"

    @property
    def manifest(self) -> Path:
        """Version, digests and counts of the built dataset."""
        return self.built / "manifest.json"

    @property
    def lookup(self) -> Path:
        """The index in which things are looked up by their names, made from the built dataset."""
        return self.built / "lookup.sqlite"

    @property
    def changes(self) -> Path:
        """The log of what was written to the dataset since it was built."""
        return self.built / "changes.sqlite"

    @property
    def annotations(self) -> Path:
        """Annotations of readers with all that became of them; only accepted ones are in the dataset too."""
        return self.built / "annotations.sqlite"

    @property
    def nanopublications(self) -> Path:
        """Folder of the signed nanopublications that annotators handed in."""
        return self.built / "nanopublications"

    @property
    def tokens(self) -> Path:
        """Who may write, as digests."""
        return self.built / "tokens.json"

    @property
    def serving(self) -> Path:
        """The server that runs over the dataset: its process and the socket of its engine."""
        return self.built / "serving.json"


def open_project(root: Path, built: Path | None = None) -> Project:
    """Open the project in `root`; `built` overrides where its dataset lives.

    Raises DengeError `project.not-a-project`.
    """
    for name in ("ontology", "kg/articles", "queries", "denge.toml"):
        if not (root / name).exists():
            values = {"folder": str(root), "missing": name}
            raise DengeError(Problem("project.not-a-project", values, Place(str(root))))
    return Project(root=root, built=built or root / ".denge", settings=read_settings(root / "denge.toml"))
