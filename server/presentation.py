"""What every template may use: messages, the language, addresses that keep it, and names of things as links."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

from flask import Flask, current_app, request
from markupsafe import Markup, escape

from kg.problems.wording import LANGUAGES
from kg.terms import DENGE, PREFIXES
from server.addresses import is_web_address, page_of
from server.identification import request_id
from server.language import PARAMETER, current_language, language_is_explicit
from server.literals import in_words
from server.public_address import public_address
from server.site import current_site
from server.static_files import bundle, install_static_files


def install_presentation(application: Flask) -> None:
    """Give the templates their words and addresses."""
    install_static_files(application)
    application.context_processor(template_context)


def template_context() -> dict[str, Any]:
    """The names that templates know, for the current request."""
    site = current_site()
    language = current_language()

    def text(key: str, **values: object) -> str:
        return site.messages.text(language, key, **values)

    return {
        "text": text,
        "language": language,
        "explicit_language": language_is_explicit(),
        "other_languages": [(each, in_language(each)) for each in LANGUAGES if each != language],
        "site_title": site.title(language),
        "here": keep_language,
        "link_of": link_of,
        "bundle": bundle,
        "is_page": is_page,
        "page_address": page_address,
        "dataset_version": site.engine.version,
        "foreign": foreign_to(language),
        "decimal": decimal_in(language),
        "literal": literal_in(language, text),
        "no_source": DENGE + "NoSourceCited",
        "boolean": PREFIXES["xsd"] + "boolean",
        "request_id": request_id(),
        "remembering": cache,
        "with_code": with_code,
    }


def with_code(told: str) -> Markup:
    """A text of a problem, with what stands between backticks as code."""
    parts = [escape(each) for each in told.split("`")]
    if len(parts) % 2 == 0:  # one without its other half
        return escape(told)
    return Markup("").join(
        Markup("<code>{}</code>").format(each) if place % 2 else each for place, each in enumerate(parts)
    )


def keep_language(address: str) -> str:
    """An address of this server that keeps the language when the reader chose it by address."""
    if not language_is_explicit():
        return address
    path, mark, fragment = address.partition("#")
    if f"{PARAMETER}=" in path.partition("?")[2]:
        return address
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}{PARAMETER}={current_language()}{mark}{fragment}"


def in_language(language: str) -> str:
    """The address of this same page in another language."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]
    return f"{request.path}?{urlencode([*pairs, (PARAMETER, language)])}"


def is_page(path: str) -> bool:
    """Whether this server has a page at just that path."""
    return any(rule.rule == path and "GET" in (rule.methods or ()) for rule in current_app.url_map.iter_rules())


def page_address() -> str:
    """The whole address of this page, for paper."""
    query = request.query_string.decode("ascii", "replace")
    return f"{public_address()}{request.path}" + (f"?{query}" if query else "")


def link_of(iri: str) -> str | None:
    """Where a name of a thing leads: its page here, the address itself for things of others, else nowhere."""
    page = page_of(iri)
    if page is not None:
        return keep_language(page)
    return iri if is_web_address(iri) else None


def foreign_to(language: str) -> Callable[[str | None], str | None]:
    """A test for templates: the tag of a text when it is in another language than the page, else None."""

    def tag(of_text: str | None) -> str | None:
        return of_text if of_text and of_text != language else None

    return tag


def decimal_in(language: str) -> Callable[..., str]:
    """A function for templates: a number with two digits, or as many as asked, after the mark that the language has."""

    def decimal(number: float, digits: int = 2) -> str:
        written = f"{number:.{digits}f}"
        return written.replace(".", ",") if language == "tr" else written

    return decimal


def literal_in(language: str, text: Callable[..., str]) -> Callable[[str, str | None], str]:
    """A function for templates: a literal as a reader writes it, by its lexical form and its datatype."""

    def literal(written: str, datatype: str | None) -> str:
        return in_words(written, datatype, language, text("time.months").split())

    return literal
