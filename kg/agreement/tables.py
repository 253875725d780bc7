"""Reads what an annotator wrote down as two tables: one line a claim, one line a relation."""

from __future__ import annotations

import csv
from pathlib import Path

from kg.agreement.annotation import MODALITIES, RELATIONS, STANCES, AnnotatedClaim, AnnotatedRelation, Annotation
from kg.problems import DengeError, Place, Problem

_CLAIM_COLUMNS = (
    "sentence", "key", "stance", "modality", "evidentiality", "attribution", "endorsement", "about", "paraphrase",
)  # fmt: skip
_RELATION_COLUMNS = ("from", "relation", "to")


def read_annotation(claims: Path, relations: Path) -> Annotation:
    """Read the two tab-separated tables of the annotation guideline, section 9.

    Raises DengeError `agreement.table` for a line that is not understood, and `agreement.unreadable`.
    """
    return Annotation(
        tuple(_claim(row, Place(claims.name, line)) for line, row in _rows(claims, _CLAIM_COLUMNS)),
        tuple(_relation(row, Place(relations.name, line)) for line, row in _rows(relations, _RELATION_COLUMNS)),
    )


def _rows(path: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        values = {"file": path.name, "reason": getattr(error, "strerror", None) or "UTF-8"}
        raise DengeError(Problem("agreement.unreadable", values, Place(path.name))) from error
    reader = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise _broken(Place(path.name, 1), f"missing: {', '.join(missing)}")
    return [
        (line, {column: (row[column] or "").strip() for column in columns}) for line, row in enumerate(reader, start=2)
    ]


def _claim(row: dict[str, str], place: Place) -> AnnotatedClaim:
    if not row["sentence"].isdecimal():
        raise _broken(place, f"sentence: {row['sentence']!r}")
    for column, allowed in (("stance", STANCES), ("modality", (*MODALITIES, "Directive"))):
        if row[column] not in allowed:
            raise _broken(place, f"{column}: {row[column]!r} ({', '.join(allowed)})")
    return AnnotatedClaim(
        sentence=int(row["sentence"]),
        key=row["key"],
        stance=row["stance"],
        modality=row["modality"],
        evidentiality=row["evidentiality"],
        attribution="own" if row["attribution"] == "own" else "reported",
        endorsement=row["endorsement"],
        about=frozenset(name.strip() for name in row["about"].split(";") if name.strip()),
        paraphrase=row["paraphrase"],
    )


def _relation(row: dict[str, str], place: Place) -> AnnotatedRelation:
    if row["relation"] not in RELATIONS:
        raise _broken(place, f"relation: {row['relation']!r} ({', '.join(RELATIONS)})")
    return AnnotatedRelation(row["from"], row["relation"], row["to"])


def _broken(place: Place, reason: str) -> DengeError:
    return DengeError(Problem("agreement.table", {"reason": reason}, place))
