"""The classes and the language that somebody writes, as those that an index has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from kg.lookup.lookup import Lookup
from kg.lookup.match import Kind
from kg.parameters import closest
from kg.parameters.names import local_part, read_iri, shorten
from kg.problems import DengeError, Problem
from kg.problems.wording import LANGUAGES

_LONGEST_SHOWN: Final = 80
# What can be a language tag at all (RFC 5646, 2.1).
_TAG: Final = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8})*", re.IGNORECASE)


def choose_kinds(lookup: Lookup, written: Iterable[str]) -> tuple[str, ...]:
    """The IRIs of classes that are written as IRIs, prefixed names or local names (`State`), in any case.

    Raises DengeError `lookup.unknown-kind` for one that no named thing is in.
    """
    wanted = tuple(dict.fromkeys(each for each in written if each.strip()))
    kinds = lookup.kinds() if wanted else ()
    return tuple(_kind(each.strip(), kinds) for each in wanted)


def choose_language(lookup: Lookup, written: str) -> str:
    """The language tag as the index has it; the languages of Denge's own words are there in every index.

    Raises DengeError `lookup.unknown-language`.
    """
    known = dict.fromkeys((*LANGUAGES, *(each for each in lookup.languages() if each)))
    tag = written.strip().lower()
    if tag not in known or not _TAG.fullmatch(tag):
        values = {"language": shown(written), "known": ", ".join(known)}
        raise DengeError(Problem("lookup.unknown-language", values))
    return tag


def kind_label(labels: Mapping[str, str], iri: str, language: str) -> str:
    """The label of a class in a language, else in English, else any, else its prefixed name."""
    for each in (language, LANGUAGES[0], *labels):
        if each in labels:
            return labels[each]
    return shorten(iri)


def shown(written: str) -> str:
    """What somebody wrote, as it is told back: not at any length."""
    return written if len(written) <= _LONGEST_SHOWN else f"{written[:_LONGEST_SHOWN]}…"


def _kind(written: str, kinds: Iterable[Kind]) -> str:
    iris = [kind.iri for kind in kinds]
    iri = read_iri(written)
    if iri is not None and iri.value in iris:
        return iri.value
    same = [each for each in iris if local_part(each).lower() == written.lower()]
    if len(same) == 1:
        return same[0]
    short = {local_part(each): each for each in iris}
    near = closest(local_part(written)[:_LONGEST_SHOWN] or written[:_LONGEST_SHOWN], short)
    names = [shorten(each) for each in same] or [shorten(short[each]) for each in near]
    raise DengeError(Problem("lookup.unknown-kind", {"kind": shown(written), "closest": ", ".join(names) or "–"}))
