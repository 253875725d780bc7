"""What came out of a test."""

from __future__ import annotations

from dataclasses import dataclass

from bench.conformance.cases import Case
from bench.conformance.suites import Suite

PASSED, FAILED, UNTESTED, CANNOT_TELL = "passed", "failed", "untested", "cantTell"


@dataclass(frozen=True)
class Wrong:
    """What is wrong with an answer; `only_form` when its literals have the right values in another lexical form."""

    seen: str
    only_form: bool = False


@dataclass(frozen=True)
class Refusal:
    """A legal text passed as one and was refused for what it wants."""

    seen: str


@dataclass(frozen=True)
class Outcome:
    """The verdict on a test, named as EARL names it, with what was seen.

    That is empty where the test passed, but for a legal text that was refused for what it wants. `only_form` marks a
    test that fails by nothing but the lexical form of literals.
    """

    suite: Suite
    case: Case
    verdict: str
    seen: str = ""
    only_form: bool = False
