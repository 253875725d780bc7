"""What clients send for parameters of every kind, over HTTP: taken as it is meant, refused in words, never run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from asking_over_http import Reply, get
from live_server import LiveServer

from kg.engine import EmbeddedEngine, load_snapshot
from kg.problems import load_catalogue
from kg.project import Project, open_project
from server.application import create_app

KINDS = Path(__file__).resolve().parent / "kinds"
ATTACKS = (
    '" } UNION { ?s ?p ?o } #',
    "' } UNION { ?s ?p ?o } #",
    '"@en } ; DELETE WHERE { ?s ?p ?o',
    '"""',
    "'''",
    "\\",
    '\\"',
    "\\\\u0022 } #",
    "\\u0022 } SELECT * { ?s ?p ?o }",
    "\\U00000022 }",
    "\\u005C\\u0022 }",
    "# comment",
    "} #",
    "{?s ?p ?o}",
    "> } SELECT * { ?s ?p ?o } #",
    "<http://example.org/> } #",
    "state:northland> } #",
    "state:northland } { ?s ?p ?o",
    "UNDEF",
    "$x ?y @en ^^xsd:string",
    "a\nb\n} #",
    "\u2028}\u0085 #",
    "\u202eevil",
    "％22",
    "\ufeff\"}",
    "1 } #",
    "1; CLEAR ALL",
    "2020-01-01 } #",
    "true } #",
    "cause } #",
    "0x41",
    "NaN",
)  # fmt: skip


