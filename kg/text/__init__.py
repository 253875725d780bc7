"""A reader's copy as text: normalisation, skeletons, sentences, folding. Pure; nothing here reads or writes."""

from kg.text.collation import collation_key, turkish_sort_key
from kg.text.folding import fold, turkish_lower
from kg.text.normalisation import NORM_1, NormalisedText, normalise
from kg.text.sentences import Sentence, sentences
from kg.text.skeleton import Skeleton, skeleton_of, skeleton_text

__all__ = [
    "NORM_1",
    "NormalisedText",
    "Sentence",
    "Skeleton",
    "collation_key",
    "fold",
    "normalise",
    "sentences",
    "skeleton_of",
    "skeleton_text",
    "turkish_lower",
    "turkish_sort_key",
]
