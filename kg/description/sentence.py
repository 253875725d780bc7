"""Says in one sentence what a thing is, by its kind, from what the graph says and with who says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Final

from kg.description import document_sentences as document
from kg.description import matter_sentences as matter
from kg.description.model import ClaimSummary, Label, ThingDescription
from kg.description.phrases import load_phrases
from kg.description.told import Told
from kg.terms import DENGE, PREFIXES

Composer = Callable[[Told], str]

# The first kind that a thing has decides.
_COMPOSERS: Final = MappingProxyType(
    {
        DENGE + name: composer
        for names, composer in (
            (("Claim",), matter.of_claim),
            (("Hypothesis",), matter.of_hypothesis),
            (("Evaluation",), matter.of_evaluation),
            (("Sensitivity",), matter.of_sensitivity),
            (("EvidenceLink",), matter.of_evidence),
            (("DiscourseRelation",), matter.of_relation),
            (("Agreement",), matter.of_agreement),
            (("Event",), matter.of_event),
            (("Proposition", "Situation"), matter.of_content),
            (("Quantity",), matter.of_quantity),
            (("Work",), document.of_work),
            (("InTextPointer",), document.of_citation),
            (("Question",), document.of_question),
            (("Mapping",), document.of_mapping),
            (("Page", "Section", "Subsection", "Paragraph", "Sentence"), document.of_part),
            (("Agent", "Person", "State", "Organization"), matter.of_party),
        )
        for name in names
    }
    | {PREFIXES["oa"] + name: document.of_anchor for name in ("Annotation", "SpecificResource", "TextPositionSelector")}
)


def sentence_of(description: ThingDescription, claims: Sequence[ClaimSummary], language: str) -> Label:
    """The sentence; `claims` are all claims that have to do with the thing, also those that the description leaves out.

    What is of no kind that has a sentence of its own is told by its kind and the claims about it.
    """
    phrases = load_phrases(language)
    told = Told(description, claims, phrases)
    composer = next((each for kind, each in _COMPOSERS.items() if kind in description.all_types), matter.of_any)
    return Label(phrases.sentence(composer(told)), phrases.language)
