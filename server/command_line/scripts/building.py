"""Bundles the scripts: packages by npm, bundles by esbuild, put in place only when all are there."""

from __future__ import annotations

import fcntl
import gzip
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from server.command_line.scripts.node import Node, find_node, not_built, run_program
from server.command_line.scripts.sources import STAMP, Sources, is_made_of

_HASTY: Final = ("--fetch-retries=0", "--fetch-timeout=10000")


@dataclass(frozen=True)
class Bundle:
    """A bundle and what it weighs, in bytes, as it is and compressed."""

    name: str
    size: int
    compressed: int


@dataclass(frozen=True)
class ScriptsBuilder:
    """Makes the bundles of `sources` in the folder `built`.

    Who is not `patient` learns at once that there is no network. `begin` is called before work that takes seconds.
    """

    sources: Sources
    built: Path
    patient: bool = True
    begin: Callable[[], None] = lambda: None

    def is_current(self) -> bool:
        """Whether the bundles are there and were made of these sources."""
        return is_made_of(self.built, self.sources.digest())

    def ensure(self, force: bool = False) -> bool:
        """Make the bundles unless they are current; says whether it did. Raises DengeError `command.scripts-not-built`.

        When that fails, the bundles that were there stay.
        """
        if not force and self.is_current():
            return False
        try:
            with self._alone():
                if not force and self.is_current():
                    return False
                self.begin()
                node = find_node(self.patient)
                self._install_packages(node)
                self._bundle(node)
        except OSError as error:
            raise not_built(str(error)) from error
        return True

    def ensure_packages(self) -> None:
        """Install the npm packages unless those of the lock file are there. Raises as `ensure` does."""
        if not is_made_of(self.sources.modules, self.sources.packages_digest()):
            with self._alone():
                self._install_packages(find_node(self.patient))

    def bundles(self) -> list[Bundle]:
        """The bundles that are there, by name."""
        found = ((path.stem, path.read_bytes()) for path in sorted(self.built.glob("*.js")))
        return [Bundle(name, len(text), len(gzip.compress(text, mtime=0))) for name, text in found]

    def _install_packages(self, node: Node) -> None:
        digest = self.sources.packages_digest()
        if is_made_of(self.sources.modules, digest):
            return
        hasty = () if self.patient else _HASTY
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        run_program([node.npm, "ci", *options, *hasty], self.sources.root, node.environment)
        (self.sources.modules / STAMP).write_text(digest, encoding="ascii")

    def _bundle(self, node: Node) -> None:
        digest = self.sources.digest()
        with tempfile.TemporaryDirectory(dir=self.built) as folder:
            fresh = Path(folder)
            run_program([node.node, str(self.sources.script), str(fresh)], self.sources.root, node.environment)
            made = sorted(path.name for path in fresh.iterdir())
            (self.built / STAMP).unlink(missing_ok=True)
            for name in made:
                (fresh / name).replace(self.built / name)
        for path in self.built.iterdir():
            if path.name not in made:
                path.unlink()
        (self.built / STAMP).write_text(digest, encoding="ascii")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep others from building at the same time."""
        self.built.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.built, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
