"""The canned questions: SPARQL files with typed parameters, asked through an engine."""

from kg.questions.asking import Prepared, ask, prepare
from kg.questions.choosing import choices
from kg.questions.graph import solution_triples
from kg.questions.loading import find_question, load_questions, open_question
from kg.questions.naming import NamedThings, named_things
from kg.questions.offering import (
    OFFERING,
    SEARCH,
    Offer,
    Offered,
    find_offers,
    fixed_offers,
    matching,
    offers,
    written_value,
)
from kg.questions.order import SORTING_NAME, Sorting
from kg.questions.paging import LARGEST_LIMIT, LARGEST_OFFSET, PAGING_NAMES, Paging, split_paging
from kg.questions.question import AnswerColumn, BoundValue, Cell, Column, Question, QuestionAnswer, Solution
from kg.questions.sorting import sorted_answer, split_sorting
from kg.questions.themes import Theme, first_questions, themes

__all__ = [
    "LARGEST_LIMIT",
    "LARGEST_OFFSET",
    "OFFERING",
    "PAGING_NAMES",
    "SEARCH",
    "SORTING_NAME",
    "AnswerColumn",
    "BoundValue",
    "Cell",
    "Column",
    "NamedThings",
    "Offer",
    "Offered",
    "Paging",
    "Prepared",
    "Question",
    "QuestionAnswer",
    "Solution",
    "Sorting",
    "Theme",
    "ask",
    "choices",
    "find_offers",
    "find_question",
    "first_questions",
    "fixed_offers",
    "load_questions",
    "matching",
    "named_things",
    "offers",
    "open_question",
    "prepare",
    "solution_triples",
    "sorted_answer",
    "split_paging",
    "split_sorting",
    "themes",
    "written_value",
]
