"""`denge questions`: what can be asked, and with which values."""

from __future__ import annotations

from typing import Any

import click

from kg.parameters import Choice, Parameter, Term
from kg.parameters.names import shorten, shown_choice
from kg.questions import Question, choices, fixed_offers, load_questions, open_question, written_value
from server.command_line.dataset import open_engine
from server.command_line.output import print_json, print_table
from server.command_line.session import Session


def parameters() -> list[click.Parameter]:
    """The slug, which may be left out."""
    return [click.Argument(["slug"], required=False)]


def run(session: Session, slug: str | None) -> int:
    """List the questions, or describe one."""
    project = session.project()
    if slug is None:
        _list(session, load_questions(project.queries))
        return 0
    question = open_question(project.queries, slug)
    engine = open_engine(session, project, for_question=True)
    offered = {each.name: choices(engine, each, session.language) for each in question.parameters}
    if session.json:
        print_json(_as_json(session, question, offered))
    else:
        _describe(session, question, offered)
    return 0


def _list(session: Session, questions: tuple[Question, ...]) -> None:
    asked = [
        (question.slug, question.sentence(session.language, _gaps(question, session.language)))
        for question in questions
    ]
    if session.json:
        print_json([{"slug": slug, "title": title} for slug, title in asked])
        return
    headings = [session.words.text("questions", name) for name in ("slug", "title")]
    print_table(headings, [list(each) for each in asked])


def _gaps(question: Question, language: str) -> dict[str, str]:
    """The names of the parameters that have to be chosen, to stand in the gaps of the title."""
    return {each.name: f"[{each.labels[language]}]" for each in question.parameters if each.required}


def _allowed(parameter: Parameter, offered: tuple[Choice, ...], language: str) -> list[str]:
    return [shown_choice(each, offered) for each in offered] or [
        each.value if each.label == each.value else f"{each.label} ({each.value})"
        for each in fixed_offers(parameter, language)
        if parameter.kind == "one of"
    ]


def _shown(term: Term, offered: tuple[Choice, ...]) -> str:
    choice = next((each for each in offered if each.iri == term.value), None)
    return shown_choice(choice, offered) if choice else written_value(term)


def _describe(session: Session, question: Question, offered: dict[str, tuple[Choice, ...]]) -> None:
    words, language = session.words, session.language
    print(question.sentence(language, _gaps(question, language)))
    print(question.descriptions[language])
    print()
    headings = [words.text("questions", name) for name in ("parameter", "meaning", "kind", "default", "allowed")]
    rows = [
        [
            parameter.name + (f" ({words.text('questions', 'required')})" if parameter.required else ""),
            parameter.descriptions.get(language) or parameter.labels[language],
            words.texts["questions"]["kinds"][parameter.kind],
            ", ".join(_shown(term, offered[parameter.name]) for term in parameter.default),
            ", ".join(_allowed(parameter, offered[parameter.name], language)),
        ]
        for parameter in question.parameters
    ]
    print_table(headings, rows)
    print()
    columns = [words.text("questions", name) for name in ("column", "meaning")]
    print_table(
        columns, [[each.name, each.descriptions.get(language) or each.labels[language]] for each in question.columns]
    )
    print()
    print(words.text("questions", "ask-it", slug=question.slug))


def _as_json(session: Session, question: Question, offered: dict[str, tuple[Choice, ...]]) -> dict[str, Any]:
    language = session.language
    return {
        "slug": question.slug,
        "title": question.titles[language],
        "description": question.descriptions[language],
        "parameters": [
            {
                "name": each.name,
                "label": each.labels[language],
                "description": each.descriptions.get(language),
                "kind": each.kind,
                "required": each.required,
                "many": each.many,
                "default": [written_value(term) for term in each.default],
                "allowed": [{"value": shorten(choice.iri), "label": choice.label} for choice in offered[each.name]]
                or [
                    {"value": option.value, "label": option.label}
                    for option in fixed_offers(each, language)
                    if each.kind == "one of"
                ],
            }
            for each in question.parameters
        ],
        "columns": [
            {"name": each.name, "label": each.labels[language], "kind": each.kind} for each in question.columns
        ],
    }
