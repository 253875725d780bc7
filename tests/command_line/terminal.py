"""The command line as a process: how it is called, and what comes of it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


Denge = Callable[..., Outcome]


def environment(**values: str) -> dict[str, str]:
    """An environment in which nothing of the user's own chooses language or width."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS")
    }
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **values}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "server.command_line", *arguments]
