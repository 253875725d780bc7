"""Argument maps over HTTP against a running server: page, drawing, JSON, what-if, bad input."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kg.project import Project

NAME = "azerbaijan-follows-pro-turkiye-policy"
MAP = f"/map/{NAME}"
SVG = "{http://www.w3.org/2000/svg}"


def fetch(address: str, accept: str = "text/html", language: str = "en") -> tuple[int, str, str]:
    """Status, media type and text."""
    request = urllib.request.Request(address, headers={"Accept": accept, "Accept-Language": language})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get_content_type(), error.read().decode()


def page(address: str, path: str = MAP, language: str = "en") -> str:
    status, media_type, body = fetch(address + path, language=language)
    assert (status, media_type) == (200, "text/html"), body
    return body


def answer(address: str, query: str = "") -> dict[str, Any]:
    status, media_type, body = fetch(f"{address}{MAP}.json{query}", "*/*")
    assert (status, media_type) == (200, "application/json"), body
    read: dict[str, Any] = json.loads(body)
    return read


def names_in(markup: str, attribute: str, within: str) -> list[str]:
    part = re.search(within, markup, re.DOTALL)
    assert part is not None
    return re.findall(rf'{attribute}="([^"]+)"', part[0])


def test_the_hypotheses_lead_to_their_maps(address: str) -> None:
    listed = page(address, "/map")
    assert f'href="{MAP}"' in listed and "Azerbaijan follows a pro-Türkiye foreign policy" in listed
    thing = page(address, f"/page/proposition/{NAME}")
    assert f'href="{MAP}"' in thing


@pytest.mark.parametrize("query", ["", "?depth=1", "?expand=c466&fold=c447", "?depth=20", "?without=c447"])
def test_outline_drawing_and_json_hold_the_same(address: str, query: str) -> None:
    shown = page(address, MAP + query)
    drawn = names_in(shown, "data-node", r"<svg class=\"map\".*?</svg>")
    outlined = names_in(shown, "data-node", r"<ul class=\"outline\">.*?</section>")
    told = [each["name"] for each in answer(address, query)["nodes"]]
    assert drawn == told
    assert list(dict.fromkeys(outlined)) == told


def test_the_parts_are_told_apart_by_shape_line_and_word(address: str) -> None:
    shown = page(address, MAP + "?depth=20")
    for word, shape in (("supports", "rect"), ("opposes", "polygon"), ("undercuts", "polygon")):
        assert re.search(rf'<{shape} class="shape"[^>]*>\s*<text class="verb"[^>]*>. {word}</text>', shown), word
    for kind in ("supports", "conflicts", "undercuts"):
        assert f'marker-end="url(#head-{kind})"' in shown
    dashes = dict(re.findall(r'<path class="line (\w+)"[^>]*stroke-dasharray="([^"]+)"', shown))
    assert "supports" not in dashes and dashes["conflicts"] != dashes["undercuts"]


def test_hedging_reported_speech_and_distance_are_said(address: str) -> None:
    outline = unescape(page(address))
    assert "emphatic assertion" in outline and "tentative assertion" in outline
    assert "reporting Erarslan, Özdemir" in outline
    assert "direct · c405" in outline and "indirect, 2 steps · c450" in outline
    assert "no word of the text marks it" in outline


def test_a_claim_opens_one_hop(address: str) -> None:
    before = page(address, MAP + "?depth=1")
    links = re.findall(r'<a class="more" href="([^"]+)" aria-expanded="false" data-of="c447"', before)
    assert links == [f"{MAP}?depth=1&amp;expand=c447"]
    after = page(address, unescape(links[0]))
    assert 'id="entry-f421"' not in before and 'id="entry-f421"' in after
    folding = re.findall(r'<a class="more" href="([^"]+)" aria-expanded="true" data-of="c447"', after)
    assert folding == [f"{MAP}?depth=1&amp;fold=c447"]


def test_the_page_is_in_the_language_of_the_reader(address: str) -> None:
    turkish = unescape(page(address, language="tr"))
    assert "destekler" in turkish and "karşı çıkar" in turkish and "bağdaşmadığı:" in turkish
    assert "güç 0,94" in turkish and "0.94" not in turkish.partition("<svg class")[0].partition("<main")[2]
    kept = page(address, MAP + "?lang=tr")
    assert f'href="{MAP}?depth=1&amp;lang=tr"' in kept
    assert '<input type="hidden" name="lang" value="tr">' in kept


def test_the_drawing_stands_alone(address: str) -> None:
    status, media_type, body = fetch(f"{address}{MAP}.svg?depth=20&without=c447", "*/*")
    assert (status, media_type) == (200, "image/svg+xml")
    root = ElementTree.fromstring(body)
    assert root.tag == SVG + "svg"
    assert not [each for each in root.iter() if each.tag in (SVG + "style", SVG + "script", SVG + "foreignObject")]
    links = [each.get("href", "") for each in root.iter(SVG + "a")]
    assert links and all(each.startswith(address) for each in links)
    assert "Without: c447" in body and "live-version-1" in body
    assert fetch(f"{address}{MAP}.svg?depth=20&without=c447", "*/*")[2] == body


def by_method(measures: list[Mapping[str, Any]]) -> dict[tuple[str, str | None], tuple[Any, Any]]:
    def result(found: Mapping[str, Any]) -> Any:
        return found["status"] if found["degree"] is None else found["degree"]

    return {(each["semantics"], each["weighting"]): (result(each), result(each["without"])) for each in measures}


def test_what_if_is_what_denge_weigh_says(address: str, shipped: Project) -> None:
    claims = ("c447", "c466")
    command = [sys.executable, "-m", "server.command_line", "weigh", NAME, "--json"]
    command += [part for each in claims for part in ("--without", each)]
    command += ["--project", str(shipped.root), "--data", str(shipped.built)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    weighed = json.loads(done.stdout)
    shown = answer(address, "?" + "&".join(f"without={each}" for each in claims))
    columns = [weighed["hypothesis"], *weighed["rivals"]]
    assert [each["iri"] for each in shown["profile"]] == [each["iri"] for each in columns]
    for mine, theirs in zip(shown["profile"], columns, strict=True):
        assert by_method(mine["measures"]) == by_method(theirs["profile"])
    assert [each["iri"] for each in shown["without"]] == [each["claim"] for each in weighed["without"]]


def test_without_anything_left_out_it_is_what_the_build_stored(address: str) -> None:
    query = (
        "SELECT ?semantics ?weighting ?result { ?evaluation denge:evaluates proposition:" + NAME + " ; "
        "denge:usesSemantics ?semantics . OPTIONAL { ?evaluation denge:usesWeighting ?weighting } "
        "?evaluation denge:acceptabilityDegree|denge:acceptabilityStatus ?result }"
    )
    prefixes = (
        "PREFIX denge: <https://w3id.org/denge/ns#> PREFIX proposition: <https://w3id.org/denge/id/proposition/> "
    )
    request = urllib.request.Request(
        f"{address}/sparql",
        data=(prefixes + query).encode(),
        headers={"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"},
    )
    with urllib.request.urlopen(request, timeout=60) as found:
        rows = json.load(found)["results"]["bindings"]

    def local(row: Mapping[str, Any], name: str) -> str | None:
        return row[name]["value"].rpartition("#")[2] if name in row else None

    stored = {(local(row, "semantics"), local(row, "weighting")): local(row, "result") for row in rows}
    shown = by_method(answer(address)["profile"][0]["measures"])
    assert {
        method: f"{before:g}" if isinstance(before, float) else before for method, (before, _) in shown.items()
    } == stored


def test_what_changed_is_said_in_words(address: str) -> None:
    assert answer(address)["changes"] == []
    changes = answer(address, "?without=c447")["changes"]
    assert "quadratic energy, by independence of source: from 0.50 to 0.73." in changes
    assert answer(address, "?without=c435")["changes"] != []
    shown = unescape(page(address, MAP + "?without=c447"))
    for each in changes:
        assert each in shown
    nodes = {each["name"]: each for each in answer(address, "?without=c447")["nodes"]}
    assert nodes["c447"]["out"] and nodes["x401"]["out"] and not nodes["x402"]["out"]


def test_what_if_is_a_form(address: str) -> None:
    shown = page(address, MAP + "?depth=1&without=c447")
    form = re.search(r'<form class="leaving-out".*?</form>', shown, re.DOTALL)
    assert form is not None
    assert '<input type="hidden" name="depth" value="1">' in form[0]
    assert re.search(r'name="without" value="c447" checked', form[0])
    boxes = re.findall(r'name="without" value="([^"]+)"', form[0])
    assert len(boxes) == len(set(boxes)) > 50 and {"c472", "c405", "c434"} <= set(boxes)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/map/nothing", 404, "map.unknown-hypothesis"),
        ("/map/nothing.svg", 404, "map.unknown-hypothesis"),
        (f"{MAP}?depth=0", 400, "map.wrong-depth"),
        (f"{MAP}?depth=two", 400, "map.wrong-depth"),
        (f"{MAP}?without=c9999", 400, "map.unknown-claim"),
        (f"{MAP}?expand=%3Cscript%3E", 400, "map.unknown-claim"),
        (f"{MAP}.json?witout=c447", 400, "map.unknown-parameter"),
    ],
)
def test_a_wrong_address_is_told_what_is_wrong(address: str, path: str, status: int, code: str) -> None:
    found, media_type, body = fetch(address + path, "application/json")
    assert (found, media_type, json.loads(body)["code"]) == (status, "application/problem+json", code)


def test_claims_may_be_named_by_their_iri(address: str) -> None:
    iri = "https%3A%2F%2Fw3id.org%2Fdenge%2Fid%2Farticle%2Ftasdemir-2024%2Fclaim%2Fdenge%2Fc447"
    assert answer(address, f"?without={iri}")["without"][0]["name"] == "c447"


def test_a_page_is_light(address: str) -> None:
    assert len(gzip.compress(page(address).encode())) < 60_000
