"""`denge coverage`: how many sentences of an article carry a claim, and which are open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from kg.coverage import Coverage, SentenceCoverage, Tally, measure
from kg.project import Project
from kg.terms import BASE
from server.command_line.articles import chosen_article, read_copy
from server.command_line.dataset import open_engine
from server.command_line.output import print_json, print_table
from server.command_line.session import Session

_LONGEST = 80


def parameters() -> list[click.Parameter]:
    """--text, --article."""
    return [
        click.Option(["--text"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--article"], metavar="KEY"),
    ]


def run(session: Session, text: Path | None, article: str | None) -> int:
    """Print the coverage; 1 when a sentence is open."""
    project = session.project()
    key = chosen_article(project, article)
    coverage = measure(open_engine(session, project), f"{BASE}id/work/{key}", session.language)
    begins = {} if text is None else _first_words(project, key, read_copy(text))
    if session.json:
        print_json(_as_json(key, coverage, begins))
    else:
        _print(session, coverage, begins)
    return 1 if coverage.whole.open else 0


def _first_words(project: Project, key: str, copy: str) -> Mapping[int, str]:
    """How each sentence of the reader's copy begins, for the reader's screen only."""
    from kg.anchors import list_sentences, read_rendition

    found = list_sentences(read_rendition(project, key), copy)
    return {
        each.number: each.text if len(each.text) <= _LONGEST else each.text[:_LONGEST].rpartition(" ")[0] + " …"
        for each in found
    }


def _print(session: Session, coverage: Coverage, begins: Mapping[int, str]) -> None:
    words = session.words
    whole = coverage.whole
    counts = {"covered": len(whole.sentences) - len(whole.open), "sentences": len(whole.sentences)}
    print(words.text("coverage", "whole", work=coverage.work.label.text, share=_percent(session, whole), **counts))
    sections = [(named.label.text if named else "–", tally) for named, tally in coverage.by_section()]
    pages = [(str(page or "–"), tally) for page, tally in coverage.by_page()]
    for heading, groups in (("section", sections), ("page", pages)):
        print()
        names = (heading, "sentences", "with-claim", "without-claim", "open", "share")
        rows = [[name, *_row(session, tally)] for name, tally in groups]
        print_table([words.text("coverage", name) for name in names], rows, numbers=[1, 2, 4, 5])
    if whole.open:
        print()
        headings = [words.text("coverage", name) for name in ("number", "page", "section", "begins")]
        rows = [_open_row(each, begins) for each in whole.open]
        print_table(headings if begins else headings[:-1], rows, numbers=[0, 1])


def _row(session: Session, tally: Tally) -> list[str]:
    told = "; ".join(f"{count} {reason}" for reason, count in tally.without_claim.items())
    return [str(len(tally.sentences)), str(tally.with_claim), told, str(len(tally.open)), _percent(session, tally)]


def _percent(session: Session, tally: Tally) -> str:
    """The share in whole per cent, rounded down: 100 says that nothing is open."""
    return session.words.text("coverage", "percent", number=int(tally.share * 100))


def _open_row(sentence: SentenceCoverage, begins: Mapping[int, str]) -> list[str]:
    section = sentence.section.label.text if sentence.section else "–"
    words = [begins.get(sentence.number, "")] if begins else []
    return [f"@{sentence.number}", str(sentence.page or "–"), section, *words]


def _as_json(key: str, coverage: Coverage, begins: Mapping[int, str]) -> dict[str, Any]:
    return {
        "article": key,
        **_tally_as_json(coverage.whole),
        "sections": [
            {
                "section": section.iri if section else None,
                "label": section.label.text if section else None,
                **_tally_as_json(tally),
            }
            for section, tally in coverage.by_section()
        ],
        "pages": [{"page": page, **_tally_as_json(tally)} for page, tally in coverage.by_page()],
        "open_sentences": [_open_as_json(each, begins) for each in coverage.whole.open],
    }


def _tally_as_json(tally: Tally) -> dict[str, Any]:
    return {
        "sentences": len(tally.sentences),
        "with_claim": tally.with_claim,
        "without_claim": dict(tally.without_claim),
        "open": [each.number for each in tally.open],
        "share": round(tally.share, 4),
    }


def _open_as_json(sentence: SentenceCoverage, begins: Mapping[int, str]) -> dict[str, Any]:
    section = sentence.section.iri if sentence.section else None
    told = {"number": sentence.number, "page": sentence.page, "section": section}
    return {**told, "begins": begins[sentence.number]} if sentence.number in begins else told
