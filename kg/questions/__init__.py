"""The canned questions: SPARQL files with typed parameters, asked through an engine."""

from kg.questions.asking import Prepared, ask, prepare
from kg.questions.choosing import choices
from kg.questions.loading import find_question, load_questions, open_question
from kg.questions.naming import NamedThings, named_things
from kg.questions.question import AnswerColumn, BoundValue, Cell, Column, Question, QuestionAnswer

__all__ = [
    "AnswerColumn",
    "BoundValue",
    "Cell",
    "Column",
    "NamedThings",
    "Prepared",
    "Question",
    "QuestionAnswer",
    "ask",
    "choices",
    "find_question",
    "load_questions",
    "named_things",
    "open_question",
    "prepare",
]
