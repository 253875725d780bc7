"""Asks the graph for what one needs to read an article: a fixed number of queries, however many passages there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.description import Named, Names, Row, ask_rows, claim_summaries, iri_of
from kg.engine.interface import Engine
from kg.reading.model import Bearing, Item, Part, Passage, Reading, Rendition
from kg.terms import DENGE, PREFIXES

_ROOM = "kg.reading"
_KIND = PREFIXES["rdf"] + "type"
_CLAIM = DENGE + "Claim"
_ON_HYPOTHESES = frozenset(
    DENGE + each
    for each in (
        "isEvidenceFor",
        "isEvidenceAgainst",
        "weakensSupportFor",
        "affirms",
        "denies",
        "entertains",
        "recommends",
    )
)


def readable_works(engine: Engine, language: str) -> tuple[Named, ...]:
    """The works that can be read beside their argument, by IRI."""
    works = [
        iri for row in ask_rows(engine, "articles", {}, room=_ROOM) if (iri := iri_of(row.get("work"))) is not None
    ]
    names = Names(engine, language)
    names.load(works)
    return tuple(names.name(each) for each in works)


def read_reading(engine: Engine, work: str, language: str) -> Reading | None:
    """The reading of a work, with names in a language; None where the graph describes no text rendition of it."""
    bindings = {"work": [work]}
    described = list(ask_rows(engine, "rendition", bindings, room=_ROOM))
    names = Names(engine, language)
    if not described:
        return None
    passages = [_passage(row) for row in ask_rows(engine, "passages", bindings, room=_ROOM)]
    bearings = list(ask_rows(engine, "bearings", bindings, room=_ROOM))
    modalities = [iri for row in ask_rows(engine, "modalities", {}, room=_ROOM) if (iri := iri_of(row["modality"]))]
    parts = {iri for row in described if (iri := iri_of(row.get("part"))) is not None}
    bodies = {each.body for each in passages}
    mentioned = {
        iri for row in bearings for name in ("property", "value") if (iri := iri_of(row.get(name))) is not None
    }
    sections = {each.section for each in passages if each.section is not None}
    names.load(parts | bodies | mentioned | sections | {work, *modalities})
    return Reading(
        work=names.name(work),
        rendition=_rendition(described, names),
        items=_items(passages, bearings, names, engine, language),
        sections={each: names.name(each) for each in sorted(sections)},
        modalities=tuple(names.name(each) for each in dict.fromkeys(modalities)),
    )


def _text(row: Row, name: str) -> str:
    return str(getattr(row.get(name), "value", ""))


def _whole(row: Row, name: str) -> int | None:
    written = _text(row, name)
    return int(written) if written else None


def _rendition(rows: Iterable[Row], names: Names) -> Rendition:
    """The first rendition by its IRI, where a work should have several."""
    iri = ""
    values: dict[str, list[str]] = defaultdict(list)
    parts: dict[str, list[Part]] = defaultdict(list)
    for row in rows:
        iri = iri or _text(row, "rendition")
        if _text(row, "rendition") != iri:
            continue
        name = _text(row, "property").removeprefix(DENGE)
        if "part" in row:
            part = Part(names.name(_text(row, "part")), int(_text(row, "value")), _whole(row, "number"))
            parts[name].append(part)
        else:
            values[name].append(_text(row, "value"))
    return Rendition(
        iri=iri,
        salt=values["salt"][0],
        edition_digest=values["editionDigest"][0],
        character_count=int(values["characterCount"][0]),
        normalization=values["normalization"][0],
        running_heads=tuple(sorted(values["runningHeadPattern"])),
        pages=tuple(sorted(parts["Page"], key=lambda each: each.starts_at)),
        sections=tuple(sorted(parts["Section"], key=lambda each: each.starts_at)),
    )


def _passage(row: Row) -> Passage:
    return Passage(
        annotation=_text(row, "annotation"),
        body=_text(row, "body"),
        start=int(_text(row, "start")),
        end=int(_text(row, "end")),
        skeleton_length=_whole(row, "length"),
        digest=_text(row, "digest"),
        page=_whole(row, "page"),
        last_page=_whole(row, "lastPage"),
        section=iri_of(row.get("section")),
    )


def _items(
    passages: Iterable[Passage], bearings: Iterable[Row], names: Names, engine: Engine, language: str
) -> tuple[Item, ...]:
    by_body: dict[str, list[Passage]] = {}
    for passage in passages:
        by_body.setdefault(passage.body, []).append(passage)
    found: Mapping[str, list[tuple[str, str]]] = defaultdict(list)
    for row in bearings:
        found[_text(row, "thing")].append((_text(row, "property"), _text(row, "value")))
    claims = [body for body in by_body if (_KIND, _CLAIM) in found[body]]
    summaries = claim_summaries(engine, claims, language)
    return tuple(
        Item(
            thing=names.name(body),
            kind=_first(names.name(value) for role, value in found[body] if role == _KIND),
            claim=summaries.get(body),
            passages=tuple(stands),
            relations=tuple(
                Bearing(role, names.name(value))
                for role, value in found[body]
                if role != _KIND and role not in _ON_HYPOTHESES
            ),
            hypotheses=_hypotheses(found[body], names),
        )
        for body, stands in by_body.items()
    )


def _hypotheses(found: Iterable[tuple[str, str]], names: Names) -> tuple[Bearing, ...]:
    each_once = {value: role for role, value in found if role in _ON_HYPOTHESES}
    return tuple(Bearing(role, names.name(value)) for value, role in sorted(each_once.items()))


def _first(things: Iterable[Named]) -> Named | None:
    return next(iter(things), None)
