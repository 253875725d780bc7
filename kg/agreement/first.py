"""Reads the annotation that is in the graph, for comparison with another one."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal

from kg.agreement.annotation import AnnotatedClaim, AnnotatedRelation, Annotation
from kg.description import Row, ask_rows
from kg.engine import Engine

_ROOM = "kg.agreement"


def first_annotation(engine: Engine, work: str, sentences: Iterable[int] | None = None) -> Annotation:
    """Claims and relations of a work, of all sentences or of some. A claim in two sentences stands once in each."""
    wanted = None if sentences is None else frozenset(sentences)
    claims = tuple(
        claim
        for row in ask_rows(engine, "claims", {"work": [work]}, room=_ROOM)
        if (claim := _claim(row)) and (wanted is None or claim.sentence in wanted)
    )
    relations = tuple(
        AnnotatedRelation(_name(row, "from"), _text(row, "kind"), _name(row, "to"))
        for row in ask_rows(engine, "relations", {"work": [work]}, room=_ROOM)
    )
    return Annotation(claims, relations)


def sentence_numbers(engine: Engine, work: str) -> tuple[int, ...]:
    """The numbers of the sentences of a work that carry a claim, in order."""
    return tuple(sorted({claim.sentence for claim in first_annotation(engine, work).claims}))


def _claim(row: Row) -> AnnotatedClaim:
    return AnnotatedClaim(
        sentence=int(_text(row, "number")),
        key=_name(row, "claim"),
        stance=_name(row, "stance") or "reports",
        modality=_name(row, "modality"),
        evidentiality=_name(row, "evidentiality"),
        attribution="reported" if _text(row, "reported") == "true" else "own",
        endorsement=_name(row, "endorsement"),
        about=frozenset(name for name in _text(row, "about").split(";") if name),
        paraphrase=_text(row, "paraphrase"),
    )


def _text(row: Row, name: str) -> str:
    term = row.get(name)
    return term.value if isinstance(term, Literal) else ""


def _name(row: Row, name: str) -> str:
    """The last part of an address; nothing where the row has none."""
    term = row.get(name)
    return "" if term is None else str(getattr(term, "value", "")).replace("#", "/").rpartition("/")[2]
