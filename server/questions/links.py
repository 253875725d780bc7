"""Addresses of an answer: the permanent one, its other forms, its other pages, as `Link` fields and by relation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.questions import Paging, QuestionAnswer, Sorting
from server.public_address import public_address
from server.questions.asked import Asked, asked_by
from server.questions.citing import CSL_JSON
from server.questions.representations import QUERY, REPRESENTATIONS

_LONGEST = 3_000
_PAGES = ("first", "prev", "next", "last")


@dataclass(frozen=True)
class Link:
    """One link (RFC 8288): address, relation, and the media type that is there, where that is another one."""

    address: str
    relation: str
    media_type: str | None = None

    def __str__(self) -> str:
        kind = f'; type="{self.media_type}"' if self.media_type else ""
        return f'<{self.address}>; rel="{self.relation}"{kind}'


def permalink(answer: QuestionAnswer) -> str:
    """The address under which the same is asked again, with the values, the language, the page and the version."""
    return _asked(answer).permalink


def answer_path(
    answer: QuestionAnswer, suffix: str = "", paging: Paging | None = None, sorting: Sorting | None = None
) -> str:
    """The path and the query part of the answer's address; `suffix` is that of a file, or a path beneath (`/editor`).

    Another page or another order is that of the same answer.
    """
    asked = _asked(answer)
    asked = replace(asked, paging=asked.paging if paging is None else paging)
    asked = replace(asked, sorting=asked.sorting if sorting is None else sorting)
    return asked.path(suffix if suffix.startswith("/") else f"{suffix and '.'}{suffix}")


def identity(asked: Asked) -> list[Link]:
    """How to cite an answer, and where its citation is (FAIR Signposting, level 1)."""
    return [
        Link(asked.path("", versioned=True), "cite-as"),
        Link(asked.path("/cite.json"), "describedby", CSL_JSON),
    ]


def file_paths(answer: QuestionAnswer) -> dict[str, str]:
    """The addresses of the same answer as files, by suffix."""
    return {suffix: answer_path(answer, suffix) for suffix in REPRESENTATIONS}


def page_paths(answer: QuestionAnswer, suffix: str = "") -> dict[str, str]:
    """The addresses of the first, the previous, the next and the last page, as far as there are such."""
    pages = answer.paging.others(answer.total)
    return {name: answer_path(answer, suffix, pages[name]) for name in _PAGES if name in pages}


def links_of(answer: QuestionAnswer, suffix: str) -> dict[str, str]:
    """The links that stand in an answer: `self`, `query` with the SPARQL that ran, and the other pages."""
    base = public_address()
    pages = {name: base + path for name, path in page_paths(answer, suffix).items()}
    return {"self": permalink(answer), "query": base + answer_path(answer, "rq"), **pages}


def link_field(answer: QuestionAnswer, suffix: str) -> str:
    """The field `Link` of a response; `suffix` is that of the form that is sent, empty for a page.

    Proxies hold headers to a few kilobytes, so links are relative, and other forms go when they would make it longer.
    """
    # The query is no other form of the rows: it is where they come from.
    links = [Link(path, name) for name, path in page_paths(answer, suffix).items()]
    links.append(Link(answer_path(answer, "rq"), "via", QUERY))
    links += identity(_asked(answer))
    others = [] if not suffix else [Link(answer_path(answer), "alternate", "text/html")]
    for other, path in file_paths(answer).items():
        if other not in (suffix, "rq"):
            others.append(Link(path, "alternate", REPRESENTATIONS[other].media_type))
    whole = ", ".join(map(str, [*links, *others]))
    return whole if len(whole) <= _LONGEST else ", ".join(map(str, links))


def _asked(answer: QuestionAnswer) -> Asked:
    return asked_by(answer, answer.version, public_address(), answer.paging, answer.sorting)
