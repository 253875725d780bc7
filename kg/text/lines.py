"""The lines of a copy, and which of them belong to the page and not to the text: running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.text.characters import apply_character_rules

_LINE = re.compile(r"[^\n\r\v\f\u0085\u2028\u2029]*(?:\r\n|[\n\r\v\f\u0085\u2028\u2029])?")
_EDITOR_LINE_END = re.compile(r"\r\n|\r|\n")
_PAGE_NUMBER = re.compile(r"[-–— ]*[0-9]{1,4}[-–— ]*")
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Line:
    """One line of the input without its line end. `offset` counts code points of the input."""

    offset: int
    text: str

    @cached_property
    def characters(self) -> tuple[tuple[str, int], ...]:
        """The code points of the line after the character rules, each with its offset in the input."""
        return tuple(apply_character_rules(self.text, self.offset))

    @cached_property
    def plain(self) -> str:
        """The line after the character rules, white space collapsed and trimmed: what patterns are matched against."""
        return " ".join("".join(character for character, _ in self.characters).split())


def split_lines(copy: str) -> tuple[Line, ...]:
    """The lines of a copy. Line ends: LF, CR, CR LF, VT, FF, NEL, LS, PS (Unicode Standard, 5.8)."""
    return tuple(
        Line(found.start(), found.group().rstrip("\n\r\v\f\u0085\u2028\u2029"))
        for found in _LINE.finditer(copy)
        if found.group()
    )


def line_number(copy: str, offset: int) -> int:
    """The number, from 1, of the line that an editor shows for a code-point offset: it counts LF, CR and CR LF."""
    return len(_EDITOR_LINE_END.findall(copy, 0, offset)) + 1


def is_page_number(line: Line) -> bool:
    """Whether the line holds one number of at most four digits and nothing else but dashes."""
    return _PAGE_NUMBER.fullmatch(line.plain) is not None


def is_running_head(line: Line, patterns: Sequence[re.Pattern[str]]) -> bool:
    """Whether one of the patterns matches the whole plain line."""
    return any(pattern.fullmatch(line.plain) for pattern in patterns)


def repeated_lines(lines: Iterable[Line], times: int) -> frozenset[int]:
    """The offsets of lines that stand in the copy at least `times` times, digits ignored.

    Running heads and feet that no pattern names: a journal's name with a changing page number, an author, a download
    notice. Lines without a letter are left alone.
    """
    forms = {line.offset: _DIGITS.sub("0", line.plain) for line in lines}
    counts = Counter(forms.values())
    return frozenset(
        offset
        for offset, form in forms.items()
        if counts[form] >= times and any(character.isalpha() for character in form)
    )
