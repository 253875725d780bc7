"""Whether the hedge cue that a claim is given occurs in the passage to which the claim is anchored."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rdflib import Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from kg.anchors.verify import Finding as AnchorFinding
from kg.problems import Catalogue, Problem
from kg.sources import Finding, Sources, finding_of_problem
from kg.terms import DENGE
from kg.text import fold, normalise

_LANGUAGES = ("tr", "en")
_HAS_CUE = URIRef(DENGE + "hasHedgeCue")
_VOWELS = {"A": "[ae]", "I": "[iu]"}
_OPTIONAL = re.compile(r"\\\(([^()]+)\\\)")


def missing_cues(
    sources: Sources, anchored: Sequence[AnchorFinding], copy: str, catalogue: Catalogue
) -> tuple[Finding, ...]:
    """A warning for every cue of a claim that occurs in none of the claim's passages in the copy, at its line.

    A passage may be in either language, so the labels of the cue in both are looked for. A claim none of whose passages
    was found is left out, and so is a cue that has no Turkish label.
    """
    labels = _labels(sources)
    passages = _passages(anchored, copy)
    found = []
    for file in sources.files:
        for claim, predicate, cue in file.placed.triples:
            texts = passages.get(str(claim), ())
            if predicate == _HAS_CUE and texts and labels.get(cue):
                patterns = [cue_pattern(label) for label in labels[cue]]
                if not any(pattern.search(text) for pattern in patterns for text in texts):
                    place = sources.place(claim, predicate, cue)
                    problem = Problem("anchors.cue-not-in-passage", {"cue": labels[cue][0]}, place)
                    name = str(claim).rpartition("/")[2]
                    found.append(finding_of_problem(problem, "warning", name, catalogue))
    return tuple(found)


def cue_pattern(label: str) -> re.Pattern[str]:
    """What a cue looks like in folded text.

    The words of an expression follow one another, each with any ending. The notation of a suffix begins with a hyphen:
    letters in brackets may be missing, A is a or e, I is any of the four high vowels.
    """
    if label.startswith("-"):
        letters = (_VOWELS.get(each) or re.escape(fold(each) or each) for each in label[1:])
        return re.compile(r"\w" + _OPTIONAL.sub(r"(?:\1)?", "".join(letters)))
    words = (re.escape(fold(word)) + r"\w*" for word in label.split())
    return re.compile(r"\b" + r"\W+".join(words))


def _labels(sources: Sources) -> Mapping[Node, list[str]]:
    """The labels of each concept that has a Turkish one, Turkish before English, preferred before alternative."""
    found: dict[Node, dict[tuple[int, int], list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, predicate in enumerate((SKOS.prefLabel, SKOS.altLabel)):
        for graph in sources.graphs.values():
            for concept, value in sorted(graph.subject_objects(predicate)):
                if isinstance(value, Literal) and value.language in _LANGUAGES:
                    found[concept][_LANGUAGES.index(value.language), kind].append(str(value))
    return {
        concept: [label for rank in sorted(ranks) for label in ranks[rank]]
        for concept, ranks in found.items()
        if any(language == 0 for language, _ in ranks)
    }


def _passages(anchored: Sequence[AnchorFinding], copy: str) -> Mapping[str, list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for finding in anchored:
        for place in finding.places:
            texts[finding.anchor.body].append(fold(normalise(copy[place.start : place.end]).text))
    return texts
