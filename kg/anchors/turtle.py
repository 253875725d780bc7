"""Short names for the IRIs of one Turtle file, and string literals: what the writers of this room share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.terms import BASE, PREFIXES

_LOCAL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")


@dataclass(frozen=True)
class ShortNames:
    """A prefix for every folder of IRIs that a file names, besides the prefixes that all files share."""

    folders: Mapping[str, str]
    shared: tuple[str, ...]

    def name(self, iri: str) -> str:
        """The IRI as a prefixed name where it has one (Turtle, 6.5, PN_LOCAL), else in angle brackets."""
        folder, local = _split(iri)
        prefix = self.folders.get(folder)
        return f"{prefix}:{local}" if prefix and _LOCAL.fullmatch(local) else f"<{iri}>"

    def header(self) -> str:
        """The @prefix lines, shared prefixes first."""
        shared = {prefix: PREFIXES[prefix] for prefix in self.shared}
        own = {prefix: folder for folder, prefix in self.folders.items()}
        return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in {**shared, **own}.items())


def _split(iri: str) -> tuple[str, str]:
    folder, slash, local = iri.rpartition("/")
    return folder + slash, local


def _prefix(folder: str) -> str:
    """The word of a folder that says what kind of thing it holds: `claim` in .../id/article/k/claim/denge/."""
    steps = [step for step in urlsplit(folder).path.split("/") if step]
    return steps[4] if steps[1:3] == ["id", "article"] and len(steps) > 4 else steps[-1]


def short_names(iris: Iterable[str], shared: tuple[str, ...]) -> ShortNames:
    """Short names for IRIs under our base; of two folders that would share a prefix only the first gets it."""
    named: dict[str, str] = {}
    for folder in sorted({_split(iri)[0] for iri in iris if iri.startswith(BASE)}):
        if _prefix(folder) not in named.values():
            named[folder] = _prefix(folder)
    return ShortNames(named, shared)


def string(text: str) -> str:
    """A Turtle string literal. JSON's escapes are among Turtle's (Turtle, 6.4)."""
    return json.dumps(text, ensure_ascii=False)


def labels(texts: Mapping[str, str]) -> str:
    """The objects of a label: one string with a language tag for each language."""
    return " , ".join(f"{string(text)}@{language}" for language, text in texts.items())
