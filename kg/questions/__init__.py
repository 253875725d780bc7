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
from kg.questions.paging import LARGEST_LIMIT, LARGEST_OFFSET, PAGING_NAMES, Paging, split_paging
from kg.questions.question import AnswerColumn, BoundValue, Cell, Column, Question, QuestionAnswer, Solution

__all__ = [
    "LARGEST_LIMIT",
    "LARGEST_OFFSET",
    "OFFERING",
    "PAGING_NAMES",
    "SEARCH",
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
    "ask",
    "choices",
    "find_offers",
    "find_question",
    "fixed_offers",
    "load_questions",
    "matching",
    "named_things",
    "offers",
    "open_question",
    "prepare",
    "solution_triples",
    "split_paging",
    "written_value",
]
