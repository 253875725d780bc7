"""Writes an answer into a file in the media type that was chosen."""

from __future__ import annotations

import os
import re
from itertools import takewhile
from pathlib import Path
from typing import Final
from xml.parsers import expat

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Triple, serialize

from kg.engine.evaluation import Evaluated
from kg.engine.formats import BOOLEAN, GRAPH, SOLUTIONS, XML
from kg.problems import DengeError, Place, Problem
from kg.terms import PREFIXES

# What a serializer of Oxigraph says of terms that it cannot write.
_WITHOUT_FORM: Final = re.compile(r"does not support RDF 1\.2")


def _used_prefixes(triples: list[Triple]) -> dict[str, str]:
    by_namespace = {namespace: prefix for prefix, namespace in PREFIXES.items()}
    used: dict[str, str] = {}
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            iri = term.value if isinstance(term, NamedNode) else ""
            namespace = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
            if namespace in by_namespace:
                used[by_namespace[namespace]] = namespace
    return used


def turtle(triples: list[Triple]) -> bytes:
    """Turtle with the prefixes of Denge that occur, subjects together and everything in one order."""
    ordered = sorted(set(triples), key=lambda each: (str(each.subject), str(each.predicate), str(each.object)))
    document = serialize(ordered, format=RdfFormat.TURTLE, prefixes=_used_prefixes(ordered)) or b""
    lines = document.splitlines(keepends=True)
    header = list(takewhile(lambda line: line.startswith(b"@prefix "), lines))
    return b"".join(sorted(header) + lines[len(header) :])


def write_answer(evaluated: Evaluated, media_type: str, path: Path) -> None:
    """Write the answer as `media_type`, one that exists for its kind.

    Everything but Turtle goes to a path, not to a file object: then Rust writes it without asking Python for
    every 8 KiB. Raises OSError when the file may not grow further, and DengeError `engine.not-expressible` for what
    the format has no form for, such as a triple term in JSON-LD.
    """
    try:
        _write(evaluated, media_type, path)
    except OSError as error:
        # Evaluation goes on while the answer is written, so most errors here are not the serializer's.
        if not _WITHOUT_FORM.search(str(error)):
            raise
        values = {"media_type": media_type, "reason": str(error)}
        raise DengeError(Problem("engine.not-expressible", values, Place("query"))) from error


def _write(evaluated: Evaluated, media_type: str, path: Path) -> None:
    results = evaluated.results
    if isinstance(results, QuerySolutions):
        results.serialize(str(path), format=SOLUTIONS[media_type])
    elif isinstance(results, QueryBoolean):
        results.serialize(str(path), format=BOOLEAN[media_type])
    elif media_type == "text/turtle":
        path.write_bytes(turtle(list(results)))
    else:
        assert isinstance(results, QueryTriples)
        results.serialize(str(path), format=GRAPH[media_type])


def check_written(media_type: str, descriptor: int) -> None:
    """Parse an answer in XML once: control characters and some predicates have no form there.

    Raises DengeError `engine.not-expressible`.
    """
    if media_type not in XML:
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        with os.fdopen(descriptor, "rb", closefd=False) as written:
            written.seek(0)
            parser.ParseFile(written)
    except expat.ExpatError as error:
        values = {"media_type": media_type, "reason": str(error)}
        raise DengeError(Problem("engine.not-expressible", values, Place("query"))) from error
