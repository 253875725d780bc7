"""Looks through XML before the RDF parser does: no document type, no depth that would take the parser minutes."""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

from kg.problems import DengeError, Place, Problem
from kg.writes.depth import DEEPEST

_UTF_8: Final = ("utf-8", "utf8", "us-ascii")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def require_plain_xml(content: bytes, name: str) -> None:
    """Refuse XML with a document type, so that no entity is ever declared, and XML in another encoding than UTF-8.

    The standard library's expat stops at the declaration, before any entity in it is read. It also says where the XML
    is broken, which Oxigraph's reader of RDF/XML does not.

    Raises DengeError `writes.document-type`, `writes.document-too-deep`, `writes.charset` or `writes.document-syntax`.
    """
    if content.startswith(_UTF_16):
        raise DengeError(Problem("writes.charset", {"charset": "UTF-16"}, Place(name)))
    parser = expat.ParserCreate()
    depth = 0

    def place() -> Place:
        return Place(name, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def declaration(version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _UTF_8:
            raise DengeError(Problem("writes.charset", {"charset": encoding}, place()))

    def document_type(*_: object) -> None:
        raise DengeError(Problem("writes.document-type", {}, place()))

    def begin(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise DengeError(Problem("writes.document-too-deep", {"limit": str(DEEPEST)}, place()))

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = document_type
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        values = {"reason": expat.ErrorString(error.code), "media_type": "application/rdf+xml"}
        broken = Place(name, error.lineno, error.offset + 1)
        raise DengeError(Problem("writes.document-syntax", values, broken)) from error
