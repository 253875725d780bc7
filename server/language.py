"""The language of an answer: `?lang=`, else Accept-Language, else English."""

from __future__ import annotations

from flask import g, request

from kg.problems import DengeError, Problem
from kg.problems.wording import LANGUAGES

PARAMETER = "lang"


def preferred_language() -> str:
    """The best language by Accept-Language (RFC 9110, 12.5.4); English when the client names none that there is."""
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def choose_language() -> None:
    """Fix the language of this request; `explicit_language` says that the address asked for it.

    Raises DengeError `protocol.unknown-language` for another value of `lang`.
    """
    asked = request.args.get(PARAMETER)
    g.language = preferred_language()
    g.explicit_language = False
    if asked is None:
        return
    if asked not in LANGUAGES:
        raise DengeError(Problem("protocol.unknown-language", {"language": asked, "known": ", ".join(LANGUAGES)}))
    g.language = asked
    g.explicit_language = True


def current_language() -> str:
    """The language of this request, "en" or "tr"; also before it was fixed, so that errors can be worded."""
    language: str = getattr(g, "language", None) or preferred_language()
    return language


def language_is_explicit() -> bool:
    """Whether the address names the language; links on the page then keep it, as there are no cookies."""
    return bool(getattr(g, "explicit_language", False))
