"""The addresses of argument maps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, Response, make_response, render_template, request

from kg.argument_map import MOST_NODES, Argument, ArgumentMap, read_hypotheses, unfold
from kg.argumentation import Weighing
from kg.description import Named
from kg.problems import DengeError, Problem
from server.addresses import page_of
from server.argument_map.asked import WITHOUT, Asked, find_hypothesis, path_of, read_asked
from server.argument_map.drawing import Drawing, draw
from server.argument_map.export import as_json
from server.argument_map.profile import Profile, named_in, profile_of
from server.argument_map.standing import MOST_WEIGHED, current_maps
from server.argument_map.texts import Texts
from server.http_request import parameters
from server.language import current_language
from server.links import LICENCE
from server.negotiation import HTML, best_media_type
from server.presentation import keep_language
from server.public_address import public_address
from server.site import current_site

blueprint = Blueprint("argument_map", __name__)

JSON: Final = "application/json"
SVG: Final = "image/svg+xml"


@dataclass(frozen=True)
class _Made:
    """Everything that the forms of a map are made of."""

    hypothesis: Named
    asked: Asked
    argument: Argument
    shown: ArgumentMap
    texts: Texts
    drawing: Drawing
    weighing: Weighing | None
    profile: Profile | None


@blueprint.get("/map")
def index() -> str:
    """The hypotheses of the dataset, each with its map."""
    known = read_hypotheses(current_site().engine, current_language())
    iris = [each.iri for each in known]
    return render_template("argument_maps.html", maps=[(each, path_of(each.iri, iris)) for each in known])


@blueprint.get("/map/<name>")
def show(name: str) -> Response:
    """The map of a hypothesis, as a page or as JSON: `depth`, `expand`, `fold` and `without`, which may be repeated."""
    media_type = best_media_type([HTML, JSON])
    if media_type is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join((HTML, JSON))}))
    return _page(_made(name)) if media_type == HTML else _json(_made(name))


@blueprint.get("/map/<name>.<any(json, svg):suffix>")
def show_file(name: str, suffix: str) -> Response:
    """The same map as JSON, or as a drawing on its own."""
    made = _made(name)
    return _json(made) if suffix == "json" else _svg(made)


def _made(name: str) -> _Made:
    engine, language, maps = current_site().engine, current_language(), current_maps()
    known = read_hypotheses(engine, language)
    hypothesis = find_hypothesis(name, known)
    argument = maps.argument(hypothesis.iri)
    path = path_of(hypothesis.iri, [each.iri for each in known])
    asked = read_asked(parameters(request.query_string), path, argument)
    shown = unfold(argument, asked.unfolding)
    weighing = maps.weighing(argument, asked.without)
    things = {each.iri for each in shown.nodes.values()} | set(asked.without)
    things |= named_in(weighing, argument) if weighing else set()
    words = maps.words(argument, things, language)
    texts = Texts(argument, words, maps.degrees(argument, asked.without), asked.without, _say)
    profile = None
    if weighing is not None:
        profile = profile_of(weighing, argument, words, asked.names, _say("map.unsettled"))
    return _Made(hypothesis, asked, argument, shown, texts, draw(shown, texts, asked), weighing, profile)


def _page(made: _Made) -> Response:
    asked, argument = made.asked, made.argument
    rivals = argument.rivals.get(argument.hypothesis, ())
    every = [each.iri for each in read_hypotheses(current_site().engine, current_language())] if rivals else []
    page = render_template(
        "argument_map.html",
        **_for_templates(made),
        profile=made.profile,
        changes=_changes(made),
        lines=made.weighing.hypothesis.lines if made.weighing else None,
        most_nodes=MOST_NODES,
        most_weighed=MOST_WEIGHED,
        deeper=asked.to_depth(asked.unfolding.depth + 1).address() if _has_more(made.shown) else None,
        shallower=asked.to_depth(asked.unfolding.depth - 1).address() if asked.unfolding.depth > 1 else None,
        whole=asked.leaving_out(()).address(),
        svg=asked.address(".svg"),
        json=asked.address(".json"),
        rival_maps={each: path_of(each, every) for each in rivals if each in every},
    )
    return make_response(page)


def _svg(made: _Made) -> Response:
    drawing = render_template(
        "argument_map_sheet.xml",
        **_for_templates(made),
        address=public_address(),
        permalink=public_address() + keep_language(made.asked.address()),
        licence=LICENCE,
    )
    return make_response(drawing, 200, {"Content-Type": f"{SVG}; charset=utf-8"})


def _json(made: _Made) -> Response:
    notes = [_say(key) for key in ("map.note-degree", "map.note-rivals", "map.note-caution")]
    answer = as_json(made.shown, made.drawing, made.texts, made.asked, made.weighing, _changes(made), notes)
    body = json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
    return make_response(body, 200, {"Content-Type": JSON})


def _for_templates(made: _Made) -> dict[str, Any]:
    return {
        "hypothesis": made.hypothesis,
        "hypothesis_page": page_of(made.hypothesis.iri),
        "asked": made.asked,
        "argument": made.argument,
        "shown": made.shown,
        "texts": made.texts,
        "words": made.texts.words,
        "drawing": made.drawing,
        "left_out": [made.asked.names[each] for each in made.asked.without],
        "kept": [pair for pair in made.asked.pairs() if pair[0] != WITHOUT],
        "drawn": {each.node.name: each for each in made.drawing.nodes},
    }


def _changes(made: _Made) -> list[str]:
    """What leaving out claims changes for the hypothesis, a sentence each; why it changes nothing where it does not."""
    if not made.asked.without:
        return []
    if made.profile is None:
        return [_say("map.not-weighed", most=MOST_WEIGHED)]
    sentences = [
        _say("map.change", method=row.method, before=row.cells[0].before, after=row.cells[0].after)
        if row.weighting == "–"
        else _say(
            "map.change-weighted",
            method=row.method,
            weighting=row.weighting,
            before=row.cells[0].before,
            after=row.cells[0].after,
        )
        for row in made.profile.changed
    ]
    return sentences or [_say("map.no-change")]


def _has_more(shown: ArgumentMap) -> bool:
    return any(each.hidden for each in shown.nodes.values()) and not shown.left_out


def _say(key: str, **values: object) -> str:
    return current_site().messages.text(current_language(), key, **values)
