r"""Texts as literals of other languages, so that whatever a reader typed stays inside its quotation marks.

Signs that do not show are written as escapes, and in R and Power Query M everything beyond ASCII: R reads scripts in
the encoding of the machine.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from types import MappingProxyType

_LATEX: Mapping[int, str] = MappingProxyType(
    str.maketrans(
        {
            "\\": r"\textbackslash{}",
            "{": r"\{",
            "}": r"\}",
            "~": r"\textasciitilde{}",
            "^": r"\textasciicircum{}",
            **{sign: "\\" + sign for sign in "&%$#_"},
        }
    )
)
# What can begin markup within a line, and what can begin a heading, a list or a line at the start of one.
_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~$&]|(?<=^)[#+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{4})[.)]")
_SPACES = re.compile(r"\s+")


def shell(text: str) -> str:
    """A word of a POSIX shell (XCU 2.2.2: between single quotes every character stands for itself)."""
    return shlex.quote(text)


def python(text: str) -> str:
    """A Python string literal in double quotes."""
    kept = (each if each.isprintable() and each not in '"\\' else _escaped(each) for each in text)
    return f'"{"".join(kept)}"'


def r(text: str) -> str:
    r"""An R string in double quotes, with `\uXXXX` and `\UXXXXXXXX` (R's help page "Quotes"). R has no NUL."""
    return f'"{"".join(map(_escaped, text))}"'


def power_query(text: str) -> str:
    """A text literal of Power Query M: a quotation mark is doubled, other signs are written as in `#(00E7)`."""
    return f'"{"".join(map(_power_query, text))}"'


def markdown(text: str) -> str:
    """Text of one line in which no character is markup of Markdown (CommonMark 2.4: backslash escapes)."""
    return _MARKDOWN.sub(r"\\\g<0>", _SPACES.sub(" ", text).strip())


def markdown_address(address: str) -> str:
    """The target of a Markdown link; parentheses in it would end it too early."""
    return address.replace("(", "%28").replace(")", "%29")


def latex(text: str) -> str:
    """Text of a BibTeX field in braces. Letters beyond ASCII stay as they are: the file is UTF-8."""
    return _SPACES.sub(" ", text).strip().translate(_LATEX)


def comment(text: str) -> str:
    """Text for a comment that ends with its line: no sign in it begins another one."""
    return "".join(each if each.isprintable() else " " for each in _SPACES.sub(" ", text)).strip()


def _escaped(character: str) -> str:
    code = ord(character)
    if character in '"\\':
        return "\\" + character
    if 0x20 <= code < 0x7F:
        return character
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _power_query(character: str) -> str:
    code = ord(character)
    if character == '"':
        return '""'
    if character == "#":
        return "#(#)"
    if 0x20 <= code < 0x7F:
        return character
    return f"#({code:04X})" if code < 0x10000 else f"#({code:08X})"
