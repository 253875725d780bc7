"""The headings that articles have without a number: what they are called in Turkish and English, and in addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kg.text import fold


@dataclass(frozen=True)
class PlainHeading:
    """A part of an article: its name in addresses, and its labels by language."""

    name: str
    labels: Mapping[str, str]


_HEADINGS: Final[Mapping[tuple[str, ...], PlainHeading]] = MappingProxyType(
    {
        ("öz", "özet", "türkçe öz"): PlainHeading("abstract-tr", {"en": "Turkish abstract", "tr": "Türkçe öz"}),
        ("abstract",): PlainHeading("abstract-en", {"en": "English abstract", "tr": "İngilizce öz"}),
        ("giriş", "introduction"): PlainHeading("introduction", {"en": "Introduction", "tr": "Giriş"}),
        ("sonuç", "sonuçlar", "sonuç ve öneriler", "conclusion", "conclusions"): PlainHeading(
            "conclusion", {"en": "Conclusion", "tr": "Sonuç"}
        ),
        ("extended summary", "extended abstract", "genişletilmiş özet"): PlainHeading(
            "extended-summary", {"en": "Extended summary", "tr": "Genişletilmiş özet"}
        ),
        ("beyanlar", "declarations"): PlainHeading("declarations", {"en": "Declarations", "tr": "Beyanlar"}),
        ("teşekkür", "acknowledgements", "acknowledgments"): PlainHeading(
            "acknowledgements", {"en": "Acknowledgements", "tr": "Teşekkür"}
        ),
        ("kaynakça", "kaynaklar", "references", "bibliography", "works cited"): PlainHeading(
            "references", {"en": "References", "tr": "Kaynakça"}
        ),
    }
)
_BY_WORDS: Final = {fold(words): heading for listed, heading in _HEADINGS.items() for words in listed}
WITHOUT_CLAIMS: Final = frozenset({"acknowledgements", "references"})
"""Parts in which nothing is argued."""


def plain_heading(line: str) -> PlainHeading | None:
    """The part that begins with a line, when the line is such a heading and nothing else."""
    return _BY_WORDS.get(fold(line.strip().rstrip(":").rstrip()))
