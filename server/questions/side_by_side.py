"""The page of the evidence for and against a hypothesis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, current_app, make_response, render_template

from kg.description import find_pages
from kg.questions import SORTING_NAME, BoundValue, split_sorting
from server.headers import VERSION_HEADER
from server.language import PARAMETER, current_language
from server.public_address import public_address
from server.questions.asked import VERSION_PARAMETER
from server.questions.asking import given_values
from server.questions.form import FormMaker, QuestionForm
from server.questions.links import answer_path
from server.questions.sides import ADDRESS, SORTED_BY, BothSides, Pair, both_sides, find_pair
from server.questions.versions import other_version
from server.site import Site, current_site

blueprint = Blueprint("sides", __name__)


@blueprint.get(ADDRESS)
def for_and_against() -> Response:
    """Both sides of a hypothesis with the values of the address: hypothesis, source, since, sort."""
    site, language = current_site(), current_language()
    pair = find_pair(site.questions)
    if pair is None:
        abort(404)  # a project need not have the two questions
    sorting, values = split_sorting(pair.in_favour, given_values())
    months = site.messages.text(language, "time.months").split()
    sides = both_sides(site.engine, pair, values, sorting, language, find_pages(site.engine), months)
    values_of_address = _pairs(sides)
    version = sides.answer.version
    permanent = urlencode([*values_of_address, (PARAMETER, language), (VERSION_PARAMETER, version)], safe=":")
    page = render_template(
        "sides.html",
        sides=sides,
        title=sides.title(site.messages.text(language, "sides.title")),
        form=sides_form(site, pair, FormMaker(site.engine, language), values),
        address=ADDRESS,
        sort_links=_sort_links(sides, pair, language),
        tables=(answer_path(sides.in_favour.answer), answer_path(sides.against.answer)),
        permalink=f"{public_address()}{ADDRESS}?{permanent}",
        canonical=f"{public_address()}{ADDRESS}?{urlencode(values_of_address, safe=':')}",
        other_version=other_version(version),
        weights=_weights(site, sides),
        map_address=map_address(sides.answer.values.get("hypothesis", ())),
    )
    response = make_response(page)
    response.headers["Content-Language"] = sides.answer.language
    response.headers[VERSION_HEADER] = version
    return response


def sides_form(
    site: Site, pair: Pair, maker: FormMaker, values: Mapping[str, Sequence[str]] | None = None
) -> QuestionForm:
    """The sentence that asks for both sides, with the given values chosen."""
    return maker.form(pair.in_favour, values, site.messages.text(current_language(), "sides.sentence"))


def map_address(hypotheses: tuple[BoundValue, ...]) -> str | None:
    """The address of the argument map of a hypothesis, where the server draws such maps."""
    drawn = any(rule.rule.startswith("/map/<") for rule in current_app.url_map.iter_rules())
    return f"/map/{hypotheses[0].value.rpartition(':')[2]}" if drawn and len(hypotheses) == 1 else None


def _pairs(sides: BothSides, without_order: bool = False) -> list[tuple[str, str]]:
    answer = sides.answer
    values = [
        (parameter.name, each.value)
        for parameter in answer.question.parameters
        if parameter.kind != "language"
        for each in answer.values[parameter.name]
    ]
    return values if without_order else [*values, *answer.sorting.pairs()]


def _sort_links(sides: BothSides, pair: Pair, language: str) -> list[tuple[str, str, bool]]:
    """For each order its name, its address, and whether the claims stand in it."""
    present = sides.answer.sorting.written
    values = _pairs(sides, without_order=True)
    return [
        (
            column.labels[language],
            f"{ADDRESS}?{urlencode([*values, (SORTING_NAME, column.name)], safe=':')}",
            column.name == present,
        )
        for name in SORTED_BY
        for column in pair.in_favour.columns
        if column.name == name
    ]


def _weights(site: Site, sides: BothSides) -> str | None:
    """Where the methods of weighing are asked about the hypothesis."""
    question = site.question("weights")
    bound = sides.answer.values.get("hypothesis", ())
    if question is None or question.parameter("hypothesis") is None or not bound:
        return None
    return f"/questions/weights?{urlencode([('hypothesis', each.value) for each in bound], safe=':')}"
