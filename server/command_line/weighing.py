"""A weighing for the eye and as JSON: the profile, the claims on which it depends, and what it does not mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kg.argumentation import Effect, Measure, Weighed, Weighing
from kg.description import ClaimSummary, Names, claim_summaries
from kg.engine import Engine
from kg.terms import PREFIXES
from server.command_line.output import print_table
from server.command_line.session import Session

_MOST_SHOWN = 10
_LEAST_SHOWN = 0.005
_VOCABULARIES = ("semantics", "weighting", "acceptability")


@dataclass(frozen=True)
class Readable:
    """The names of everything in a weighing, by IRI, and its claims in summary."""

    names: Mapping[str, str]
    claims: Mapping[str, ClaimSummary]


def readable(engine: Engine, weighing: Weighing, language: str) -> Readable:
    """Look up what a weighing names."""
    weighed = (weighing.hypothesis, *weighing.rivals)
    iris = {each.proposition for each in weighed}
    for measure in (measure for each in weighed for measure in (*each.measures, *each.without)):
        iris |= {iri for iri in _concepts(measure) if iri}
    for effect in weighing.effects:
        iris |= {iri for iri in _concepts(effect.without) if iri}
    names = Names(engine, language)
    names.load(iris)
    claims = {effect.claim for effect in weighing.effects} | set(weighing.left_out)
    return Readable({iri: names.name(iri).label.text for iri in iris}, claim_summaries(engine, claims, language))


def print_weighing(session: Session, weighing: Weighing, words: Readable, *, everything: bool) -> None:
    """Write the profile as a table, then the claims on which most depends; `everything` lists all that matter."""
    say = session.words.text
    hypothesis = weighing.hypothesis
    print(f"{words.names[hypothesis.proposition]}  <{hypothesis.proposition}>")
    print(say("weigh", "lines", **asdict(hypothesis.lines)))
    if weighing.left_out:
        print(say("weigh", "left-out", claims=", ".join(_short(each) for each in weighing.left_out)))
    if weighing.idle:
        print(say("weigh", "idle", claims=", ".join(_short(each) for each in weighing.idle)))
    print()
    columns = (hypothesis, *weighing.rivals)
    headings = [say("weigh", "method"), say("weigh", "weighting")]
    headings += [words.names[each.proposition] for each in columns]
    print_table(headings, [_row(session, position, columns, words) for position in range(len(hypothesis.measures))])
    print()
    _print_effects(session, weighing, words, everything=everything)
    print()
    if weighing.rivals:
        print(say("weigh", "rivals"))
    print(say("weigh", "degree"))
    print(say("weigh", "caution"))


def _row(session: Session, position: int, columns: tuple[Weighed, ...], words: Readable) -> list[str]:
    semantics, weighting, _ = _concepts(columns[0].measures[position])
    cells = []
    for column in columns:
        before, after = (_result(session, each[position], words) for each in (column.measures, column.without))
        cells.append(before if column.measures[position] == column.without[position] else f"{before} → {after}")
    return [words.names[semantics], words.names[weighting] if weighting else "–", *cells]


def _print_effects(session: Session, weighing: Weighing, words: Readable, *, everything: bool) -> None:
    say = session.words.text
    if not weighing.effects:
        print(say("weigh", "none"))
        return
    by_claim: dict[str, list[Effect]] = {}
    for effect in weighing.effects:
        by_claim.setdefault(effect.claim, []).append(effect)
    graded = [each for each in weighing.hypothesis.measures if each.semantics == "QuadraticEnergy"]
    decided = [each for each in weighing.hypothesis.measures if each.semantics == "Grounded"]
    turned = {effect.claim: effect for effect in weighing.effects if effect.measure.weighting is None}
    headings = [say("weigh", "claim"), say("weigh", "page")]
    headings += [words.names[_concepts(each)[1]] for each in graded]
    if turned:
        headings += [say("weigh", "status-without", method=words.names[_concepts(each)[0]]) for each in decided]
    headings.append(say("weigh", "says"))
    felt = [claim for claim, effects in by_claim.items() if any(_is_shown(each) for each in effects)]
    shown = list(by_claim) if everything else felt[:_MOST_SHOWN]
    rows = []
    for claim in shown:
        changes = {effect.measure.weighting: effect.change for effect in by_claim[claim]}
        row = [_short(claim), ", ".join(str(page) for page in words.claims[claim].pages)]
        row += [_change(session, changes.get(each.weighting, 0.0)) for each in graded]
        if turned:
            row.append(_result(session, turned[claim].without, words) if claim in turned else "")
        rows.append([*row, words.claims[claim].claim.label.text])
    print(say("weigh", "most"))
    print_table(headings, rows, numbers=range(2, 2 + len(graded)))
    if len(shown) < len(by_claim):
        print(say("weigh", "more", count=len(by_claim) - len(shown)))


def _is_shown(effect: Effect) -> bool:
    """Whether the effect is more than nothing when it is rounded for the eye."""
    return effect.measure.status is not None or abs(effect.change) >= _LEAST_SHOWN


def _concepts(measure: Measure) -> tuple[str, str, str]:
    """The IRIs of semantics, weighting and status; empty where there is none."""
    values = (measure.semantics, measure.weighting, measure.status)
    semantics, weighting, status = (
        PREFIXES[vocabulary] + value if value else "" for vocabulary, value in zip(_VOCABULARIES, values, strict=True)
    )
    return semantics, weighting, status


def _result(session: Session, measure: Measure, words: Readable) -> str:
    if measure.status is not None:
        return words.names[_concepts(measure)[2]]
    if measure.degree is None:
        return session.words.text("weigh", "unsettled")
    return _number(session, f"{measure.degree:.2f}")


def _change(session: Session, change: float) -> str:
    text = f"{change:+.2f}"
    return "0" if text in ("+0.00", "-0.00") else _number(session, text.replace("-", "−"))


def _number(session: Session, text: str) -> str:
    return text.replace(".", ",") if session.language == "tr" else text


def _short(iri: str) -> str:
    return iri.rpartition("/")[2]


def as_json(weighing: Weighing, words: Readable, session: Session) -> dict[str, Any]:
    """Everything in a weighing, all effects among it, with the sentence on what it evaluates."""
    return {
        "hypothesis": _weighed_json(weighing.hypothesis, words),
        "rivals": [_weighed_json(each, words) for each in weighing.rivals],
        "without": [_claim_json(claim, words) for claim in weighing.left_out],
        "without_bearing": list(weighing.idle),
        "sensitivity": list(_effects_json(weighing, words)),
        "notes": [session.words.text("weigh", name) for name in ("rivals", "degree", "caution")],
    }


def _weighed_json(weighed: Weighed, words: Readable) -> dict[str, Any]:
    return {
        "iri": weighed.proposition,
        "label": words.names[weighed.proposition],
        "lines": asdict(weighed.lines),
        "profile": [
            {**_measure_json(measure), "without": _outcome_json(without)}
            for measure, without in zip(weighed.measures, weighed.without, strict=True)
        ],
    }


def _measure_json(measure: Measure) -> dict[str, Any]:
    return {"semantics": measure.semantics, "weighting": measure.weighting, **_outcome_json(measure)}


def _outcome_json(measure: Measure) -> dict[str, Any]:
    return {"degree": measure.degree, "status": measure.status}


def _effects_json(weighing: Weighing, words: Readable) -> Iterator[dict[str, Any]]:
    for effect in weighing.effects:
        yield {
            **_claim_json(effect.claim, words),
            **_measure_json(effect.measure),
            "without": _outcome_json(effect.without),
            "change": effect.change,
        }


def _claim_json(claim: str, words: Readable) -> dict[str, Any]:
    told = words.claims[claim]
    return {"claim": claim, "pages": list(told.pages), "paraphrase": told.claim.label.text}
