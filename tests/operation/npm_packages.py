"""The npm packages of the lock file, in a cache from which npm installs them without a network."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from server.command_line.scripts.node import find_node

_FILES = ("package.json", "package-lock.json", ".npmrc")


@dataclass(frozen=True)
class NpmCache:
    """The folder of a cache, and the address of the registry under which the packages are known in it."""

    folder: Path
    registry: str

    def settings(self, place: str) -> dict[str, str]:
        """What tells npm to take packages from the cache alone, which stands at `place`."""
        return {
            "npm_config_cache": place,
            "npm_config_offline": "true",
            "npm_config_registry": self.registry,
            "npm_config_update_notifier": "false",
        }


def filled_cache(context: Path, folder: Path) -> NpmCache:
    """A cache in `folder` with all that the lock file of `context` names: a copy of npm's own, and what it lacks.

    npm fetches what is in no cache; where it cannot, the assertion tells what it said.
    """
    node = find_node(patient=True)
    cache, place = folder / "npm-cache", folder / "npm-packages"
    place.mkdir()
    for name in _FILES:
        shutil.copy2(context / name, place / name)

    def npm(*arguments: str) -> str:
        command = [node.npm, *arguments]
        done = subprocess.run(
            command, cwd=place, env=dict(node.environment), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"npm {' '.join(arguments)}\n{done.stderr[-2000:]}"
        return done.stdout.strip()

    own = Path(npm("config", "get", "cache")) / "_cacache"
    if own.is_dir():
        shutil.copytree(own, cache / "_cacache")
    npm("ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--cache", str(cache))
    registry = npm("config", "get", "registry")
    shutil.rmtree(place)
    return NpmCache(cache, registry)
