"""What every verb gets: the options that all verbs share, and the words to speak with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.project import Project, open_project
from server.command_line.folder import project_folder
from server.command_line.words import Words


@dataclass(frozen=True)
class Session:
    """The shared options. `folder` and `data` are None where the user named none."""

    words: Words
    folder: Path | None = None
    data: Path | None = None
    json: bool = False
    quiet: bool = False
    debug: bool = False

    @property
    def language(self) -> str:
        """The language of output and labels."""
        return self.words.language

    def project(self) -> Project:
        """The project to work on. Raises DengeError `project.not-a-project`."""
        return open_project(project_folder(self.folder, Path.cwd()), self.data)
