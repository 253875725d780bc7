"""The engine describes a thing from patterns: everything that belongs to it, and nothing without bounds."""

from __future__ import annotations

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.engine import Answer, DescriptionRequest, EmbeddedEngine, Recipe, merge_default_graph
from kg.problems import DengeError
from kg.project import Settings

EXAMPLE = "http://example.org/"
THING = EXAMPLE + "thing"
FACTS, OTHERS = NamedNode(EXAMPLE + "facts"), NamedNode(EXAMPLE + "others")
N_TRIPLES, TRIG = "application/n-triples", "application/trig"
RECIPE = Recipe(
    names=(EXAMPLE + "name",),
    links=(EXAMPLE + "about",),
    through=(EXAMPLE + "describes",),
    rows=(EXAMPLE + "about", EXAMPLE + "says", EXAMPLE + "by"),
    left_out=(EXAMPLE + "hidden",),
    document=EXAMPLE + "document",
    remark=(("en", "{shown} of {all}"),),
)


def node(name: str) -> NamedNode:
    return NamedNode(EXAMPLE + name)


def store_of(*statements: tuple[object, str, object]) -> Store:
    store = Store()
    store.extend(Quad(subject, node(predicate), value, FACTS) for subject, predicate, value in statements)  # type: ignore[arg-type]
    return store


def described(store: Store, recipe: Recipe = RECIPE, media_type: str = N_TRIPLES, **settings: object) -> Answer:
    engine = EmbeddedEngine(store, "v", Settings(**settings))  # type: ignore[arg-type]
    return engine.query(DescriptionRequest(THING, media_type, recipe))


def lines(answer: Answer) -> set[str]:
    return set(answer.body.decode().replace(EXAMPLE, "").splitlines())


def test_what_is_said_of_the_thing_with_names_of_what_it_points_to() -> None:
    store = store_of(
        (node("thing"), "knows", node("other")),
        (node("thing"), "hidden", node("other")),
        (node("other"), "name", Literal("Other")),
        (node("other"), "knows", node("further")),
        (node("further"), "name", Literal("Further")),
        (node("stranger"), "knows", node("thing")),
    )
    assert lines(described(store)) == {"<thing> <knows> <other> .", '<other> <name> "Other" .'}


def test_who_speaks_of_the_thing_or_of_what_describes_it_with_who_says_so() -> None:
    store = store_of(
        (node("thing"), "size", Literal("1")),
        (node("proposition"), "describes", node("thing")),
        (node("claim"), "about", node("proposition")),
        (node("claim"), "says", Literal("so")),
        (node("claim"), "by", node("author")),
        (node("claim"), "size", Literal("2")),
        (node("author"), "name", Literal("Author")),
    )
    assert lines(described(store)) == {
        '<thing> <size> "1" .',
        "<proposition> <describes> <thing> .",
        "<claim> <about> <proposition> .",
        '<claim> <says> "so" .',
        "<claim> <by> <author> .",
        '<author> <name> "Author" .',
    }


def test_blank_nodes_are_followed_through_circles_and_chains() -> None:
    circle = [(BlankNode("a"), "p", BlankNode("b")), (BlankNode("b"), "p", BlankNode("a"))]
    chain = [(BlankNode(f"n{number}"), "p", BlankNode(f"n{number + 1}")) for number in range(5000)]
    store = store_of((node("thing"), "p", BlankNode("a")), (node("thing"), "p", BlankNode("n0")), *circle, *chain)
    answer = described(store)
    assert len(list(parse(answer.body, format=RdfFormat.N_TRIPLES))) == 5004
    assert described(store).body == answer.body


def test_nothing_is_said_of_an_unknown_thing() -> None:
    assert described(store_of((node("other"), "knows", node("thing")))).body == b""


def test_some_statements_only_and_one_where_there_are_none_of_them() -> None:
    store = store_of((node("thing"), "a", Literal("1")), (node("thing"), "b", Literal("2")))
    assert lines(described(store, Recipe(only=(EXAMPLE + "b",)))) == {'<thing> <b> "2" .'}
    assert len(lines(described(store, Recipe(only=(EXAMPLE + "c",))))) == 1


def test_of_more_speakers_than_there_is_room_for_the_first_are_taken_and_a_comment_says_so() -> None:
    claims = [(node(f"claim{number:03}"), "about", node("thing")) for number in range(30)]
    recipe = Recipe(**{**RECIPE.__dict__, "most_speakers": 10})
    found = lines(described(store_of((node("thing"), "size", Literal("1")), *claims), recipe))
    assert {f"<claim{number:03}> <about> <thing> ." for number in range(10)} < found
    assert '<document> <http://www.w3.org/2000/01/rdf-schema#comment> "10 of 30"@en .' in found
    assert len(found) == 12


def test_more_statements_than_there_is_room_for_are_refused_whole() -> None:
    store = store_of(*((node("thing"), "p", Literal(str(number))) for number in range(200)))
    with pytest.raises(DengeError) as raised:
        described(store, Recipe(most_statements=100))
    assert raised.value.problem.code == "engine.description-too-large"


def test_a_description_keeps_the_deadline_and_the_size_of_answers() -> None:
    store = store_of(*((node("thing"), "p", Literal(f"{number} " + "x" * 1000)) for number in range(20_000)))
    with pytest.raises(DengeError) as raised:
        described(store, answer_megabytes=1)
    assert raised.value.problem.code == "engine.answer-too-large"
    engine = EmbeddedEngine(store, "v", Settings())
    with pytest.raises(DengeError) as raised:
        engine.query(DescriptionRequest(THING, N_TRIPLES, RECIPE, seconds=0.001))
    assert raised.value.problem.code == "engine.deadline"


@pytest.mark.parametrize("merged", [False, True])
def test_trig_tells_the_graphs_and_other_formats_each_triple_once(merged: bool) -> None:
    store = store_of((node("thing"), "p", Literal("x")))
    store.add(Quad(node("thing"), node("p"), Literal("x"), OTHERS))
    store.add(Quad(node("thing"), node("q"), Literal("y"), DefaultGraph()))
    if merged:
        merge_default_graph(store)
    assert lines(described(store)) == {'<thing> <p> "x" .', '<thing> <q> "y" .'}
    found = {
        (each.predicate.value, each.graph_name)
        for each in parse(described(store, media_type=TRIG).body, format=RdfFormat.TRIG)
    }
    assert found == {(EXAMPLE + "p", FACTS), (EXAMPLE + "p", OTHERS), (EXAMPLE + "q", DefaultGraph())}


def test_a_format_that_cannot_express_it_is_a_problem() -> None:
    store = Store()
    store.add(Quad(node("thing"), node("says"), Triple(node("a"), node("p"), node("b")), FACTS))
    assert described(store).body
    with pytest.raises(DengeError) as raised:
        described(store, media_type="application/ld+json")
    assert raised.value.problem.code == "engine.not-expressible"
    with pytest.raises(DengeError) as raised:
        described(store, media_type="image/png")
    assert raised.value.problem.code == "engine.not-acceptable"
