"""The downloads that there are: their names, media types, and what each is for, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from kg.exchange.names import LANGUAGES
from kg.terms import BASE

GRAPHS = BASE + "graph/"


@dataclass(frozen=True)
class FileForm:
    """A download, or a family of them: then a star in `name` stands for a graph or a hypothesis.

    `group` is dump, graph, table, argument, hypothesis, annotation, works or package.
    """

    name: str
    group: str
    media_type: str
    titles: Mapping[str, str]
    purposes: Mapping[str, str]

    @property
    def is_family(self) -> bool:
        """Whether there is one for each graph or hypothesis."""
        return "*" in self.name

    def member(self, part: str) -> str:
        """The name of the member of a family that is about this graph or hypothesis."""
        return self.name.replace("*", part)

    def part_of(self, name: str) -> str | None:
        """What the star stands for in a name; empty for one without a star, None when the name is another's."""
        before, star, after = self.name.partition("*")
        if not star:
            return "" if name == self.name else None
        fits = name.startswith(before) and name.endswith(after) and len(name) > len(before) + len(after)
        return name[len(before) : len(name) - len(after)] if fits else None


@cache
def file_forms() -> tuple[FileForm, ...]:
    """All downloads and families, in the order in which they are listed."""
    text = files("kg.exchange").joinpath("files.toml").read_text(encoding="utf-8")
    return tuple(
        FileForm(
            name=name,
            group=entry["group"],
            media_type=entry["media_type"],
            titles={each: entry[each] for each in LANGUAGES},
            purposes={each: entry[f"for_{each}"] for each in LANGUAGES},
        )
        for name, entry in tomllib.loads(text).items()
    )


def find_form(name: str) -> tuple[FileForm, str] | None:
    """The download of this name, with what its star stands for; None when there is none."""
    # Of two families that fit, the one with the longer ending is meant: `.tr.argdown` before `.argdown`.
    for form in sorted(file_forms(), key=lambda each: -len(each.name)):
        part = form.part_of(name)
        if part is not None:
            return form, part
    return None


@dataclass(frozen=True)
class Address:
    """Where a download is, below the address of the server, with its media type and its title by language."""

    path: str
    media_type: str
    titles: Mapping[str, str]


def addresses(graphs: Iterable[str] = (), hypotheses: Iterable[str] = ()) -> tuple[Address, ...]:
    """All downloads; those of families for the given graphs (what follows .../graph/) and hypotheses (local names)."""
    graphs, hypotheses = tuple(graphs), tuple(hypotheses)
    return tuple(
        Address(f"/download/{quote(name)}", form.media_type, form.titles)
        for form in file_forms()
        for name in members(form, graphs, hypotheses)
    )


def members(form: FileForm, graphs: Iterable[str], hypotheses: Iterable[str]) -> list[str]:
    """The names that a form has: its own, or one for each graph or hypothesis, given by what the star stands for."""
    if not form.is_family:
        return [form.name]
    return [form.member(each) for each in (graphs if form.group == "graph" else hypotheses)]
