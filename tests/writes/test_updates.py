"""What the suites do not say of updates: atomic requests, the union, refusals with their place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from logs import fill, told
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.changes import ChangeLog
from kg.engine.writing import UndoRequest, UpdateRequest
from kg.problems import Problem, load_catalogue
from kg.project import Settings
from kg.writes import DatasetWriter

Refused = Callable[[Callable[[], object]], Problem]
A, B, P, G, H = (NamedNode(f"a:{name}") for name in "abpgh")


def update(text: str, **values: tuple[str, ...]) -> UpdateRequest:
    return UpdateRequest(text, "an author", **values)  # type: ignore[arg-type]


def test_a_later_operation_sees_what_an_earlier_one_did(strict: DatasetWriter, store: Store) -> None:
    prepared = strict.prepare(
        update(
            "INSERT DATA { <a:a> <a:p> 1 } ; INSERT { ?s <a:p> 2 } WHERE { ?s <a:p> 1 } ; DELETE DATA { <a:a> <a:p> 1 }"
        )
    )
    assert prepared.delta.added == (Quad(A, P, Literal(2)),)
    assert prepared.delta.removed == ()
    assert set(store) == {Quad(A, P, Literal(2))}


def test_a_request_takes_effect_as_a_whole_or_not_at_all(strict: DatasetWriter, store: Store, refused: Refused) -> None:
    store.add(Quad(A, P, B))
    text = "DELETE WHERE { ?s ?p ?o } ;\nINSERT DATA { <a:x> <a:y> _:z } ;\n  CLEAR GRAPH <a:missing>"
    problem = refused(lambda: strict.prepare(update(text)))
    assert problem.code == "writes.graph-unknown"
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (3, 3)
    assert set(store) == {Quad(A, P, B)}


def test_an_update_that_calls_an_unknown_function_is_refused(strict: DatasetWriter, refused: Refused) -> None:
    problem = refused(lambda: strict.prepare(update("INSERT { <a:a> <a:p> ?x } WHERE { BIND(<a:function>(1) AS ?x) }")))
    assert (problem.code, problem.values) == ("engine.unknown-function", {"name": "a:function"})


def test_declarations_hold_for_later_operations_and_may_stand_between_them(strict: DatasetWriter, store: Store) -> None:
    text = """BASE <http://x/y/> PREFIX a: <a:> INSERT DATA { a:a a:p <z> } ;
    PREFIX a: <b:> BASE <w/> # another base
    INSERT DATA { a:a a:p <z> } ; PREFIX c: <c:>"""
    strict.prepare(update(text))
    both = (("a:a", "a:p", "http://x/y/z"), ("b:a", "b:p", "http://x/y/w/z"))
    assert set(store) == {Quad(*(NamedNode(each) for each in triple)) for triple in both}


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("INSERT DATA { <a:a> <a:b> }", 1, 27, "unexpected"),
        ("PREFIX a: <a:>\nDELETE { a:a a:b ?x } WHERE { ?x ?y }", 2, 37, "unexpected"),
        ("INSERT DATA {} ;\n  INSERT DATA { x:a <a:b> 1 }", 2, 17, "prefix"),
        ("INSERT DATA {} ; PREFIX a: <a:>\n  INSERT DATA { y:a <a:b> 1 }", 2, 17, "prefix"),
        ("INSERT DATA { <a> <a:b> 1 }", 1, 15, "relative"),
        ("SELECT * { ?s ?p ?o }", 1, 1, "query"),
        ("INSERT DATA { <a:a> <a:b> 1 ", 1, 28, "end"),
        ("INSERT DATA {} ;; INSERT DATA {}", 1, 17, "unexpected"),
        ("CLEAR ALL ; PREFIX a: <a:> ; CLEAR ALL", 1, 39, "parser"),
        ("INSERT DATA { _:b <a:b> 1 } ; PREFIX a: <a:> INSERT DATA { _:b <a:b> 1 }", 1, 73, "parser"),
    ],
)
def test_what_is_no_update_is_refused_where_it_stops_being_one(
    strict: DatasetWriter, refused: Refused, text: str, line: int, column: int, reason: str
) -> None:
    problem = refused(lambda: strict.prepare(update(text)))
    assert problem.code == "writes.syntax"
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (line, column)
    assert problem.values["reason"].endswith(reason)
    for language in ("en", "tr"):
        load_catalogue().wording(problem, language)


def test_an_update_of_nothing_changes_nothing(strict: DatasetWriter, log: ChangeLog) -> None:
    for text in ("", "PREFIX a: <a:>", "INSERT DATA {}", "DELETE WHERE { ?s ?p ?o }"):
        prepared = strict.prepare(update(text))
        assert not prepared.delta
        assert strict.commit(prepared) == 0
    assert log.last_number() == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("LOAD <http://127.0.0.1:9/x>", "writes.load"),
        ("INSERT DATA { <a:a> <a:b> 1 } ; load <file:///etc/passwd> INTO GRAPH <a:g>", "writes.load"),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "writes.service"),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }", "writes.service"),
        ("CREATE GRAPH <a:g>", "writes.graph-exists"),
        ("MOVE <a:missing> TO <a:g>", "writes.graph-unknown"),
        ("INSERT DATA {" + "(" * 300 + ")" * 300 + " <a:b> 1 }", "engine.too-deep"),
        ("INSERT DATA {}" + " " * 200_000, "engine.too-long"),
    ],
)
def test_what_is_never_done_is_refused_and_changes_nothing(
    strict: DatasetWriter, store: Store, refused: Refused, text: str, code: str
) -> None:
    store.add(Quad(A, P, B, G))
    assert refused(lambda: strict.prepare(update(text))).code == code
    assert set(store) == {Quad(A, P, B, G)}


def test_a_graph_without_a_statement_is_not_named_any_more(strict: DatasetWriter, store: Store) -> None:
    store.extend([Quad(A, P, B, G), Quad(A, P, B, H)])
    strict.prepare(update("DELETE DATA { GRAPH <a:g> { <a:a> <a:p> <a:b> } } ; CREATE GRAPH <a:new>"))
    assert list(store.named_graphs()) == [H]
    strict.prepare(update("MOVE <a:h> TO <a:g>"))
    assert list(store.named_graphs()) == [G]


def test_the_base_is_the_one_of_the_request(strict: DatasetWriter, store: Store, refused: Refused) -> None:
    strict.prepare(UpdateRequest("INSERT DATA { <a> <p> <b> }", "x", base="http://x/y"))
    assert next(iter(store)).subject == NamedNode("http://x/a")
    wrong = UpdateRequest("INSERT DATA { <a> <p> <b> }", "x", base="no iri")
    assert refused(lambda: strict.prepare(wrong)).code == "writes.graph-name"


def test_half_a_character_is_refused(strict: DatasetWriter, refused: Refused) -> None:
    assert refused(lambda: strict.prepare(update("INSERT DATA { <a:a> <a:p> '\ud800' }"))).code == "writes.syntax"


def test_a_silent_load_loads_nothing_and_succeeds(strict: DatasetWriter) -> None:
    assert not strict.prepare(update("LOAD SILENT <http://127.0.0.1:9/x> INTO GRAPH <a:g>")).delta


def test_a_graph_lasts_through_the_request_that_created_or_emptied_it(strict: DatasetWriter, store: Store) -> None:
    store.add(Quad(A, P, B, G))
    text = "CREATE GRAPH <a:h> ; CLEAR GRAPH <a:h> ; CLEAR GRAPH <a:g> ; COPY <a:g> TO <a:h> ; DROP GRAPH <a:g>"
    assert strict.prepare(update(f"{text} ; DROP GRAPH <a:h>")).delta.removed == (Quad(A, P, B, G),)


def test_parameters_choose_what_is_read(strict: DatasetWriter, store: Store, refused: Refused) -> None:
    store.extend([Quad(A, P, Literal(1), G), Quad(A, P, Literal(2), H), Quad(A, P, Literal(3))])
    text = "INSERT { GRAPH <a:new> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
    read = strict.prepare(update(text, using_graphs=("a:g", "a:h"))).delta.added
    assert {quad.object for quad in read} == {Literal(1), Literal(2)}
    named = "INSERT { GRAPH <a:named> { ?s ?p ?o } } WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    (quad,) = strict.prepare(update(named, using_named_graphs=("a:h",))).delta.added
    assert quad.object == Literal(2)
    for clause in (
        f"WITH <a:g> {text}",
        text.replace("WHERE", "USING <a:g> WHERE"),
        text.replace("WHERE", "USING NAMED <a:g> WHERE"),
    ):
        assert (
            refused(lambda clause=clause: strict.prepare(update(clause, using_graphs=("a:g",)))).code
            == "writes.using-conflict"
        )
    assert refused(lambda: strict.prepare(update(text, using_graphs=("no iri",)))).code == "writes.graph-name"


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:p> 1 }",
        "DELETE DATA { <a:a> <a:p> <a:b> }",
        "DELETE WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } USING <a:g> WHERE { ?s ?p ?o }",
        "CLEAR DEFAULT",
        "DROP DEFAULT",
        "ADD <a:g> TO DEFAULT",
        "MOVE DEFAULT TO <a:h>",
    ],
)
def test_nothing_is_stored_in_the_union(union: DatasetWriter, store: Store, refused: Refused, text: str) -> None:
    store.extend([Quad(A, P, B, G), Quad(A, P, B)])
    before = set(store)
    problem = refused(lambda: union.prepare(update(text)))
    assert problem.code == "writes.default-graph"
    assert problem.place is not None
    assert set(store) == before


@pytest.mark.parametrize("keeps_union", [True, False])
def test_a_pattern_reads_the_union_of_all_graphs(log: ChangeLog, root: Path, keeps_union: bool) -> None:
    store = Store()
    writer = DatasetWriter(store, keeps_union, Settings(validation="off"), log, root / "ontology/shapes")
    writer.prepare(update("INSERT DATA { GRAPH <a:g> { <a:a> <a:p> <a:b> } GRAPH <a:h> { <a:b> <a:p> 1 } }"))
    delta = writer.prepare(
        update("INSERT { GRAPH <a:new> { ?s <a:far> ?x } } WHERE { ?s <a:p> ?o . ?o <a:p> ?x }")
    ).delta
    assert delta.added == (Quad(A, NamedNode("a:far"), Literal(1), NamedNode("a:new")),)
    delta = writer.prepare(update("COPY DEFAULT TO <a:copy>")).delta
    assert len(delta.added) == 3
    within = "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"
    assert writer.prepare(update(within)).delta.removed == (Quad(A, P, B, G),)
    named = {quad for quad in store if not isinstance(quad.graph_name, DefaultGraph)}
    kept = {quad for quad in store if isinstance(quad.graph_name, DefaultGraph)}
    assert kept == ({Quad(*quad.triple) for quad in named} if keeps_union else set())
    assert len(writer.prepare(update("DROP ALL")).delta.removed) == len(named)
    assert len(store) == 0


def test_a_change_is_kept_with_its_author_and_what_was_done(strict: DatasetWriter, log: ChangeLog) -> None:
    first = strict.prepare(
        update("INSERT DATA { <a:a> <a:p> 1 } ; DELETE WHERE { <a:b> ?p ?o } ; WITH <a:g> DELETE {} INSERT {} WHERE {}")
    )
    assert strict.commit(first) == 1
    assert told(log) == [("an author", "update", "INSERT DATA; DELETE WHERE; DELETE INSERT")]
    assert list(strict.catch_up(0)) == [(1, first.delta)]
    assert list(strict.catch_up(1)) == []


def test_a_store_goes_back_when_the_log_refuses(
    strict: DatasetWriter, log: ChangeLog, store: Store, refused: Refused
) -> None:
    incompressible = "".join(hashlib.sha256(bytes([number])).hexdigest() for number in range(200))
    prepared = strict.prepare(update(f'INSERT DATA {{ <a:a> <a:p> "{incompressible}" }}'))
    fill(log)
    assert refused(lambda: strict.commit(prepared)).code == "changes.disk-full"
    assert set(store) == set()


def test_an_undo_is_exact_or_refused(strict: DatasetWriter, store: Store, log: ChangeLog, refused: Refused) -> None:
    for text in (
        "INSERT DATA { <a:a> <a:p> 1, 2, _:b }",
        "DELETE DATA { <a:a> <a:p> 1 }",
        "INSERT DATA { <a:b> <a:p> 1 }",
    ):
        strict.commit(strict.prepare(update(text)))
    before = set(store)
    problem = refused(lambda: strict.prepare(UndoRequest(1, "x")))
    assert (problem.code, problem.values["later"], problem.values["count"]) == ("changes.undo-conflict", "2", "1")
    assert set(store) == before
    assert strict.commit(strict.prepare(UndoRequest(2, "x"))) == 4
    assert strict.commit(strict.prepare(UndoRequest(1, "x"))) == 5
    assert set(store) == {Quad(B, P, Literal(1))}
    assert told(log)[-1] == ("x", "undo", "1")
    assert refused(lambda: strict.prepare(UndoRequest(99, "x"))).code == "changes.unknown"
