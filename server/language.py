"""The language of an answer: the one that `?lang=` names, else the best by Accept-Language, else English."""

from __future__ import annotations

from flask import g, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from kg.problems import DengeError, Problem
from kg.problems.wording import LANGUAGES

PARAMETER = "lang"
_SHOWN = 40
"""Characters of a wrong value that its problem shows."""


def accepted_language(accept_language: str | None) -> str:
    """The best language by Accept-Language (RFC 9110, 12.5.4); English when the client names none that there is.

    A range such as tr-TR means Turkish where nothing nearer is offered (RFC 4647, 3.4), in the place where it stands.
    """
    header = accept_language or ""
    read = parse_accept_header(header, LanguageAccept)
    refused = {wanted.lower() for wanted, quality in read if quality <= 0}
    offered = [language for language in LANGUAGES if language not in refused]
    # Werkzeug puts longer ranges first; here quality comes first, and of equals the place in the header.
    for wanted, _ in sorted(read, key=lambda each: (-each[1], header.find(each[0]))):
        found = wanted.lower().partition("-")[0]
        if wanted == "*" and offered:
            return offered[0]
        if found in offered and wanted.lower() not in refused:
            return found
    return LANGUAGES[0]


def preferred_language() -> str:
    """The best language by the Accept-Language of this request."""
    return accepted_language(request.headers.get("Accept-Language"))


def choose_language() -> None:
    """Fix the language of this request; `explicit_language` says that the address asked for it.

    Raises DengeError `protocol.unknown-language` for a value of `lang` that is none of ours, worded in the language
    that the client prefers. An empty value counts as none, as a form sends it.
    """
    asked = request.args.get(PARAMETER)
    g.explicit_language = asked in LANGUAGES
    g.language = asked if g.explicit_language else preferred_language()
    if asked and not g.explicit_language:
        raise DengeError(Problem("protocol.unknown-language", {"given": asked[:_SHOWN], "known": ", ".join(LANGUAGES)}))


def current_language() -> str:
    """The language of this request, "en" or "tr"; also before it was fixed, so that errors can be worded."""
    language: str = getattr(g, "language", None) or preferred_language()
    return language


def language_is_explicit() -> bool:
    """Whether the address names the language; links on the page then keep it, as there are no cookies."""
    return bool(getattr(g, "explicit_language", False))
