"""What a value of each kind must be, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kg.parameters.parameter import Kind

RULES: Final[Mapping[Kind, Mapping[str, str]]] = MappingProxyType(
    {
        "iri": {
            "en": "the name of one thing: an IRI, a prefixed name or the last part of the IRI",
            "tr": "tek bir şeyin adı: bir IRI, önekli bir ad ya da IRI'nin son parçası",
        },
        "year": {"en": "a year from 1 to 9999", "tr": "1 ile 9999 arasında bir yıl"},
        "date": {"en": "a date as year-month-day", "tr": "yıl-ay-gün biçiminde bir tarih"},
        "integer": {"en": "a whole number of at most 18 digits", "tr": "en çok 18 basamaklı bir tam sayı"},
        "boolean": {"en": "true or false", "tr": "true (evet) ya da false (hayır)"},
        "string": {
            "en": "text of at most 1000 characters without control characters",
            "tr": "denetim karakteri içermeyen, en çok 1000 karakterlik bir metin",
        },
        "language": {"en": "a language of this site", "tr": "bu sitenin dillerinden biri"},
        "one of": {"en": "one of the listed values", "tr": "listelenen değerlerden biri"},
    }
)
