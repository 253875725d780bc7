"""What the machine is that something was measured on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_LIBRARIES: Final = ("denge", "pyoxigraph", "uvicorn", "httptools", "oxigraph", "rdflib-endpoint", "rdflib")
_KIB_IN_GIB: Final = 1024**2


def describe() -> str:
    """Processors, memory, system and the versions of what was measured, in one line."""
    processor = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    total = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    cores = len(os.sched_getaffinity(0))
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    return (
        f"{cores} cores ({processor}), {total / _KIB_IN_GIB:.0f} GiB of memory, {system}, "
        f"Python {platform.python_version()}, {', '.join(_versions())}"
    )


def load() -> float:
    """How many processes wanted a processor in the last minute."""
    return os.getloadavg()[0]


def _versions() -> list[str]:
    found = []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return found


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
