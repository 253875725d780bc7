"""Copies of a text as readers have them: other pages, other line ends, other hyphens, other front and back matter.

Every change is made the same way each time. `Altered.inserted` holds what was put between the lines, so that a test can
take it out again and see what stands at a place.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

_BROKEN_COMPOUND = re.compile(r"-[ ]*\n\s*(?=[A-ZÇĞİÖŞÜ0-9])")
_WORD = re.compile(r"\w+")
_ADJECTIVES = _WORD.findall(
    "küçük büyük eski yeni uzak yakın sessiz kalabalık mavi yeşil rüzgarlı durgun derin sığ geniş dar"
)
_NOUNS = _WORD.findall(
    "liman kıyı balıkçı tekne ağ fener iskele ada dalga martı yelken kaptan pazar köprü sokak meydan"
)
_VERBS = _WORD.findall("beklemiştir görmüştür anlatmıştır taşımıştır onarmıştır bulmuştur satmıştır boyamıştır")


def invented_prose(sentence_count: int) -> str:
    """Sentences about a harbour, no two alike, each at least 60 characters long."""
    chance = random.Random(7)
    found: dict[str, None] = {}
    while len(found) < sentence_count:
        first, second, third = chance.sample(_NOUNS, 3)
        year, page = chance.randrange(1900, 2020), chance.randrange(1, 400)
        found[
            f"{chance.choice(_ADJECTIVES).capitalize()} {first}, Kuzey-Batı yakasındaki {chance.choice(_ADJECTIVES)} "
            f"{second} için {chance.choice(_ADJECTIVES)} {third}lar {chance.choice(_VERBS)} (Yelken, {year}: {page})."
        ] = None
    return "\n".join(found)


@dataclass(frozen=True)
class Altered:
    """A copy and the patterns of what was inserted into it."""

    copy: str
    inserted: tuple[str, ...] = ()

    def without_insertions(self, passage: str) -> str:
        """A passage of the copy as it was before anything was inserted."""
        for pattern in self.inserted:
            passage = re.sub(pattern, "", passage)
        return passage


def words_of(text: str) -> list[str]:
    """The words of a text, compounds that its lines broke put together."""
    return _BROKEN_COMPOUND.sub("-", text).split()


def reflowed(text: str, width: int, hyphen: str = "") -> str:
    """The text in lines of at most `width`; words longer than six letters are broken with `hyphen` where it helps."""
    lines, line = [], ""
    for word in words_of(text):
        room = width - len(line) - 1 - len(hyphen)
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}".strip()
        elif hyphen and room >= 3 and len(word) - room >= 3 and word[: room + 1].isalpha():
            lines.append(f"{line} {word[:room]}{hyphen}")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


def paged(text: str, head: Callable[[int], list[str]], feed: str = "", lines_a_page: int = 31) -> str:
    """The text with the lines of `head(page)` at the top of every page and `feed` before them."""
    lines = text.split("\n")
    pages = [lines[start : start + lines_a_page] for start in range(0, len(lines), lines_a_page)]
    return ("\n" + feed).join("\n".join([*head(number), *page]) for number, page in enumerate(pages, start=101))


def bibliography(length: int) -> str:
    """Invented entries, about `length` characters."""
    chance = random.Random(3)
    entries = []
    while sum(map(len, entries)) < length:
        noun, other = chance.sample(_NOUNS, 2)
        year, first = chance.randrange(1950, 2023), chance.randrange(1, 300)
        entries.append(
            f"{noun.capitalize()}, A. ({year}). {other.capitalize()} üzerine {chance.choice(_ADJECTIVES)} notlar. "
            f"Deniz Dergisi, {first % 40}({first % 4}), {first}-{first + 17}.\n"
        )
    return "KAYNAKÇA\n" + "".join(entries)


def _marked(text: str, mark: Callable[[int], str], every: int) -> str:
    words = words_of(text)
    return reflowed(" ".join(word + (mark(i // every) if i % every == 7 else "") for i, word in enumerate(words)), 70)


def _two_heads(page: int) -> list[str]:
    return [f"{page} Kıyı Araştırmaları"] if page % 2 else [f"Deniz Yazarı ve Arkadaşları {page}"]


@cache
def altered_copies(text: str) -> dict[str, Altered]:
    """Copies by what was changed in them."""
    half = len(text) // 2
    line_end = text.index("\n", half)
    heads = (r"\n?[0-9]* ?Kıyı Araştırmaları", r"\n?Deniz Yazarı ve Arkadaşları [0-9]*")
    hyphenated = reflowed(text, 58, "-")
    notice = (r"\n?İndirilme tarihi: [^\n]*", r"\n[0-9]{3}(?=\n)")
    return {
        "as it is": Altered(text),
        "bibliography behind": Altered(text + "\n" + bibliography(30_000)),
        "bibliography in the middle": Altered(text[:line_end] + "\n\n" + bibliography(5_000) + "\n" + text[line_end:]),
        "narrow lines": Altered(reflowed(text, 34)),
        "one long line": Altered(" ".join(words_of(text))),
        "hyphens at line ends": Altered(hyphenated),
        "soft hyphens at line ends": Altered(reflowed(text, 47, "\u00ad")),
        "non-breaking and real hyphens": Altered(text.replace("-", "\u2010").replace("–", "\u2011")),
        "running heads in mid-sentence": Altered(paged(reflowed(text, 66), _two_heads), heads),
        "running heads, hyphens, form feeds": Altered(paged(hyphenated, _two_heads, "\f"), (*heads, "\f")),
        "notice and number on each page": Altered(
            paged(reflowed(text, 72), lambda page: [str(page), f"İndirilme tarihi: {page % 28}.05.2024"]), notice
        ),
        "CR LF": Altered(text.replace("\n", "\r\n")),
        "CR alone": Altered(text.replace("\n", "\r")),
        "decomposed": Altered(unicodedata.normalize("NFD", text)),
        "tabs and double spaces": Altered(text.replace(" ", "  ").replace("\n", "\t\n\t")),
        "no-break spaces and zero-width spaces": Altered(text.replace(" ", "\u00a0\u200b")),
        "soft hyphens in words": Altered(re.sub(r"(?<=[^\W\d_]{3})(?=[^\W\d_]{3})", "\u00ad", text)),
        "straight quotation marks": Altered(re.sub("[“”]", '"', re.sub("[‘’]", "'", text))),
        "guillemets": Altered(text.replace("“", "«").replace("”", "»")),
        "ligatures": Altered(text.replace("fi", "\ufb01").replace("fl", "\ufb02")),
        "front matter missing": Altered(text[text.index("\n", len(text) // 12) :]),
        "front matter added": Altered("\ufeffDeniz Yayınları\nTüm hakları saklıdır\n\n" * 9 + text),
        "footnote marks": Altered(_marked(text, lambda number: "¹³⁴⁵"[number % 4], 60), ("[¹³⁴⁵]",)),
        "footnote numbers in brackets": Altered(_marked(text, lambda number: f"[{number + 1}]", 60), (r"\[[0-9]+\]",)),
        "all together": Altered(
            unicodedata.normalize(
                "NFD",
                paged(reflowed("Kapak yazısı\n" + text + bibliography(30_000), 61, "-"), _two_heads, "\f").replace(
                    "\n", "\r\n"
                ),
            ),
            (*(unicodedata.normalize("NFD", head.replace(r"\n?", r"(?:\r\n)?")) for head in heads), "\f"),
        ),
    }