@pytest.fixture(scope="module")
def kinds(harbour_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The invented dataset with questions whose parameters are of every kind."""
    folder = tmp_path_factory.mktemp("kinds")
    for name in ("ontology", "kg/articles", ".denge"):
        (folder / name).mkdir(parents=True)
    shutil.copytree(KINDS, folder / "queries")
    shutil.copy(harbour_project.root / "denge.toml", folder)
    project = open_project(folder)
    shutil.copy(harbour_project.dataset, project.dataset)
    return project


@pytest.fixture(scope="module")
def served(kinds: Project) -> Iterator[str]:
    with LiveServer(kinds) as server:
        yield f"{server.address}/questions/every-kind"


def given(reply: Reply) -> list[dict[str, str]]:
    assert reply.status == 200, reply.text
    return [
        {name: cell["value"] for name, cell in row.items() if cell and name not in ("side", "spoken")}
        for row in reply.json()["rows"]
    ]


def test_a_value_of_every_kind_reaches_the_query(served: str) -> None:
    values = {
        "thing": ["northland", "state:southland"],
        "since": " 1994 ",
        "day": "2020-11-10",
        "number": "-12",
        "share": "0.250",
        "flag": "true",
        "text": "İstanbul “x”",
        "side": "effect",
        "language": "tr",
    }
    reply = get(served + ".records.json", values)
    assert reply.media_type == "application/vnd.denge.records+json"
    common = {
        "text": "İstanbul “x”", "since": 1994, "day": "2020-11-10", "number": -12, "share": 0.25, "flag": True,
        "side": "effect", "spoken": "tr",
    }  # fmt: skip
    state = "https://w3id.org/denge/id/state/"
    assert reply.json() == [
        {**common, "thing": state + "northland", "thing_label": "Kuzeyeli"},
        {**common, "thing": state + "southland", "thing_label": "southland"},
    ]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_a_text_is_only_text(served: str, attack: str) -> None:
    fits = not set(attack) & {"\u0085"}
    reply = get(served + ".json", {"text": attack})
    if not fits:
        assert (reply.status, reply.json()["code"]) == (400, "questions.wrong-value")
        return
    assert given(reply) == [{"text": attack.strip()}]
    for suffix in ("srj", "xml", "ttl", "csv", "tsv", "nt", "rdf", "jsonld"):
        assert get(f"{served}.{suffix}", {"text": attack}).headers["Total-Count"] == "1"


@pytest.mark.parametrize("name", ["thing", "since", "day", "number", "share", "flag", "side", "language"])
def test_an_attack_in_another_kind_is_refused(served: str, name: str) -> None:
    for attack in ATTACKS:
        reply = get(served + ".json", {name: attack})
        problem = reply.json()
        assert (reply.status, problem["code"], problem["parameter"]) == (400, "questions.wrong-value", name), attack


def test_nothing_was_written_by_any_of_them(served: str) -> None:
    reply = get(served.replace("every-kind", "states-as-graph") + ".nt")
    assert reply.text.count("<https://w3id.org/denge/ns#State>") == 4


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x1f", "\x7f", "\r"])
def test_control_characters_are_refused(served: str, character: str) -> None:
    for name in ("text", "thing", "number", "side"):
        reply = get(served + ".json", {name: f"a{character}b"})
        assert (reply.status, reply.json()["code"]) == (400, "questions.wrong-value")


def test_bytes_that_are_no_utf_8_and_broken_escapes_are_no_server_error(served: str) -> None:
    for query in ("text=%FF%FE", "text=%ED%A0%80", "text=%", "text=%zz", "%FF=1", "=", "&&&", "text"):
        reply = get(f"{served}.json?{query}")
        assert reply.status < 500
        assert reply.status == 200 or reply.json()["code"]


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize(
    ("values", "code", "named"),
    [
        ({"thing": "northlnd"}, "questions.wrong-value", ("thing", "(northland)", "southland")),
        ({"thing": "person:writer"}, "questions.wrong-value", ("thing",)),
        ({"since": "0"}, "questions.wrong-value", ("since", "9999")),
        ({"day": "2020-02-30"}, "questions.wrong-value", ("day",)),
        ({"number": "1.5"}, "questions.wrong-value", ("number", "18")),
        ({"share": "1e5"}, "questions.wrong-value", ("share", "18")),
        ({"flag": "yes"}, "questions.wrong-value", ("flag", "true", "false")),
        ({"text": "x" * 1001}, "questions.wrong-value", ("text", "1000")),
        ({"side": "casue"}, "questions.wrong-value", ("side", "cause", "effect")),
        ({"language": "de"}, "questions.wrong-value", ("language", "en, tr")),
        ({"side": ["cause", "effect"]}, "questions.one-value-only", ("side", "2")),
        ({"sied": "cause"}, "questions.unknown-parameter", ("side", "limit")),
        ({"limt": "5"}, "questions.unknown-parameter", ("limit",)),
        ({"limit": "-1"}, "questions.wrong-page", ("limit", "10000")),
        ({"limit": "99999999999999999999"}, "questions.wrong-page", ("limit", "10000")),
        ({"offset": "-1"}, "questions.wrong-page", ("offset", "1000000000")),
        ({"limit": ["1", "2"]}, "questions.wrong-page", ("limit",)),
    ],
)
def test_a_refusal_names_parameter_rule_and_allowed_values(
    served: str, values: dict[str, str | list[str]], code: str, named: tuple[str, ...], language: str
) -> None:
    reply = get(served, values, {"Accept": "application/json", "Accept-Language": language})
    problem = reply.json()
    assert (reply.status, reply.media_type, problem["code"]) == (400, "application/problem+json", code)
    assert reply.headers["Content-Language"] == language
    told = f"{problem['title']} {problem['detail']} {problem['remedy']}"
    assert all(name in told for name in named), told
    assert problem["title"] != load_catalogue().entries[code].wordings["tr" if language == "en" else "en"].title


def test_a_mistyped_name_of_a_parameter_is_told_first(served: str) -> None:
    assert "Similar: side" in get(served, {"sied": "cause"}).json()["detail"]
    assert "Closest: cause." in get(served, {"side": "casue"}).json()["detail"]
    assert "Closest: Northland (northland)" in get(served, {"thing": "northlnd"}).json()["detail"]


def test_strings_of_a_megabyte_are_refused_and_the_server_goes_on(kinds: Project, served: str) -> None:
    for name in ("text", "thing", "number", "limit", "nothing"):
        reply = get(served + ".json", {name: "x" * 1_000_000})
        assert 400 <= reply.status < 500
    assert get(served + ".json").status == 200
    # Without the server in front, which takes no such address, the question itself refuses at once.
    snapshot = load_snapshot(kinds.dataset, "any")
    engine = EmbeddedEngine(snapshot.store, snapshot.version, replace(kinds.settings))
    client = create_app(engine, kinds).test_client()
    for name in ("text", "thing", "number", "limit", "n" * 1_000_000):
        answer = client.get("/questions/every-kind.json", query_string={name: "x" * 1_000_000})
        assert answer.status_code == 400
        assert len(answer.data) < 20_000


def test_options_are_shown_by_their_labels(served: str) -> None:
    answer = get(served + ".json", {"side": "effect", "lang": "tr"}).json()
    (side,) = [each for each in answer["parameters"] if each["name"] == "side"]
    assert side["values"] == [{"value": "effect", "label": "sonuç olarak"}]
    page = get(served, headers={"Accept": "text/html"}).text
    assert "as a cause</option>" in page and 'value="effect"' in page


def test_the_choices_of_each_parameter(served: str) -> None:
    found = get(f"{served}/choices/thing.json", {"q": "LAND", "limit": "1"}).json()
    assert (found["total"], found["limit"], [each["label"] for each in found["choices"]]) == (3, 1, ["Northland"])
    sides = get(f"{served}/choices/side.json", headers={"Accept-Language": "tr"})
    assert sides.headers["Content-Language"] == "tr"
    assert [each["label"] for each in sides.json()["choices"]] == ["neden olarak", "sonuç olarak"]
    for name, status, code in (
        ("number", 404, "questions.no-choices"),
        ("sied", 404, "questions.no-choices"),
    ):
        reply = get(f"{served}/choices/{name}.json")
        assert (reply.status, reply.json()["code"]) == (status, code)
    assert "Similar: side" in get(f"{served}/choices/sied.json").json()["detail"]
    assert get(f"{served}/choices/thing.json", {"limit": "0"}).status == 400
    assert get(f"{served}/choices/thing.json", {"query": "x"}).json()["code"] == "questions.unknown-parameter"


def test_pages_are_linked_and_hold_every_row_once(served: str) -> None:
    rows = served.replace("every-kind", "many-rows")
    whole = get(rows + ".json").json()
    assert (whole["count"], whole["total"], whole["limit"], whole["offset"]) == (23, 23, None, 0)
    for suffix, read in (
        (".json", lambda reply: [row["number"]["value"] for row in reply.json()["rows"]]),
        (".csv", lambda reply: reply.text.split()[1:]),
        (".records.json", lambda reply: [str(row["number"]) for row in reply.json()]),
        (".srj", lambda reply: [each["number"]["value"] for each in reply.json()["results"]["bindings"]]),
    ):
        reply = get(rows + suffix, {"limit": "5"})
        assert reply.headers["Total-Count"] == "23"
        assert not reply.links("prev") and reply.links("first") and reply.links("last")
        seen = read(reply)
        while reply.links("next"):
            before, reply = reply, get(reply.links("next")[0])
            assert read(get(reply.links("prev")[0])) == read(before)
            seen += read(reply)
        assert seen == [str(number) for number in range(1, 24)]
        assert read(get(reply.links("last")[0])) == ["21", "22", "23"]


def test_the_json_of_a_page_says_where_it_stands(served: str) -> None:
    rows = served.replace("every-kind", "many-rows")
    page = get(rows + ".json", {"limit": "10", "offset": "10", "lang": "tr"}).json()
    assert (page["count"], page["total"], page["limit"], page["offset"]) == (10, 23, 10, 10)
    assert {"self", "query", "first", "prev", "next", "last"} <= set(page["links"])
    assert get(page["links"]["self"], headers={"Accept": "application/json"}).json()["rows"] == page["rows"]
    assert get(page["links"]["next"]).json()["rows"][0]["number"]["value"] == "21"


def test_past_the_end_there_is_no_row_and_a_way_back(served: str) -> None:
    rows = served.replace("every-kind", "many-rows")
    reply = get(rows + ".json", {"limit": "10", "offset": "500"})
    page = reply.json()
    assert (reply.status, page["count"], page["total"], page["explanation"]) == (200, 0, 23, None)
    assert len(get(reply.links("prev")[0]).json()["rows"]) == 3
    html = get(rows, {"limit": "10", "offset": "500"}, {"Accept": "text/html"}).text
    assert "There are only 23 rows." in html


def test_the_page_of_an_answer_leads_to_the_next_one(served: str) -> None:
    rows = served.replace("every-kind", "many-rows")
    html = get(rows, {"limit": "10", "offset": "10"}, {"Accept": "text/html"}).text
    assert "Rows 11 to 20 of 23" in html
    for relation, words in (("first", "First page"), ("prev", "Previous page"), ("next", "Next page")):
        assert f'rel="{relation}">{words}</a>' in html


def test_a_graph_is_the_same_each_time_blank_nodes_included(served: str) -> None:
    graph = served.replace("every-kind", "states-as-graph")
    first = {suffix: get(f"{graph}.{suffix}", {"lang": "tr"}).body for suffix in ("nt", "csv", "ttl", "rdf", "jsonld")}
    for suffix, body in first.items():
        # Another address, so that no kept answer is sent.
        assert get(f"{graph}.{suffix}", {"lang": "tr", "offset": "0"}).body == body
    answer = get(graph + ".json").json()
    assert answer["total"] == len(answer["rows"]) > 8
    kinds = {row["subject"]["kind"] for row in answer["rows"]}
    assert kinds == {"iri", "blank"}
    named = [row for row in answer["rows"] if row["subject"]["value"].endswith("/northland")]
    assert {row["subject"]["label"] for row in named} == {"Northland"}
