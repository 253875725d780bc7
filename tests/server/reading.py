"""Reads pages as a strict HTML parser does."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5rdf
from werkzeug.test import TestResponse

BLOCKS = frozenset({"caption", "dd", "div", "dt", "h1", "h2", "li", "p", "td", "th", "tr"})
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def parse(response: TestResponse) -> Element:
    """The document; a ParseError for anything that the HTML standard calls a parse error."""
    assert response.mimetype == "text/html", response.mimetype
    return parse_page(response.get_data(as_text=True))


def parse_page(text: str) -> Element:
    """As `parse`, from the text of a page."""
    document = html5rdf.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    assert isinstance(document, Element)
    return document


def main_of(document: Element) -> Element:
    """What is between the head and the foot that every page has."""
    (main,) = document.iter("main")
    return main


def words(element: Element) -> str:
    """The text of an element as it is read: blocks apart, white space collapsed."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    yield " " if element.tag in BLOCKS else ""
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield " " if element.tag in BLOCKS else ""


def find_text(document: Element, tag: str) -> list[str]:
    """The texts of all elements of that name."""
    return [words(each) for each in document.iter(tag)]
