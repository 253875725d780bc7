"""What the bundles are made of, and whether those on the disk were made of just that."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Final

_SERVER: Final = Path(str(files("server")))
BUILT: Final = _SERVER / "static" / "built"
"""The folder that the server takes bundles from."""

STAMP: Final = "made-of"
_PACKAGES: Final = ("package.json", "package-lock.json", ".npmrc")


@dataclass(frozen=True)
class Sources:
    """The sources of the bundles in the clone whose folder is `root`."""

    root: Path

    @property
    def script(self) -> Path:
        """The script that bundles."""
        return self.root / "server" / "frontend" / "build.js"

    @property
    def modules(self) -> Path:
        """Where npm puts packages."""
        return self.root / "node_modules"

    def digest(self) -> str:
        """Tells these sources from others, by the names and bytes of all their files."""
        frontend = self.root / "server" / "frontend"
        paths = sorted(path for path in frontend.rglob("*") if path.is_file())
        return _digest(self.root, [*paths, *(self.root / name for name in _PACKAGES)])

    def packages_digest(self) -> str:
        """Tells these npm packages from others."""
        return _digest(self.root, [self.root / name for name in _PACKAGES])


def find_sources() -> Sources | None:
    """The sources beside this code: a clone has them, an installed wheel has the bundles themselves."""
    sources = Sources(_SERVER.parent)
    return sources if sources.script.is_file() and (sources.root / _PACKAGES[1]).is_file() else None


def is_made_of(folder: Path, digest: str) -> bool:
    """Whether what is in the folder was made of what has the digest."""
    try:
        return (folder / STAMP).read_text(encoding="ascii") == digest
    except OSError:
        return False


def _digest(root: Path, paths: list[Path]) -> str:
    total = sha256()
    for path in paths:
        total.update(f"{path.relative_to(root)} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()
