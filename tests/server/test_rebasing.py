"""The base is exchanged in whatever comes in and goes out, and nothing else is touched."""

from __future__ import annotations

import gzip
from urllib.parse import parse_qsl, quote, urlencode

import pytest

from kg.problems import DengeError
from kg.project import read_settings
from kg.terms import BASE
from server.rebasing import Rebasing, inside_address

PUBLIC = "http://data.example.org/kg/"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def rebasing() -> Rebasing:
    return Rebasing(PUBLIC)


def test_a_query_may_use_either_base(rebasing: Rebasing) -> None:
    for base in (PUBLIC, BASE):
        query = f"PREFIX denge: <{base}ns#> SELECT * {{ ?s a denge:Claim }}"
        inside = rebasing.body_inward(query.encode(), "application/sparql-query").decode()
        assert f"<{BASE}ns#>" in inside
        encoded = rebasing.query_string_inward(urlencode({"query": query, "default-graph-uri": f"{base}graph/content"}))
        assert dict(parse_qsl(encoded)) == {"query": inside, "default-graph-uri": f"{BASE}graph/content"}
        form = rebasing.body_inward(urlencode({"query": query}).encode(), FORM + "; charset=utf-8")
        assert dict(parse_qsl(form.decode())) == {"query": inside}


@pytest.mark.parametrize("sent", ["", "a=%FF&b=1;c", "query=%zz+x", "a=b=c&&d", "x=%C3%BC&y=%2B+z", "&=;"])
def test_what_does_not_hold_the_base_stays_as_it_was_sent(rebasing: Rebasing, sent: str) -> None:
    assert rebasing.query_string_inward(sent) == sent
    assert rebasing.body_inward(sent.encode(), FORM) == sent.encode()


def test_answers_bear_the_public_base(rebasing: Rebasing) -> None:
    html = f'<a href="/questions/x?y={quote(BASE + "id/state/a", safe="")}">{BASE}id/state/a</a>'
    out = rebasing.body_outward(html.encode(), "text/html; charset=utf-8").decode()
    assert BASE not in out
    assert out.count("data.example.org") == 2
    assert rebasing.text_outward(f'<{BASE}id/state/a>; rel="cite-as"') == f'<{PUBLIC}id/state/a>; rel="cite-as"'


def test_packed_dumps_bear_the_public_base_and_images_stay(rebasing: Rebasing) -> None:
    packed = gzip.compress(f"<{BASE}id/a> <{BASE}ns#p> <{BASE}id/b> .\n".encode())
    out = rebasing.body_outward(packed, "application/gzip")
    assert gzip.decompress(out).decode() == f"<{PUBLIC}id/a> <{PUBLIC}ns#p> <{PUBLIC}id/b> .\n"
    assert rebasing.body_outward(packed, "application/gzip") == out
    picture = b"\x89PNG " + BASE.encode()
    assert rebasing.body_outward(picture, "image/png") == picture


def test_in_and_out_are_the_inverse_of_each_other(rebasing: Rebasing) -> None:
    inside = f"<{BASE}id/a> <http://example.org/x> <{BASE}ns#b> . # {BASE}".encode()
    assert rebasing.body_inward(rebasing.body_outward(inside, "text/turtle"), "text/turtle") == inside


def test_a_base_that_the_one_inside_begins_with_does_not_confuse_the_two() -> None:
    rebasing = Rebasing("https://w3id.org/")
    text = f"<{BASE}ns#a> <https://w3id.org/ns#b>".encode()
    assert rebasing.body_inward(text, "text/turtle") == f"<{BASE}ns#a> <{BASE}ns#b>".encode()


def test_the_same_base_changes_nothing() -> None:
    rebasing = Rebasing(BASE)
    assert not rebasing.is_needed
    assert rebasing.body_outward(BASE.encode(), "text/html") == BASE.encode()


def test_relative_addresses_are_resolved_as_inside() -> None:
    assert inside_address("http://data.example.org/kg", PUBLIC) == BASE.rstrip("/")
    assert inside_address("http://data.example.org/kg/sub", PUBLIC) == BASE + "sub"
    assert inside_address("http://127.0.0.1:8000", PUBLIC) == "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    "value",
    ["", "example.org/", "ftp://example.org/", "http://example.org", "http://example.org/a b/", "http://e.org/?x/",
     "http://e.org/ü/", BASE + "mirror/", 'http://e.org/"/'],
)  # fmt: skip
def test_a_base_that_could_not_be_exchanged_is_refused(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    path = tmp_path_factory.mktemp("settings") / "denge.toml"
    path.write_text(f"base_iri = '{value}'\n", encoding="utf-8")
    with pytest.raises(DengeError) as raised:
        read_settings(path)
    assert raised.value.problem.code == "project.setting-pattern"
    assert raised.value.problem.place is not None
    assert raised.value.problem.place.line == 1
