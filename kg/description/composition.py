"""Names for what has none of its own: claims by maker and content, arguments by what they join, and others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from kg.description.asking import ask_rows, iri_of
from kg.description.words import Words
from kg.engine.interface import Engine
from kg.terms import DENGE, PREFIXES

# For each thing the things that play a role in its name, by role (see parts.rq).
Parts: TypeAlias = Mapping[str, Mapping[str, Sequence[str]]]

TYPE = PREFIXES["rdf"] + "type"
BODY = PREFIXES["oa"] + "hasBody"
DESCRIBED = DENGE + "describes"
MAKER = DENGE + "isAssertedBy"
REPORTED = DENGE + "reports"
DIRECTION = DENGE + "evidenceDirection"
AFFIRMS = DENGE + "affirms"
STANCES = tuple(DENGE + name for name in ("affirms", "denies", "entertains", "recommends"))
# The narrowest kind gives the name.
_KINDS = tuple(
    DENGE + name
    for name in (
        "Undercut", "Rebuttal", "Inference", "Conflict", "Explanation", "CausalRelation", "Incompatibility", "Tension",
        "Concession", "EvidenceLink",
    )
)  # fmt: skip
# What an argument goes from, what it goes to, and the pattern of its name.
_JOINED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        DENGE + start: (DENGE + end, pattern)
        for start, end, pattern in (
            ("hasPremise", "hasConclusion", "step"),
            ("hasExplanans", "hasExplanandum", "step"),
            ("hasCause", "hasEffect", "step"),
            ("evidenceClaim", "evidenceHypothesis", "step"),
            ("hasGranted", "hasUpheld", "concession"),
            ("hasFirstProposition", "hasSecondProposition", "pair"),
        )
    }
)
_NUMBERED = (DENGE + "Paragraph", DENGE + "Sentence")
_TARGETS = (DENGE + "targetsProposition", DENGE + "targetsInference")
_TENSION = DENGE + "hasTensionClaim"
_EVALUATED = DENGE + "evaluates"
_METHOD = (DENGE + "usesSemantics", DENGE + "usesWeighting")
_LEFT_OUT = DENGE + "leavesOut"
_MAPPED, _MAPPING = DENGE + "mappedThing", DENGE + "mappingPredicate"
_USED = PREFIXES["prov"] + "entity"


def find_parts(engine: Engine, things: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """What each of these things can be named after."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in ask_rows(engine, "parts", {"thing": sorted(things)}):
        thing, role, part = iri_of(row.get("thing")), iri_of(row.get("role")), iri_of(row.get("part"))
        if thing is not None and role is not None and part is not None:
            found.setdefault(thing, {}).setdefault(role, []).append(part)
    return found


def numbered_kind(parts: Mapping[str, Sequence[str]]) -> str | None:
    """The class of a thing that is named by it and by its number, such as a sentence."""
    return next((each for each in parts.get(TYPE, ()) if each in _NUMBERED), None)


def composed_name(
    parts: Mapping[str, Sequence[str]], name: Callable[[str], str], quoted: Callable[[str], str], words: Words
) -> str | None:
    """The name of one thing, or None where its parts give none.

    `name` names a part, `quoted` puts a name that is a sentence into quotation marks.
    """
    return _of_claim(parts, name, words) or _of_argument(parts, name, quoted, words) or _of_other(parts, name, words)


def _of_claim(parts: Mapping[str, Sequence[str]], name: Callable[[str], str], words: Words) -> str | None:
    makers = ", ".join(name(each) for each in parts.get(MAKER, ()))
    stance = next((each for each in STANCES if each in parts), None)
    if stance is not None:
        content = name(parts[stance][0])
        if stance == AFFIRMS and makers:
            return words.fill("reported", maker=makers, content=content)
        return words.fill("reported-stance", maker=makers, stance=name(stance), content=content).strip()
    if makers and REPORTED in parts:
        return words.fill("reporting", maker=makers, reported=name(parts[REPORTED][0]))
    return None


def _of_argument(
    parts: Mapping[str, Sequence[str]], name: Callable[[str], str], quoted: Callable[[str], str], words: Words
) -> str | None:
    types = parts.get(TYPE, ())
    kind = next((each for each in _KINDS if each in types), None)
    if kind is None:
        return None

    def several(things: Sequence[str]) -> str:
        first = quoted(things[0])
        return first if len(things) == 1 else words.fill("more", first=first, count=len(things) - 1)

    title = words.capitalised(name(kind))
    premises = next((parts[each] for each in _JOINED if each in parts), ())
    target = next((parts[each][0] for each in _TARGETS if each in parts), None)
    if target is not None and premises:
        return words.fill("objection", kind=title, left=several(premises), right=quoted(target))
    if len(parts.get(_TENSION, ())) > 1:
        first, *others = parts[_TENSION]
        return words.fill("pair", kind=title, left=quoted(first), right=several(others))
    for start, (end, pattern) in _JOINED.items():
        if start in parts and end in parts:
            against = DENGE + "Against" in parts.get(DIRECTION, ())
            chosen = "objection" if against else pattern
            return words.fill(chosen, kind=title, left=several(parts[start]), right=quoted(parts[end][0]))
    return None


def _of_other(parts: Mapping[str, Sequence[str]], name: Callable[[str], str], words: Words) -> str | None:
    if DESCRIBED in parts:
        return name(parts[DESCRIBED][0])
    if BODY in parts:
        return words.fill("anchor", body=name(parts[BODY][0]))
    if _EVALUATED in parts:
        method = ", ".join(name(each) for role in _METHOD for each in parts.get(role, ()))
        return words.fill("evaluation", method=method, proposition=name(parts[_EVALUATED][0]))
    if _LEFT_OUT in parts:
        return words.fill("left-out", claim=name(parts[_LEFT_OUT][0]))
    if _MAPPED in parts and _MAPPING in parts:
        return words.fill("mapping", thing=name(parts[_MAPPED][0]), predicate=name(parts[_MAPPING][0]))
    if _USED in parts:
        return words.fill("usage", entity=name(parts[_USED][0]))
    return None
