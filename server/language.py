"""The language of an answer: `?lang=` where it names one that there is, else Accept-Language, else English."""

from __future__ import annotations

from flask import g, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from kg.problems.wording import LANGUAGES

PARAMETER = "lang"


def accepted_language(accept_language: str | None) -> str:
    """The best language by Accept-Language (RFC 9110, 12.5.4); English when the client names none that there is."""
    return parse_accept_header(accept_language, LanguageAccept).best_match(LANGUAGES) or LANGUAGES[0]


def preferred_language() -> str:
    """The best language by the Accept-Language of this request."""
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def choose_language() -> None:
    """Fix the language of this request; `explicit_language` says that the address asked for it.

    Another value of `lang` counts as none: a link with a language that there is not still leads to the page.
    """
    asked = request.args.get(PARAMETER)
    g.explicit_language = asked in LANGUAGES
    g.language = asked if g.explicit_language else preferred_language()


def current_language() -> str:
    """The language of this request, "en" or "tr"; also before it was fixed, so that errors can be worded."""
    language: str = getattr(g, "language", None) or preferred_language()
    return language


def language_is_explicit() -> bool:
    """Whether the address names the language; links on the page then keep it, as there are no cookies."""
    return bool(getattr(g, "explicit_language", False))
