"""Reads the questions of a project."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence, Set
from pathlib import Path
from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.parameters import Parameter, Term, closest
from kg.parameters.names import read_iri
from kg.problems import DengeError, Place, Problem
from kg.questions.blocks import Block, find_blocks
from kg.questions.graph import graph_columns
from kg.questions.header import LANGUAGES, HeaderItem, parameter_kind, read_header
from kg.questions.order import SORTING_NAME
from kg.questions.paging import PAGING_NAMES
from kg.questions.query_form import gives_graph
from kg.questions.question import Column, ColumnKind, Question
from kg.terms import PREFIXES

# `option "cause": as a cause | neden olarak`: what to write, then the label in English and in Turkish.
_LABELLED_OPTION = re.compile(r'option (?P<name>"[^"]*"|\S+): (?P<en>[^|]+)\|(?P<tr>[^|]+)')

RESERVED_NAMES = (*PAGING_NAMES, SORTING_NAME, "lang", "version", "iris", "bom")
"""Names that addresses of answers use for themselves, so that no parameter may have them."""


def load_questions(folder: Path) -> tuple[Question, ...]:
    """Every `.rq` file of the folder itself, sorted by slug; folders below it are not read.

    Raises DengeError `questions.header-line`, `questions.header-missing`, `questions.header-slug` or `questions.block`.
    """
    return tuple(load_question(path) for path in sorted(folder.glob("*.rq")))


def find_question(questions: Sequence[Question], slug: str) -> Question:
    """The question of that slug. Raises DengeError `questions.unknown-question`, which names similar slugs."""
    for question in questions:
        if question.slug == slug:
            return question
    raise _unknown(slug, [question.slug for question in questions])


def open_question(folder: Path, slug: str) -> Question:
    """The question of that slug; no other file is read. Raises as `find_question` and `load_questions` do."""
    known = sorted(path.stem for path in folder.glob("*.rq"))
    if slug not in known:
        raise _unknown(slug, known)
    return load_question(folder / f"{slug}.rq")


def _unknown(slug: str, known: Sequence[str]) -> DengeError:
    shown = slug if len(slug) <= 80 else slug[:79] + "…"
    near = ", ".join(closest(shown, known)) or "–"
    return DengeError(Problem("questions.unknown-question", {"slug": shown, "closest": near}))


def load_question(path: Path) -> Question:
    """Read one file; the slug in its header must be its name."""
    text = path.read_text(encoding="utf-8")
    source = f"{path.parent.name}/{path.name}"
    header = read_header(text, source)
    if header.slug != path.stem:
        raise DengeError(Problem("questions.header-slug", {"file": path.name, "slug": header.slug}, Place(source, 1)))
    blocks = find_blocks(text)
    names = {item.name for item in header.columns}
    asked = {item.name for item in header.parameters}
    return Question(
        slug=header.slug,
        titles=header.texts["title"],
        descriptions=header.texts["description"],
        empty=header.texts["empty"],
        parameters=tuple(_parameter(item, blocks, asked) for item in header.parameters),
        columns=tuple(_column(item, names) for item in header.columns) or graph_columns(),
        order=header.order,
        text=text,
        is_graph=gives_graph(text),
        keywords={language: _keywords(header.texts["keywords"].get(language, "")) for language in LANGUAGES},
    )


def _keywords(written: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in written.split(",") if word.strip())


def _column(item: HeaderItem, names: Collection[str]) -> Column:
    beneath = None
    for flag in item.flags:
        word, _, rest = flag.partition(" ")
        if word != "beneath" or rest not in names:
            raise DengeError(Problem("questions.header-line", {"line": flag}, item.place))
        beneath = rest
    return Column(item.name, cast("ColumnKind", item.kind), item.texts["label"], item.texts["description"], beneath)


def _parameter(item: HeaderItem, blocks: Sequence[Block], names: Set[str]) -> Parameter:
    classes: tuple[str, ...] = ()
    object_of: tuple[str, ...] = ()
    options: tuple[Term, ...] = ()
    option_labels: dict[Term, Mapping[str, str]] = {}
    unlike: str | None = None
    if item.name in RESERVED_NAMES:
        raise DengeError(Problem("questions.header-line", {"line": f"parameter {item.name}"}, item.place))
    for flag in item.flags:
        word, _, rest = flag.partition(" ")
        if word == "class" and item.kind == "iri":
            classes = tuple(_iri(name, item) for name in rest.split())
        elif flag.startswith("object of ") and item.kind == "iri":
            object_of = tuple(_iri(name, item) for name in rest.split()[1:])
        elif word == "options" and item.kind == "one of":
            options += tuple(_option(name, item) for name in rest.split())
        elif (labelled := _LABELLED_OPTION.fullmatch(flag)) and item.kind == "one of":
            option = _option(labelled["name"], item)
            options += (option,)
            option_labels[option] = {language: labelled[language].strip() for language in LANGUAGES}
        elif flag.startswith("differs from ") and rest.removeprefix("from ") in names - {item.name}:
            unlike = rest.removeprefix("from ")
        elif flag not in ("required", "optional", "many"):
            raise DengeError(Problem("questions.header-line", {"line": flag}, item.place))
    bare = Parameter(item.name, parameter_kind(item))
    return Parameter(
        name=item.name,
        kind=bare.kind,
        classes=classes,
        options=options,
        option_labels=option_labels,
        object_of=object_of,
        unlike=unlike,
        required="required" in item.flags,
        many="many" in item.flags,
        default=_default(bare, blocks, item.place),
        labels=item.texts["label"],
        descriptions=item.texts["description"],
    )


def _option(name: str, item: HeaderItem) -> Term:
    return Literal(name[1:-1]) if name.startswith('"') else NamedNode(_iri(name, item))


def _iri(name: str, item: HeaderItem) -> str:
    iri = read_iri(name)
    if iri is None:
        raise DengeError(Problem("questions.header-line", {"line": name}, item.place))
    return iri.value


def _default(parameter: Parameter, blocks: Sequence[Block], place: Place) -> tuple[Term, ...]:
    """The terms of the parameter's VALUES block; UNDEF gives none."""
    bodies = [block.body for block in blocks if block.variable == parameter.variable]
    if len(bodies) != 1:
        values = {"parameter": parameter.name, "variable": parameter.variable, "count": str(len(bodies))}
        raise DengeError(Problem("questions.block", values, place))
    try:
        solutions = Store().query(f"SELECT ?x {{ VALUES ?x {{ {bodies[0]} \n}} }}", prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise DengeError(Problem("questions.header-line", {"line": bodies[0]}, place)) from error
    assert isinstance(solutions, QuerySolutions)
    terms = [solution["x"] for solution in solutions]
    return tuple(term for term in terms if isinstance(term, NamedNode | Literal))
