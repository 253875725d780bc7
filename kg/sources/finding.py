"""One finding about a source: what is wrong, where, why, and how to mend it, in Turkish and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kg.problems import Catalogue, Place, Problem

Severity = Literal["violation", "warning", "info"]


@dataclass(frozen=True)
class Finding:
    """A finding. A violation keeps a dataset from being published; the others are listed.

    `code` is the name of the shape, the slug of the check or a code of the catalogue; `focus` names the
    thing that it is about; `focus`, `message` and `remedy` have the keys "en" and "tr".
    """

    code: str
    severity: Severity
    place: Place | None
    message: Mapping[str, str]
    remedy: Mapping[str, str]
    focus: Mapping[str, str]


def finding_of_problem(problem: Problem, severity: Severity, focus: str, catalogue: Catalogue) -> Finding:
    """Word a problem of the catalogue as a finding about `focus`, a name that is the same in both languages."""
    wordings = {language: catalogue.wording(problem, language) for language in ("en", "tr")}
    return Finding(
        code=problem.code,
        severity=severity,
        place=problem.place,
        message={language: wording.detail for language, wording in wordings.items()},
        remedy={language: wording.remedy for language, wording in wordings.items()},
        focus={"en": focus, "tr": focus},
    )
