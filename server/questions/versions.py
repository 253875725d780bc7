"""Which version of the dataset an address asks for, and whether the answer is from that one."""

from __future__ import annotations

import re

from flask import request

from kg.problems import DengeError, Problem
from server.questions.asked import VERSION_PARAMETER

# Versions of a built dataset are sixteen hexadecimal digits, with the number of the last change where there are any.
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_SHOWN = 100


def asked_version() -> str | None:
    """The version that the address was made with; None when it names none.

    Raises DengeError `questions.wrong-version` for what cannot be a version, or for several.
    """
    given = [each for each in request.args.getlist(VERSION_PARAMETER) if each]
    if not given:
        return None
    if len(given) > 1 or not _VERSION.fullmatch(given[0]):
        raise DengeError(Problem("questions.wrong-version", {"value": ", ".join(given)[:_SHOWN]}))
    return given[0]


def other_version(present: str) -> str | None:
    """The version that was asked for, when it is another than the present one, from which every answer comes."""
    asked = asked_version()
    return None if asked == present else asked
