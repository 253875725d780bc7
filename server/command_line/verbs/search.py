"""`denge search`: things, terms and claims by their names and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

import click

from kg.changes import ChangeLog, check_dataset
from kg.description import Content, Named
from kg.engine import version_after
from kg.lookup import FollowingLookup, choose_kinds
from kg.project import Project
from server.command_line.dataset import built_version, ready_index
from server.command_line.output import Passage, print_entries, print_json, remark
from server.command_line.session import Session

if TYPE_CHECKING:
    from server.search.results import Claim, Result, Results

_MOST_KINDS = 8


def parameters() -> list[click.Parameter]:
    """The words, --kind, --limit, --offset."""
    from server.search.asked import FARTHEST, MOST_AT_ONCE

    return [
        click.Argument(["words"], nargs=-1, required=True),
        click.Option(["--kind"], multiple=True, metavar="CLASS"),
        click.Option(["--limit"], type=click.IntRange(1, MOST_AT_ONCE), default=10, show_default=True),
        click.Option(["--offset"], type=click.IntRange(0, FARTHEST), default=0, show_default=True),
    ]


def run(session: Session, words: Sequence[str], kind: Sequence[str], limit: int, offset: int) -> int:
    """Search and print the matches, the best first."""
    from server.search.asked import Asked
    from server.search.results import search

    project = session.project()
    dataset = built_version(session, project)
    check_dataset(project, dataset)
    ready_index(session, project, dataset)
    version = version_after(dataset, _last_change(project, dataset))
    with closing(FollowingLookup(project.lookup, project.changes)) as following:
        lookup = following.at(version)
        asked = Asked(" ".join(words).strip(), choose_kinds(lookup, kind), session.language, limit, offset)
        results = search(lookup, asked, version)
    explanation = None if results.explanation is None else _message(session, results.explanation)
    if session.json:
        from server.search.export import as_json

        print_json(as_json(results, explanation))
    else:
        _print(session, results, explanation)
    return 0


def _last_change(project: Project, dataset: str) -> int:
    """The number of the last change of the dataset, 0 where there is none."""
    log = ChangeLog.read(project.changes)
    if log is None:
        return 0
    with log:
        return log.last_number() if log.dataset == dataset else 0


def _message(session: Session, key: str) -> str:
    from server.messages import load_messages

    return load_messages().text(session.language, key)


def _print(session: Session, results: Results, explanation: str | None) -> None:
    if explanation is not None:
        print(explanation)
        if results.suggestion is not None:
            print(session.words.text("search", "did-you-mean", text=results.suggestion))
    print_entries([list(_passages(session, each)) for each in results.results])
    word = {0: "found-none", 1: "found-one"}.get(results.total, "found")
    remark(session, session.words.text("search", word, count=results.total, version=results.version))
    kinds = ", ".join(f"{each.label} ({each.count})" for each in results.facets[:_MOST_KINDS])
    if kinds:
        remark(session, session.words.text("search", "by-kind", kinds=kinds))


def _passages(session: Session, result: Result) -> Iterator[Passage]:
    match = result.match
    name = f"“{match.label}”" if result.content is not None and not result.content.is_event else match.label
    kind = f" ({result.kinds[0][1]})" if result.kinds else ""
    yield Passage(f"{name}{kind}", is_headline=True)
    if match.matched != match.label:
        yield Passage(session.words.text("search", "matched", text=match.matched))
    if result.claim is not None:
        yield Passage(_claimed(session, result.claim))
    if result.content is not None and result.content.stances:
        yield Passage("; ".join(_stances(session, result.content)))


def _claimed(session: Session, claim: Claim) -> str:
    names = {"makers": _names(claim.makers), "sources": _names(claim.sources)}
    who = session.words.text("search", "reporting" if claim.sources else "claimed", **names)
    return ", ".join([who, *_page(session, claim.pages)])


def _stances(session: Session, content: Content) -> Iterator[str]:
    for stance in content.stances:
        makers = [_names(stance.makers)] if stance.makers else []
        yield ", ".join([stance.polarity.label.text, *makers, *_page(session, stance.pages)])


def _page(session: Session, pages: Sequence[int]) -> list[str]:
    numbers = ", ".join(map(str, pages))
    return [session.words.text("search", "page", pages=numbers)] if pages else []


def _names(things: Iterable[Named]) -> str:
    return ", ".join(each.label.text for each in things)
