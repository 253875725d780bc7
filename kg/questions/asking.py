"""Asks a question: checks the values, binds them, runs the query and reads the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.engine import Answer, Engine
from kg.parameters import Choice, Parameter, Term, check
from kg.parameters.names import read_iri, shorten
from kg.problems import DengeError, Place, Problem
from kg.questions.blocks import bind
from kg.questions.choosing import fitting, named
from kg.questions.graph import graph_solutions, triples_of
from kg.questions.order import SORTING_NAME
from kg.questions.paging import PAGING_NAMES
from kg.questions.question import AnswerColumn, BoundValue, Question, QuestionAnswer, Solution
from kg.questions.refusal import unknown_parameter
from kg.questions.table import in_order, rows_of, solutions, terms_of


@dataclass(frozen=True)
class Prepared:
    """A question with its values bound, ready to run."""

    question: Question
    language: str
    values: Mapping[str, tuple[BoundValue, ...]]
    query_text: str


def prepare(engine: Engine, question: Question, values: Mapping[str, Sequence[str]], language: str) -> Prepared:
    """Check the values and bind them. `language` is that of the labels unless the values name one.

    Raises DengeError `questions.unknown-parameter`, `questions.wrong-value`, `questions.one-value-only`,
    `questions.missing-value`, `questions.same-values`.
    """
    for name in values:
        if question.parameter(name) is None:
            known = [*(parameter.name for parameter in question.parameters), *PAGING_NAMES, SORTING_NAME]
            raise unknown_parameter(question.slug, name, known)
    spoken = _spoken_language(question, values, language)
    bound: dict[str, tuple[BoundValue, ...]] = {}
    terms: dict[str, tuple[Term, ...]] = {}
    for parameter in question.parameters:
        if parameter.kind == "language":
            given: Sequence[str] = (spoken,)
        else:
            given = values.get(parameter.name, ())
        offered = _taken(engine, parameter, given, spoken) if parameter.kind == "iri" else None
        terms[parameter.variable] = check(parameter, given, offered)
        bound[parameter.name] = tuple(
            _bound(parameter, term, offered or (), spoken) for term in terms[parameter.variable]
        )
    _refuse_same_values(question, bound)
    return Prepared(question, spoken, bound, bind(question.text, terms))


def ask(engine: Engine, question: Question, values: Mapping[str, Sequence[str]], language: str) -> QuestionAnswer:
    """Answer a question.

    Raises what `prepare` raises, DengeError `questions.not-a-table`, or what the engine raises.
    """
    prepared = prepare(engine, question, values, language)
    variables, found, answer = _solutions(engine, prepared)
    absent = [column.name for column in question.columns if column.name not in variables]
    if absent:
        lacking = {"slug": question.slug, "missing": ", ".join(absent)}
        raise DengeError(Problem("questions.not-a-table", lacking, Place(f"queries/{question.slug}.rq")))
    rows = rows_of(found, question.columns)
    places = in_order(rows, question.columns, question.order)
    return QuestionAnswer(
        question=question,
        language=prepared.language,
        values=prepared.values,
        columns=tuple(AnswerColumn(each.name, each.labels[prepared.language]) for each in question.columns),
        rows=tuple(rows[place] for place in places),
        query_text=prepared.query_text,
        seconds=answer.seconds,
        version=answer.version or engine.version(),
        variables=variables,
        solutions=tuple(found[place] for place in places),
    )


def _solutions(engine: Engine, prepared: Prepared) -> tuple[tuple[str, ...], tuple[Solution, ...], Answer]:
    if prepared.question.is_graph:
        triples, answer = triples_of(engine, prepared.query_text)
        return (*graph_solutions(triples, prepared.language), answer)
    variables, found, answer = solutions(engine, prepared.query_text)
    return variables, tuple(terms_of(solution, variables) for solution in found), answer


def _taken(engine: Engine, parameter: Parameter, given: Sequence[str], language: str) -> tuple[Choice, ...]:
    """Of what an iri parameter takes at least what is given, or else its default, if it takes that."""
    written: list[Term | None] = [read_iri(each.strip()) for each in given if each.strip()]
    written = written or [*parameter.default]
    iris = [each for each in written if isinstance(each, NamedNode)]
    found = named(engine, parameter, language, iris)
    # What is no IRI is looked for among all of them, and so is what could have been meant by one that does not fit.
    is_enough = len(iris) == len(written) and {each.value for each in iris} == {each.iri for each in found}
    return found if is_enough else fitting(engine, parameter, language)


def _spoken_language(question: Question, values: Mapping[str, Sequence[str]], language: str) -> str:
    for parameter in question.parameters:
        if parameter.kind == "language" and any(value.strip() for value in values.get(parameter.name, ())):
            return check(parameter, values[parameter.name])[0].value
    return language


def _refuse_same_values(question: Question, bound: Mapping[str, Sequence[BoundValue]]) -> None:
    for parameter in question.parameters:
        other = question.parameter(parameter.unlike) if parameter.unlike else None
        if other is None:
            continue
        same = next((each for each in bound[parameter.name] if each in bound[other.name]), None)
        if same is not None:
            values = {
                "label_en": parameter.labels["en"],
                "label_tr": parameter.labels["tr"],
                "other_en": other.labels["en"],
                "other_tr": other.labels["tr"],
                "value": same.label,
            }
            raise DengeError(Problem("questions.same-values", values))


def _bound(parameter: Parameter, term: Term, offered: Sequence[Choice], language: str) -> BoundValue:
    if isinstance(term, NamedNode):
        label = next((choice.label for choice in offered if choice.iri == term.value), None)
        label = label or parameter.option_label(term, language)
        return BoundValue(shorten(term.value), label or Choice(term.value, "").local_name)
    assert isinstance(term, Literal)
    return BoundValue(term.value, parameter.option_label(term, language) or term.value)
