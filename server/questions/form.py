"""A question as a form: its title as a sentence with gaps to choose from, and a control for each parameter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.engine.interface import Engine
from kg.parameters import Parameter
from kg.parameters.names import shorten
from kg.questions import Question, choices, fixed_offers, written_value

_SIGNS = re.compile(r"[\[\]]|[“\"](?=\{)|(?<=\})[”\"]")
_GAP = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!])\s+")
_PUNCTUATION = re.compile(r"[,.;:?!…)]+")
_INPUT_TYPES: Mapping[str, str] = {
    "year": "number",
    "integer": "number",
    "decimal": "text",
    "date": "date",
    "string": "text",
}


@dataclass(frozen=True)
class Option:
    """One value to choose, and how it is shown; an empty label is worded by the page (yes, no, any)."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True)
class Control:
    """A field of the form. `input_type` is "select" or a type of the HTML element `input`."""

    name: str
    label: str
    description: str
    input_type: str
    required: bool
    many: bool
    options: tuple[Option, ...]
    value: str
    is_boolean: bool
    is_year: bool


@dataclass(frozen=True)
class Piece:
    """A run of text of the sentence, or a control in it with the punctuation that may not part from it."""

    text: str
    control: Control | None = None


@dataclass(frozen=True)
class QuestionForm:
    """The sentence, the first sentence of its description, and all controls in the order of the question's file."""

    question: Question
    about: str
    sentence: tuple[Piece, ...]
    controls: tuple[Control, ...]


class FormMaker:
    """Makes the forms of one page; things of a class are looked up once for all of them."""

    def __init__(self, engine: Engine, language: str) -> None:
        self._engine = engine
        self._language = language
        self._options: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}

    def forms(self, questions: Iterable[Question]) -> list[QuestionForm]:
        """The forms of several questions, with their defaults chosen."""
        return [self.form(each) for each in questions]

    def form(
        self, question: Question, given: Mapping[str, Sequence[str]] | None = None, title: str | None = None
    ) -> QuestionForm:
        """The form of a question with the given values chosen, else its defaults; `title` is another sentence for it.

        The language is no control: the switch of the page sets it.
        """
        controls = {
            parameter.name: self._control(parameter, (given or {}).get(parameter.name))
            for parameter in question.parameters
            if parameter.kind != "language"
        }
        return QuestionForm(
            question=question,
            about=_BETWEEN_SENTENCES.split(question.descriptions[self._language], maxsplit=1)[0],
            sentence=_sentence(title or question.titles[self._language], controls),
            controls=tuple(controls.values()),
        )

    def _control(self, parameter: Parameter, given: Sequence[str] | None) -> Control:
        chosen = (
            [each for each in given if each.strip()] if given else [written_value(term) for term in parameter.default]
        )
        pairs = self._pairs(parameter)
        return Control(
            name=parameter.name,
            label=parameter.labels.get(self._language, parameter.name),
            description=parameter.descriptions.get(self._language, ""),
            input_type="select" if pairs else _INPUT_TYPES.get(parameter.kind, "text"),
            required=parameter.required,
            many=parameter.many,
            options=tuple(Option(value, label, _is_chosen(value, chosen)) for value, label in pairs),
            value=chosen[0] if chosen else "",
            is_boolean=parameter.kind == "boolean",
            is_year=parameter.kind == "year",
        )

    def _pairs(self, parameter: Parameter) -> tuple[tuple[str, str], ...]:
        if parameter.kind == "boolean":
            return (("true", ""), ("false", ""))
        if parameter.kind == "one of":
            return tuple((each.value, each.label) for each in fixed_offers(parameter, self._language))
        if parameter.kind != "iri":
            return ()
        if parameter.classes not in self._options:
            found = choices(self._engine, parameter, self._language)
            self._options[parameter.classes] = tuple((shorten(each.iri), each.label) for each in found)
        return self._options[parameter.classes]


def _is_chosen(value: str, chosen: Sequence[str]) -> bool:
    """Whether a value was chosen by its prefixed name, its IRI or its local name alone."""
    local = value.rpartition(":")[2].rpartition("/")[2]
    return any(each in (value, local) or (each.startswith("http") and shorten(each) == value) for each in chosen)


@dataclass(frozen=True)
class OutlinePiece:
    """A run of text of the sentence of a question, or what may be chosen in it."""

    text: str
    is_gap: bool


def outline(question: Question, language: str, year: str) -> tuple[OutlinePiece, ...]:
    """The sentence of a question with the names of its parameters in the gaps; `year` stands where a year is asked."""
    pieces: list[OutlinePiece] = []
    position = 0
    plain = _SIGNS.sub("", question.titles[language])
    for gap in _GAP.finditer(plain):
        parameter = question.parameter(gap[1])
        label = parameter.labels.get(language, gap[1]) if parameter else gap[1]
        if parameter and parameter.kind == "year":
            label = year
        pieces += [OutlinePiece(plain[position : gap.start()], False), OutlinePiece(label, True)]
        position = gap.end()
    return tuple(piece for piece in [*pieces, OutlinePiece(plain[position:], False)] if piece.text)


def _sentence(title: str, controls: Mapping[str, Control]) -> tuple[Piece, ...]:
    """The title in pieces, without brackets around optional parts and quotation marks around gaps.

    An empty control leaves its part out, and the look of a control sets it off as quotation marks would.
    """
    pieces: list[Piece] = []
    position = 0
    plain = _SIGNS.sub("", title)
    for gap in _GAP.finditer(plain):
        if gap[1] in controls:
            mark = _PUNCTUATION.match(plain, gap.end())
            pieces += [Piece(plain[position : gap.start()]), Piece(mark[0] if mark else "", controls[gap[1]])]
            position = mark.end() if mark else gap.end()
    return tuple(piece for piece in [*pieces, Piece(plain[position:])] if piece.text or piece.control)
