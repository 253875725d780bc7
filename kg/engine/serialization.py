"""Writes an answer in the media type that was chosen, into memory while it is small and into a memory file beyond."""

from __future__ import annotations

import os
import re
from typing import IO, Final, cast
from xml.parsers import expat

from pyoxigraph import (
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from kg.engine.evaluation import Evaluated
from kg.engine.formats import BOOLEAN, GRAPH, SOLUTIONS, XML
from kg.problems import DengeError, Place, Problem
from kg.rdf import in_one_order, used_prefixes, write_statements

_TOO_LARGE: Final = 27
# What a serializer of Oxigraph says of terms that it cannot write.
_WITHOUT_FORM: Final = re.compile(r"does not support RDF 1\.2")


class Spool:
    """Takes what is written: up to `inline` bytes are kept at hand, more go to a memory file of at most `most` bytes.

    Past that a write raises OSError with EFBIG.
    """

    def __init__(self, inline: int, most: int) -> None:
        self._inline = inline
        self._most = most
        self._pieces: list[bytes] = []
        self._length = 0
        self._has_spilled = False
        self.descriptor = os.memfd_create("answer")

    def write(self, piece: bytes) -> int:
        """Take the next bytes."""
        self._length += len(piece)
        if self._length > self._most:
            raise OSError(_TOO_LARGE, os.strerror(_TOO_LARGE))
        if self._has_spilled:
            return self._spill(piece)
        self._pieces.append(bytes(piece))
        if self._length > self._inline:
            self._has_spilled = True
            self._spill(b"".join(self._pieces))
            self._pieces = []
        return len(piece)

    def _spill(self, piece: bytes) -> int:
        written = 0
        while written < len(piece):
            written += os.write(self.descriptor, memoryview(piece)[written:])
        return written

    def flush(self) -> None:
        """Nothing is held back."""

    def inline(self) -> bytes:
        """What was written, unless it is in the memory file."""
        return b"".join(self._pieces)

    def spilled(self) -> int | None:
        """The memory file, where the answer is in it."""
        return self.descriptor if self._has_spilled else None

    def clear(self) -> None:
        """Be ready for the next answer. A memory file that was handed over is left to who has it."""
        self._pieces, self._length = [], 0
        if self._has_spilled:
            self._has_spilled = False
            os.close(self.descriptor)
            self.descriptor = os.memfd_create("answer")

    def close(self) -> None:
        """Give the memory file back."""
        os.close(self.descriptor)


def turtle(triples: list[Triple]) -> bytes:
    """Turtle with the prefixes of Denge that occur, subjects together and everything in one order."""
    ordered = sorted(set(triples), key=lambda each: (str(each.subject), str(each.predicate), str(each.object)))
    document = serialize(ordered, format=RdfFormat.TURTLE, prefixes=used_prefixes(ordered)) or b""
    return in_one_order(document)


def write_description(quads: list[Quad], media_type: str, spool: Spool) -> None:
    """Write the statements of a description in their order, as a media type for graphs.

    Raises OSError when the file may not grow further, and DengeError `engine.not-expressible`.
    """
    try:
        spool.write(write_statements(quads, GRAPH[media_type]))
    except ValueError as error:
        values = {"media_type": media_type, "reason": str(error)}
        raise DengeError(Problem("engine.not-expressible", values, Place("query"))) from error


def write_answer(evaluated: Evaluated, media_type: str, spool: Spool) -> None:
    """Write the answer as `media_type`, one that exists for its kind.

    Raises OSError when the file may not grow further, and DengeError `engine.not-expressible` for what
    the format has no form for, such as a triple term in JSON-LD.
    """
    try:
        _write(evaluated, media_type, spool)
    except OSError as error:
        # Evaluation goes on while the answer is written, so most errors here are not the serializer's.
        if not _WITHOUT_FORM.search(str(error)):
            raise
        values = {"media_type": media_type, "reason": str(error)}
        raise DengeError(Problem("engine.not-expressible", values, Place("query"))) from error


def _write(evaluated: Evaluated, media_type: str, spool: Spool) -> None:
    results = evaluated.results
    output = cast("IO[bytes]", spool)
    if isinstance(results, QuerySolutions):
        results.serialize(output, format=SOLUTIONS[media_type])
    elif isinstance(results, QueryBoolean):
        results.serialize(output, format=BOOLEAN[media_type])
    elif media_type == "text/turtle":
        spool.write(turtle(list(results)))
    else:
        assert isinstance(results, QueryTriples)
        results.serialize(output, format=GRAPH[media_type])


def check_written(media_type: str, spool: Spool) -> None:
    """Parse an answer in XML once: control characters and some predicates have no form there.

    Raises DengeError `engine.not-expressible`.
    """
    if media_type not in XML:
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    descriptor = spool.spilled()
    try:
        if descriptor is None:
            parser.Parse(spool.inline(), True)
        else:
            with os.fdopen(descriptor, "rb", closefd=False) as written:
                written.seek(0)
                parser.ParseFile(written)
    except expat.ExpatError as error:
        values = {"media_type": media_type, "reason": str(error)}
        raise DengeError(Problem("engine.not-expressible", values, Place("query"))) from error
