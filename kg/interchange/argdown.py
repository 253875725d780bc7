"""Reads the part of Argdown that notes are written in: statements, arguments, relations, data and tags.

Premise-conclusion structures are not in it and are refused with their line, so that nothing is silently lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from kg.interchange.json_file import unreadable
from kg.problems import Place

FORM: Final = "Argdown"
_ELEMENT: Final = re.compile(r"(?:\[(?P<statement>[^\]]+)\]|<(?P<argument>[^>]+)>)\s*(?::\s*(?P<text>.*))?$")
_RELATION: Final = re.compile(r"(?P<sign><\+|<-|<_|\+>|->|_>|><|\+|-|_)\s+(?P<rest>\S.*)$")
_STEP: Final = re.compile(r"\(\d+\)\s|-{4,}\s*$|--\s")
_TAG: Final = re.compile(r"(?<![\\\w])#(?:\(([^)]+)\)|([\w-]+))")
_DATA: Final = re.compile(r"(?<!\\)\{(.*)\}\s*$")
_COMMENT: Final = re.compile(r"/\*.*?\*/|<!--.*?-->|(?<![:\\])//[^\n]*", re.DOTALL)
_FRONT_MATTER: Final = re.compile(r"\A\s*={3,}[ \t]*\n.*?\n={3,}[ \t]*(?=\n|\Z)", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)")


@dataclass
class Element:
    """A statement or an argument. One that is only mentioned has no text."""

    title: str
    is_argument: bool
    line: int
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relation:
    """`source` supports (+), attacks (-), undercuts (_) or contradicts (><) `target`; both by title."""

    source: str
    sign: str
    target: str
    line: int


@dataclass(frozen=True)
class Debate:
    """What a file says: elements by their names in brackets, and relations in the order of the text."""

    elements: Mapping[str, Element]
    relations: tuple[Relation, ...]


def read_debate(text: str, source: str) -> Debate:
    """The debate of a file. Raises DengeError `interchange.unreadable` with the line."""
    return _Reader(source).read(_blanked(text))


def _blanked(text: str) -> str:
    """The text without front matter and comments; line numbers stay."""

    def lines(found: re.Match[str]) -> str:
        return "\n" * found.group().count("\n")

    return _COMMENT.sub(lines, _FRONT_MATTER.sub(lines, text))


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._elements: dict[str, Element] = {}
        self._relations: list[Relation] = []
        self._above: list[tuple[int, str]] = []
        self._open: Element | None = None
        self._untitled = 0

    def read(self, text: str) -> Debate:
        for number, line in enumerate(text.splitlines(), start=1):
            self._line(line, number)
        for element in self._elements.values():
            self._finish(element)
        return Debate(self._elements, tuple(self._relations))

    def _line(self, line: str, number: int) -> None:
        content = line.strip()
        if not content:
            self._open = None
            return
        indent = len(line) - len(line.lstrip())
        if content.startswith("#") and (content.startswith("# ") or content.startswith("##")):
            self._above, self._open = [], None
            return
        if _STEP.match(content):
            reason = "premises and conclusions with numbers are not read; write them as statements with + and -"
            raise unreadable(FORM, reason, Place(self._source, number))
        relation = _RELATION.match(content)
        if relation is not None:
            self._relate(relation["sign"], relation["rest"], indent, number)
        elif self._open is not None and not _ELEMENT.match(content):
            self._open.text += f" {content}"
        else:
            self._above = [(indent, self._element(content, number))]

    def _relate(self, sign: str, rest: str, indent: int, number: int) -> None:
        while self._above and self._above[-1][0] >= indent:
            self._above.pop()
        if not self._above:
            reason = "a relation stands under nothing; indent it below a statement or an argument"
            raise unreadable(FORM, reason, Place(self._source, number))
        parent, child = self._above[-1][1], self._element(rest, number)
        # `+>` leads from the element above to the one below; the others from below to above.
        source, target = (parent, child) if sign in ("+>", "->", "_>") else (child, parent)
        plain = sign if sign == "><" else sign.strip("<>")
        self._relations.append(Relation(source, plain, target, number))
        self._above.append((indent, child))

    def _element(self, content: str, number: int) -> str:
        found = _ELEMENT.match(content)
        if found is None:
            self._untitled += 1
            key = f"[{self._untitled}]"
            title, is_argument, text = str(self._untitled), False, content
        else:
            is_argument = found["statement"] is None
            title = (found["argument"] if is_argument else found["statement"]).strip()
            key, text = (f"<{title}>" if is_argument else f"[{title}]"), found["text"] or ""
        known = self._elements.setdefault(key, Element(title, is_argument, number))
        if text and not known.text:
            known.text, known.line = text, number
        elif text:
            raise unreadable(FORM, f"{key} is described twice", Place(self._source, number))
        self._open = known if text else None
        return key

    def _finish(self, element: Element) -> None:
        """Take data and tags out of the text, and the backslashes before what Argdown would take for its own."""
        text = element.text
        data = _DATA.search(text)
        if data is not None:
            try:
                value = yaml.safe_load("{" + data[1] + "}")
            except yaml.YAMLError as error:
                raise unreadable(FORM, "the data in braces is no YAML", Place(self._source, element.line)) from error
            element.data = value if isinstance(value, dict) else {}
            text = text[: data.start()]
        element.tags = tuple(first or second for first, second in _TAG.findall(text))
        element.text = _ESCAPED.sub(r"\1", " ".join(_TAG.sub("", text).split()))


def bearing_on(debate: Debate, key: str) -> Iterator[Relation]:
    """The relations that an element has to others."""
    return (each for each in debate.relations if each.source == key)
