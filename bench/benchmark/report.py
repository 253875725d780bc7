"""Writes what was found as a page of documentation."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence

from bench.benchmark.annotating import TARGET_MILLISECONDS, Annotated
from bench.benchmark.endpoints import DENGE
from bench.benchmark.opening import FORMS, Opening
from bench.benchmark.questions import TARGET_MILLISECONDS as TARGET_OF_QUESTIONS
from bench.benchmark.questions import Asked
from bench.benchmark.running import Outcome
from bench.benchmark.timing import Timed, geometric_mean
from bench.benchmark.writing import Written


def markdown(outcome: Outcome | None, asked: Sequence[Asked], opening: Opening | None = None) -> str:
    """The page. Numbers are as measured, with three significant figures."""
    if outcome is None:
        return _questions(asked, opening)
    parts = [_head(outcome), _times("Uncached, one connection", outcome.uncached, True)]
    parts += [_times("Repeated in the same words", outcome.repeated, False), _several(outcome), _runaways(outcome)]
    parts += [_meanwhile(outcome), _rest(outcome), _questions(asked, opening)]
    return "\n".join(part for part in parts if part)


def _head(outcome: Outcome) -> str:
    return (
        "# Benchmark\n\nWritten by `denge bench`; `bench/README.md` says what is measured and how.\n\n"
        f"- Machine: {outcome.machine}; load before the run {outcome.busy:.1f}.\n"
        f"- Corpus: {outcome.statements:,} statements, invented after the shipped graph.\n"
        f"- {outcome.rounds} rounds, the endpoints in turn; milliseconds are medians at the client.\n"
        "- All endpoints gave the same answers to the twelve queries; the run fails where they do not.\n"
    )


def _times(title: str, timed: Sequence[Timed], has_rows: bool) -> str:
    names = list(timed[0].milliseconds)
    others = [name for name in names if name != DENGE]
    head = ["query", "rows", *(f"{name}, ms" for name in names), *(f"{name} : {DENGE}" for name in others)]
    rows = [
        [each.query, str(each.rows), *(_number(each.milliseconds[name]) for name in names),
         *(_number(each.ratio(DENGE, name)) for name in others)]
        for each in timed
    ]  # fmt: skip
    means = [_number(geometric_mean([each.ratio(DENGE, name) for each in timed])) for name in others]
    rows.append(["geometric mean", "", *("" for _ in names), *means])
    return f"## {title}\n\n{_table(head, rows)}"


def _several(outcome: Outcome) -> str:
    rows = [
        [name, endpoint, _number(found.per_second), _number(found.median), _number(found.p99), str(found.failed)]
        for endpoint, measured in outcome.endpoints.items()
        for name, found in measured.several.items()
    ]
    head = ["query", "endpoint", "requests a second", "median, ms", "p99, ms", "failed"]
    return f"## Uncached, {outcome.connections} connections\n\n{_table(head, sorted(rows))}"


def _runaways(outcome: Outcome) -> str:
    names = list(outcome.endpoints)
    head = ["runaway", *(f"{name}: after, s" for name in names), *(f"{name}: outcome" for name in names)]
    stopped = {name: {each.query: each for each in found.stopped} for name, found in outcome.endpoints.items()}
    rows = [
        [query, *(f"{stopped[name][query].seconds:.3f}" for name in names),
         *(stopped[name][query].outcome for name in names)]
        for query in stopped[names[0]]
    ]  # fmt: skip
    return f"## Runaways, limit {outcome.limit:g} s\n\n{_table(head, rows)}"


def _meanwhile(outcome: Outcome) -> str:
    rows = [
        [name, str(each.answered), str(each.failed), _number(each.median), _number(each.p99), _number(each.longest)]
        for name, found in outcome.endpoints.items()
        if (each := found.meanwhile) is not None
    ]
    head = ["endpoint", "points answered", "failed", "median, ms", "p99, ms", "longest, ms"]
    return f"## Points while two runaways run\n\n{_table(head, rows)}"


def _rest(outcome: Outcome) -> str:
    rows = [
        [
            name,
            f"{found.started:.2f}",
            f"{found.idle_megabytes:.0f}",
            f"{found.scanning_megabytes:.0f}",
            f"{found.used_megabytes:.0f}",
        ]
        for name, found in outcome.endpoints.items()
    ]
    head = [
        "endpoint",
        "start to first answer, s",
        "memory just started, MiB",
        "during its first scan",
        "after all these queries",
    ]
    text = f"## Start and memory\n\n{_table(head, rows)}"
    if outcome.written is not None and outcome.annotated is not None:
        text += f"\n{writes_page(outcome.written, outcome.annotated)}"
    return text


def writes_page(written: Written, annotated: Annotated) -> str:
    """What was measured of writes as a section of Markdown."""
    return (
        f"## Writes\n\n{written.writes} writes of {written.triples} triples, validated and on the disk before "
        f"they are acknowledged: median {_number(written.median)} ms, p99 {_number(written.p99)} ms, "
        f"longest {_number(written.longest)} ms.\n\n"
        f"{annotated.annotations} annotations with a claim, posted over HTTP, validated and on the disk before they "
        f"are acknowledged: median {_number(annotated.median)} ms, p99 {_number(annotated.p99)} ms, longest "
        f"{_number(annotated.longest)} ms; the target is {TARGET_MILLISECONDS:g} ms for the median. Processor time of "
        f"all processes of the server for one: {_number(annotated.processor)} ms. To force a block to the disk took "
        f"{_number(annotated.disk)} ms.\n"
    )


def _questions(asked: Sequence[Asked], opening: Opening | None) -> str:
    if not asked:
        return ""
    opened = {} if opening is None else opening.milliseconds
    rows = []
    for each in asked:
        evaluated = [_time(each.milliseconds), _time(each.of_new_process)]
        rows.append([each.name, str(each.size), *_cells(opened.get(each.name)), *evaluated])
    served, new = ([getattr(each, name) for each in asked] for name in ("milliseconds", "of_new_process"))
    return (
        f"## Questions and pages\n\n{_opened(opening)}Evaluation of each canned question with its default values and "
        "of the queries behind the pages, asked in turn: by the engine that serves, whose children stay, and each in a "
        f"new process, which copies the memory that it reads. {_within(served)} of {len(asked)} take at most "
        f"{TARGET_OF_QUESTIONS:g} ms by the engine that serves, {_within(new)} in a new process.\n\n"
        + _table(["query", "rows", *(f"{form}, ms" for form in FORMS), "evaluated, ms", "in a new process, ms"], rows)
    )


def _opened(opening: Opening | None) -> str:
    if opening is None:
        return ""
    times = [each for forms in opening.milliseconds.values() for each in forms]
    slowest = [max(forms) for forms in opening.milliseconds.values()]
    return (
        f"The answers to {_within(slowest)} of {len(slowest)} questions open within {TARGET_OF_QUESTIONS:g} ms as a "
        "page, as JSON and as CSV, from the request to the last byte, in the slower of both languages: they are made "
        f"ahead while nobody asks, which took {opening.seconds:,.0f} s after the first page had been opened. All "
        f"processes had {opening.memory_before:,.0f} MiB then and {opening.memory_after:,.0f} when all were made. The "
        f"median is {_number(statistics.median(times))} ms, the longest {_number(max(times))} ms.\n\n"
    )


def _cells(times: Sequence[float] | None) -> list[str]:
    return [""] * len(FORMS) if times is None else [_number(each) for each in times]


def _within(times: Sequence[float | None]) -> int:
    return sum(each is not None and each <= TARGET_OF_QUESTIONS for each in times)


def _time(milliseconds: float | None) -> str:
    return "over the limit" if milliseconds is None else _number(milliseconds)


def _number(value: float) -> str:
    if not math.isfinite(value) or value == 0:
        return str(value)
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:,.{digits}f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows)) + "\n"
