"""Times opening the answer to each question as a reader does, from a server that had the time to make them ahead."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from bench.benchmark.endpoints import EndpointError, denge
from bench.benchmark.memory import megabytes
from kg.problems.wording import LANGUAGES
from kg.project import Project
from kg.questions import load_questions
from server.questions.ahead import SUFFIXES

FORMS: Final[Mapping[str, str]] = {suffix[1:].upper() or "page": suffix for suffix in SUFFIXES}
"""The forms that are made ahead, by what they are called, with their suffixes."""
_QUERY_SECONDS: Final = 20.0
_PATIENCE: Final = 600.0
# Each look at the figures is a request, and answers are made while nobody has asked for a while.
_PAUSE: Final = 1.0
_AHEAD: Final = re.compile(rb"^denge_answers_ahead (\S+)$", re.MULTILINE)


@dataclass(frozen=True)
class Opening:
    """What opening took by question: milliseconds from the request to the last byte, in the slower of both languages,
    for each of the forms.

    `seconds` passed until all answers were made; the memory of all processes is in MiB, when the first page had been
    opened and when all were made.
    """

    milliseconds: Mapping[str, Sequence[float]]
    seconds: float
    memory_before: float
    memory_after: float


def time_opening(corpus: Project) -> Opening:
    """Open one page, wait until all answers are made, and open each once in each form and language.

    Raises EndpointError when they are not made within ten minutes, or one of them is not answered.
    """
    slugs = [each.slug for each in load_questions(corpus.queries)]
    with denge(corpus, _QUERY_SECONDS, ["answers_ahead_statements=1"]) as endpoint:
        reader = http.client.HTTPConnection(urlsplit(endpoint.address).netloc, timeout=_PATIENCE)
        _open(reader, "/", LANGUAGES[0])
        before = megabytes(endpoint.process)
        begun = time.perf_counter()
        while _made(reader) < len(slugs) * len(FORMS) * len(LANGUAGES):
            if time.perf_counter() - begun > _PATIENCE:
                raise EndpointError(f"{endpoint.name}: answers were not made ahead within {_PATIENCE:g} s")
            time.sleep(_PAUSE)
        seconds, after = time.perf_counter() - begun, megabytes(endpoint.process)
        times = {slug: tuple(_slower(reader, slug, each) for each in FORMS.values()) for slug in slugs}
        reader.close()
    return Opening(times, seconds, before, after)


def _slower(reader: http.client.HTTPConnection, slug: str, suffix: str) -> float:
    return max(_open(reader, f"/questions/{slug}{suffix}", each) for each in LANGUAGES)


def _open(reader: http.client.HTTPConnection, path: str, language: str) -> float:
    """Milliseconds. Raises EndpointError."""
    headers = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": language, "Accept-Encoding": "gzip"}
    begun = time.perf_counter()
    reader.request("GET", path, headers=headers)
    answer = reader.getresponse()
    answer.read()
    milliseconds = (time.perf_counter() - begun) * 1000
    if answer.status != 200:
        raise EndpointError(f"{path}: {answer.status}")
    return milliseconds


def _made(reader: http.client.HTTPConnection) -> float:
    reader.request("GET", "/-/metrics")
    found = _AHEAD.search(reader.getresponse().read())
    return float(found.group(1)) if found else 0.0
