"""Runs a Dockerfile without Docker: each stage is a folder that becomes the root of a mount namespace (chroot).

What differs from an image: the base is this machine's system, Python and Node, not the ones that FROM names. Python
packages come from the environment of the tests, npm packages from a cache that is filled before; both without an index.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from npm_packages import NpmCache

_SYSTEM = ("bin", "lib", "lib32", "lib64", "sbin", "usr")
_CONFIGURATION = ("group", "gshadow", "ld.so.cache", "login.defs", "nsswitch.conf", "passwd", "shadow")
_PACKAGES = next(path for path in sys.path if path.endswith("site-packages"))
# pip reads options from variables; the one about isolation says whether there is any.
_PIP = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_ROOT_USER_ACTION": "ignore"}
_MOUNT = """
set -e
root=$1 writable=$2; shift 2
mount --bind "$root" "$root"
for name in $SYSTEM; do
    if [ -d "$root/$name" ] && [ ! -L "$root/$name" ]; then mount --bind "/$name" "$root/$name"; fi
done
mount --bind "$PYTHON_HOME" "$root/python"
mount --bind "$PACKAGES" "$root/packages"
if [ -n "$NPM_CACHE" ]; then mount --bind "$NPM_CACHE" "$root/npm"; fi
mount --bind /proc "$root/proc"
mount --rbind /dev "$root/dev"
if [ "$writable" != all ]; then
    mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
    mount --bind "$writable" "$root$VOLUME"
    mount -o remount,ro,bind "$root"
    if touch "$root/probe" 2>/dev/null; then echo "the root is writable" >&2; exit 97; fi
fi
exec chroot --userspec="$USER_AND_GROUP" --groups="" "$root" "$@"
"""


@dataclass(frozen=True)
class Instruction:
    """One instruction of a Dockerfile, its continued lines joined."""

    name: str
    rest: str

    def arguments(self) -> list[str]:
        """The parts: of the exec form (JSON), else as a shell splits them."""
        return list(json.loads(self.rest)) if self.rest.startswith("[") else shlex.split(self.rest)


@dataclass(frozen=True)
class Stage:
    """The instructions from one FROM to the next."""

    base: str
    name: str
    instructions: list[Instruction] = field(default_factory=list)

    def last(self, name: str) -> Instruction:
        """The last instruction of a name, which is the one in force."""
        return next(each for each in reversed(self.instructions) if each.name == name)


def read_dockerfile(path: Path) -> list[Stage]:
    """The stages of a Dockerfile."""
    text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    stages: list[Stage] = []
    for line in re.sub(r"\\\n\s*", "", text).splitlines():
        if not line.strip():
            continue
        name, _, rest = line.partition(" ")
        if name == "FROM":
            parts = rest.split()
            stages.append(Stage(parts[0], parts[2] if len(parts) == 3 else str(len(stages))))
        else:
            stages[-1].instructions.append(Instruction(name, rest.strip()))
    return stages


class Image:
    """The folder that a stage fills, and commands run in it."""

    def __init__(self, root: Path, npm: NpmCache | None = None) -> None:
        self.root = root
        self.npm = npm
        self.environment: dict[str, str] = {}
        for name in ("dev", "etc", "npm", "opt", "packages", "proc", "python", "tmp", "var/lib"):
            (root / name).mkdir(parents=True)
        (root / "tmp").chmod(0o1777)
        for name in _SYSTEM:
            place = Path("/") / name
            if place.is_symlink():
                (root / name).symlink_to(place.readlink())
            elif place.is_dir():
                (root / name).mkdir()
        for name in _CONFIGURATION:
            if (Path("/etc") / name).is_file():
                shutil.copy2(Path("/etc") / name, root / "etc" / name)

    def command(
        self, arguments: list[str], user: str = "0:0", volume: str = "", writable: Path | None = None, folder: str = "/"
    ) -> list[str]:
        """A command in this root; with `writable` the root is read-only but for /tmp and that folder as the volume."""
        variables = {
            "SYSTEM": " ".join(_SYSTEM),
            "PYTHON_HOME": sys.base_prefix,
            "PACKAGES": _PACKAGES,
            "NPM_CACHE": str(self.npm.folder) if self.npm else "",
            "USER_AND_GROUP": user,
            "VOLUME": volume,
        }
        told = [f"{name}={value}" for name, value in variables.items()]
        inside = {"PATH": "/python/bin:/usr/sbin:/usr/bin:/sbin:/bin", "PYTHONPATH": "/packages", "LANG": "C.UTF-8"}
        inside["LD_LIBRARY_PATH"] = "/python/lib"  # where a Python that was moved finds its own library
        inside |= _PIP
        if self.npm:
            inside |= self.npm.settings("/npm")
        inside |= self.environment
        cleared = ["env", "-i", *(f"{name}={value}" for name, value in inside.items())]
        enter = ["sh", "-c", 'cd "$0" && exec "$@"', folder, *arguments]
        mount = ["sh", "-c", _MOUNT, "mount", str(self.root), str(writable or "all"), *cleared, *enter]
        return ["unshare", "--mount", "env", *told, *mount]

    def build(self, stage: Stage, context: Path, others: dict[str, Image]) -> None:
        """Do what the instructions of a stage say, as root."""
        folder = "/"
        for each in stage.instructions:
            if each.name == "WORKDIR":
                folder = each.rest
                (self.root / folder.lstrip("/")).mkdir(parents=True, exist_ok=True)
            elif each.name == "ENV":
                self.environment |= dict(part.split("=", 1) for part in each.arguments())
            elif each.name == "COPY":
                self._copy(each, context, folder, others)
            elif each.name == "RUN":
                done = subprocess.run(
                    self.command(["sh", "-c", each.rest], folder=folder), capture_output=True, text=True, check=False
                )
                assert done.returncode == 0, f"RUN {each.rest}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"

    def _copy(self, instruction: Instruction, context: Path, folder: str, others: dict[str, Image]) -> None:
        options, paths = [], []
        for part in instruction.arguments():
            (options if part.startswith("--") else paths).append(part)
        chosen = dict(each[2:].split("=") for each in options)
        source = others[chosen["from"]].root if "from" in chosen else context
        target = self.root / os.path.normpath(f"{folder}/{paths[-1]}" if paths[-1][0] != "/" else paths[-1]).lstrip("/")
        for path in paths[:-1]:
            found = source / path.lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            if found.is_dir():
                ignored = shutil.ignore_patterns("__pycache__", "*.pyc") if source == context else None
                shutil.copytree(found, target, symlinks=True, dirs_exist_ok=True, ignore=ignored)
            else:
                shutil.copy2(found, target)
        if "chown" in chosen:
            user, group = (int(part) for part in chosen["chown"].split(":"))
            for path in (target, *target.rglob("*")):
                os.chown(path, user, group, follow_symlinks=False)
