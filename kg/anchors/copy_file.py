"""Reads a reader's copy or list, and says in plain words what is wrong with a file that is no text in UTF-8."""

from __future__ import annotations

from pathlib import Path

from kg.problems import DengeError, Place, Problem

_BINARY = {b"%PDF": "PDF", b"PK\x03\x04": "DOCX / ODT / EPUB", b"\xd0\xcf\x11\xe0": "DOC", b"{\\rtf": "RTF"}
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_text_file(path: Path) -> str:
    """The text of a file in UTF-8, without a byte order mark; line ends stay as they are.

    Raises DengeError `anchors.no-such-file`, `anchors.file-unreadable`, `anchors.not-a-text-file` for a PDF or a file
    of a word processor, or `anchors.not-utf-8` with the encoding that it seems to have.
    """
    values = {"file": path.name}
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise DengeError(Problem("anchors.no-such-file", values, Place(str(path)))) from error
    except OSError as error:
        values["reason"] = error.strerror or type(error).__name__
        raise DengeError(Problem("anchors.file-unreadable", values, Place(str(path)))) from error
    for beginning, kind in _BINARY.items():
        if content.startswith(beginning):
            raise DengeError(Problem("anchors.not-a-text-file", {**values, "kind": kind}, Place(str(path))))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "windows-1254")
        values["encoding"] = encoding
        raise DengeError(Problem("anchors.not-utf-8", values, Place(str(path), line))) from error
