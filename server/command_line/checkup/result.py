"""What one check found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

State = Literal["fine", "warning", "problem"]


@dataclass(frozen=True)
class Result:
    """The outcome of a check. `key` names the sentence, in the words `[doctor]` and what to do in `[doctor-remedy]`."""

    check: str
    state: State
    key: str
    values: Mapping[str, str] = field(default_factory=dict)
