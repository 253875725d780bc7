"""Forks children that die with their parent, and keeps them within limits. Linux only."""

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, NoReturn

_PR_SET_PDEATHSIG: Final = 1
MEGABYTE: Final = 1 << 20
# The gap that Linux leaves below the main thread's stack is at least 128 MB.
_STACK_BYTES: Final = 120 * MEGABYTE
# The first descriptor after 0, 1 and 2 that a child keeps of its parent's.
INHERITED: Final = 3
# What a child exits with when its function raised.
RAISED: Final = 70


def set_parent_death_signal(signal_number: int) -> None:
    """Have the kernel send this process a signal when its parent ends, however it ends (prctl(2), PR_SET_PDEATHSIG).

    A parent that ended before the call goes unnoticed: compare `os.getppid()` afterwards.
    """
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def leave_with_parent(parent: int, signal_number: int) -> None:
    """Set the parent-death signal, and exit at once when process `parent` is gone already."""
    set_parent_death_signal(signal_number)
    if os.getppid() != parent:
        os._exit(RAISED)


def fork_child(task: Callable[[], int], ignore_interrupt: bool = True) -> int:
    """Fork; the child runs `task` and exits with its result. Returns the child's process id.

    The child is killed when the thread that called this ends. It ignores SIGINT, which a terminal sends to the whole
    group, so that the parent decides. Only for processes with one thread: locks that another thread holds would stay
    locked in the child.
    """
    parent = os.getpid()
    # A signal that reached the child before it has dropped the parent's handlers would be told to the parent twice.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    child = os.fork()
    if child == 0:
        _run_child(task, parent, ignore_interrupt)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return child


def _run_child(task: Callable[[], int], parent: int, ignore_interrupt: bool) -> NoReturn:
    status = RAISED
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN if ignore_interrupt else signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
        leave_with_parent(parent, signal.SIGKILL)
        status = task()
    finally:
        # Not sys.exit: what the parent would do when it ends (handlers, buffers, tests) is not the child's to do.
        os._exit(status)


def keep_descriptors(*kept: int) -> None:
    """Close every descriptor but 0, 1, 2 and the given ones, which become INHERITED and those after it, in order.

    A child that kept its siblings' connections would keep them from ending.
    """
    # Beyond all numbers that they could be given in the end.
    duplicates = [fcntl.fcntl(each, fcntl.F_DUPFD, INHERITED + len(kept)) for each in kept]
    with os.scandir("/proc/self/fd") as entries:
        inherited = [int(entry.name) for entry in entries]
    for descriptor in inherited:
        if descriptor > 2 and descriptor not in duplicates:
            with suppress(OSError):  # the one that listed the folder is closed already
                os.close(descriptor)
    for number, duplicate in enumerate(duplicates, start=INHERITED):
        os.dup2(duplicate, number)
    for duplicate in duplicates:
        os.close(duplicate)


def set_limits(extra_memory: int, largest_file: int) -> None:
    """Let this process take `extra_memory` bytes more than it has, and write files up to `largest_file` bytes.

    Past the first, Python raises MemoryError and Rust aborts; past the second, a write fails with EFBIG. The stack
    may grow to 120 MB, since Oxigraph's parser and planner recurse. There are no core dumps.
    """
    pages = int(_file_content("/proc/self/statm").split()[0])
    _lower_limit(resource.RLIMIT_AS, pages * os.sysconf("SC_PAGE_SIZE") + extra_memory)
    _lower_limit(resource.RLIMIT_FSIZE, largest_file)
    _lower_limit(resource.RLIMIT_CORE, 0)
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    stack = _STACK_BYTES if hard == resource.RLIM_INFINITY else min(_STACK_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_STACK, (stack, hard))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    # When the machine itself runs out of memory, the kernel should take a query rather than the dataset.
    badness = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
    os.write(badness, b"1000")
    os.close(badness)


def _file_content(path: str) -> bytes:
    # Not Path.read_text: in a fresh child every page that Python touches has to be copied first.
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return os.read(descriptor, 4096)
    finally:
        os.close(descriptor)


def _lower_limit(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (value, hard))


def allow_descriptors(count: int) -> None:
    """Let this process have descriptors below `count` only.

    When all of them are in use, nothing that runs here can open a socket or a file: the second wall behind the refusal
    of SERVICE.
    """
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (count, hard))


@contextmanager
def no_new_descriptors() -> Iterator[None]:
    """Let this process open nothing for a while, neither a file nor a socket; what is open stays usable."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def end_at(seconds: float, processor_seconds: float) -> None:
    """Have the kernel end this process after `seconds`, or so many of processor time. Zero calls both off."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    signal.setitimer(signal.ITIMER_PROF, processor_seconds)
