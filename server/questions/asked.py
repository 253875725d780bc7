"""What was asked: a question with its values, its language and the version of the dataset, and its addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from kg.questions import BoundValue, Paging, Prepared, Question, QuestionAnswer, Sorting
from server.language import PARAMETER

VERSION_PARAMETER = "version"


@dataclass(frozen=True)
class AskedValue:
    """A value of a parameter, both as they are written in an address and as a person reads them."""

    name: str
    value: str
    name_label: str
    value_label: str


@dataclass(frozen=True)
class Asked:
    """A question as it was asked. `values` are in the order of its file, without the language.

    `server` is the address under which readers reach the server, without a final slash.
    """

    question: Question
    title: str
    language: str
    version: str
    values: tuple[AskedValue, ...]
    server: str
    paging: Paging = field(default_factory=Paging)
    sorting: Sorting = field(default_factory=Sorting)

    @property
    def slug(self) -> str:
        """The name of the question."""
        return self.question.slug

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The values, the order, the page and the language, as the names and values of an address."""
        values = ((each.name, each.value) for each in self.values)
        return (*values, *self.sorting.pairs(), *self.paging.pairs(), (PARAMETER, self.language))

    @property
    def permalink(self) -> str:
        """The address of the answer, with all values, the language and the version that was asked."""
        return self.server + self.path("", versioned=True)

    @property
    def unsorted(self) -> Asked:
        """The same in the order of the question."""
        return replace(self, sorting=Sorting())

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that tell these values and this language from others."""
        return hashlib.sha256(urlencode(self.pairs).encode()).hexdigest()[:8]

    def path(self, ending: str, *, versioned: bool = False) -> str:
        """The path of the question, followed by `ending` (`.csv`, `/cite.bib`), with the values and the language."""
        version = ((VERSION_PARAMETER, self.version),) if versioned else ()
        return f"/questions/{self.slug}{ending}?{urlencode((*self.pairs, *version), safe=':')}"

    def file_name(self, suffix: str) -> str:
        """What a download is called: the question and the version of the dataset that answered it."""
        return file_name(self.slug, self.version, suffix)


def file_name(slug: str, version: str, suffix: str) -> str:
    """The name of a file with an answer."""
    return f"{slug}-{version}.{suffix}"


def asked_by(asked: Prepared | QuestionAnswer, version: str, server: str, paging: Paging, sorting: Sorting) -> Asked:
    """What an answer, or a question that is ready to run, was asked with."""
    question, language = asked.question, asked.language
    return Asked(
        question=question,
        title=question.sentence(language, _labels(asked.values)),
        language=language,
        version=version,
        values=tuple(
            AskedValue(parameter.name, each.value, parameter.labels.get(language, parameter.name), each.label)
            for parameter in question.parameters
            if parameter.kind != "language"
            for each in asked.values[parameter.name]
        ),
        server=server,
        paging=paging,
        sorting=sorting,
    )


def _labels(values: Mapping[str, tuple[BoundValue, ...]]) -> dict[str, str]:
    return {name: ", ".join(each.label for each in bound) for name, bound in values.items() if bound}
