"""A map as JSON: one documented shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from kg.argument_map import Argument, ArgumentMap, Branch, Relation
from kg.argumentation import Measure, Weighed, Weighing
from kg.description import ClaimSummary, Named
from server.argument_map.asked import Asked
from server.argument_map.drawing import Drawing, DrawnNode
from server.argument_map.texts import Texts, reported_of

ANSWER_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "hypothesis": "iri and label of the hypothesis",
        "language": "the language of labels",
        "dataset": "the version of the dataset",
        "depth": "how many hops from the hypothesis are shown",
        "without": "iri, name and label of the claims that are left out",
        "nodes": "what is on the map, in the order of the outline",
        "edges": "source, target and kind of each line, by the names of nodes, and the points on its way",
        "outline": "the names of nodes, each with those beneath it, as the outline has them",
        "size": "width and height of the drawing",
        "left_out": "how many lines of argument have no room on the map",
        "cut": "whether the argument is larger than what was read of it",
        "profile": "the measures of the hypothesis and its rivals, with and without them; null if too large",
        "changes": "what leaving out the claims changes for the hypothesis, in words",
        "notes": "what the measures mean and do not mean",
    }
)
"""The fields of an answer; docs/how-to/read-a-map.md lists them, and a test compares the two."""
NODE_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": "what tells the node apart on this map, as `expand`, `fold` and `without` take it for claims",
        "iri": "the proposition, claim or discourse relation",
        "sort": "`proposition`, `claim` or `relation`",
        "kind": "of a relation: `Inference`, `Rebuttal` or `Undercut`; else null",
        "label": "what it says; for a relation the verb",
        "hop": "how many lines of argument lead from it to the hypothesis; 1 is direct",
        "page": "the path of its page here, or null",
        "box": "x, y, width and height on the drawing",
        "strength": "its degree of quadratic energy by modality without the claims left out, or null",
        "out": "whether it is left out, or falls away with a premise",
        "hidden": "how many lines and other claims behind it are not shown",
        "open": "whether what is behind it is shown",
        "claim": "of a claim: makers, whom they report, pages, modality, firmness of `firmest`, sources; else null",
        "relation": "of a relation: who draws it, scheme, whether it is implicit, why it is read so; else null",
    }
)
"""The fields of one node."""


def as_json(
    shown: ArgumentMap,
    drawing: Drawing,
    texts: Texts,
    asked: Asked,
    weighing: Weighing | None,
    changes: Sequence[str],
    notes: Sequence[str],
) -> dict[str, Any]:
    """The map as an object."""
    argument, words = texts.argument, texts.words
    return {
        "hypothesis": {"iri": argument.hypothesis, "label": words.text(argument.hypothesis)},
        "language": words.language,
        "dataset": {"version": argument.version},
        "depth": asked.unfolding.depth,
        "without": [
            {"iri": each, "name": asked.names[each], "label": words.claims[each].claim.label.text}
            for each in asked.without
        ],
        "nodes": [_node(each, texts, argument) for each in drawing.nodes],
        "edges": [
            {
                "source": each.route.edge.source,
                "target": each.route.edge.target,
                "kind": each.route.edge.kind,
                "points": [list(point) for point in each.route.points],
            }
            for each in drawing.edges
        ],
        "outline": _branch(shown.outline),
        "size": {"width": drawing.sheet.width, "height": drawing.sheet.height},
        "left_out": shown.left_out,
        "cut": argument.is_cut,
        "profile": None
        if weighing is None
        else [_weighed(each, words.text(each.proposition)) for each in (weighing.hypothesis, *weighing.rivals)],
        "changes": list(changes),
        "notes": list(notes),
    }


def _node(drawn: DrawnNode, texts: Texts, argument: Argument) -> dict[str, Any]:
    node, box = drawn.node, drawn.box
    claim = texts.words.claims.get(node.iri) if node.sort == "claim" else None
    relation = argument.relations.get(node.iri)
    return {
        "name": node.name,
        "iri": node.iri,
        "sort": node.sort,
        "kind": node.relation,
        "label": drawn.kind if relation else texts.words.text(node.iri),
        "hop": node.hop,
        "page": drawn.page,
        "box": {"x": box.x, "y": box.y, "width": box.width, "height": box.height},
        "strength": texts.degrees.get(node.iri),
        "out": drawn.falls_away,
        "hidden": node.hidden,
        "open": node.is_open,
        "claim": None if claim is None else _claim(claim, drawn.rank, argument.assertions.highest_rank),
        "relation": None if relation is None else _relation(relation, texts),
    }


def _claim(claim: ClaimSummary, rank: int, highest: int) -> dict[str, Any]:
    return {
        "makers": _named(claim.asserters),
        "reporting": _named(reported_of(claim)),
        "pages": list(claim.pages),
        "modality": claim.modality.label.text if claim.modality else None,
        "firmness": rank or None,
        "firmest": highest,
        "sources": _named(claim.cited_sources),
    }


def _relation(relation: Relation, texts: Texts) -> dict[str, Any]:
    words = texts.words
    reasons = relation.rationale
    return {
        "drawn_by": [{"iri": each, "label": words.text(each)} for each in relation.drawn_by],
        "scheme": words.text(relation.scheme) if relation.scheme else None,
        "implicit": relation.is_implicit,
        "rationale": reasons.get(words.language) or reasons.get("en"),
    }


def _named(things: Sequence[Named]) -> list[dict[str, str]]:
    return [{"iri": each.iri, "label": each.label.text} for each in things]


def _branch(branch: Branch) -> dict[str, Any]:
    return {"node": branch.node.name, "kind": branch.kind, "beneath": [_branch(each) for each in branch.branches]}


def _weighed(weighed: Weighed, label: str) -> dict[str, Any]:
    return {
        "iri": weighed.proposition,
        "label": label,
        "measures": [
            {
                "semantics": measure.semantics,
                "weighting": measure.weighting,
                **_result(measure),
                "without": _result(without),
            }
            for measure, without in zip(weighed.measures, weighed.without, strict=True)
        ],
    }


def _result(measure: Measure) -> dict[str, Any]:
    return {"degree": measure.degree, "status": measure.status}
