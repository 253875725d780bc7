"""Agreement: how far two annotators, working apart, read the same sentences in the same way."""

from kg.agreement.annotation import AnnotatedClaim, AnnotatedRelation, Annotation
from kg.agreement.comparing import Agreement, compare
from kg.agreement.first import first_annotation, sentence_numbers
from kg.agreement.panel import Judgement, PanelAgreement, panel_agreement
from kg.agreement.sampling import sampled
from kg.agreement.tables import read_annotation

__all__ = [
    "Agreement",
    "AnnotatedClaim",
    "AnnotatedRelation",
    "Annotation",
    "Judgement",
    "PanelAgreement",
    "compare",
    "first_annotation",
    "panel_agreement",
    "read_annotation",
    "sampled",
    "sentence_numbers",
]
