"""What is made in the reading view is proposed to the server for real: taken, changed, refused, and in conflict."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from accessibility import assert_accessible
from browsing import Visits
from playwright.sync_api import Page, expect
from reading_pages import open_copy, reading_page, select_current, watched

sys.path.append(str(Path(__file__).resolve().parent.parent / "server"))
sys.path.append(str(Path(__file__).resolve().parent.parent / "annotations"))

from annotation_client import Client
from annotation_server import AnnotationServer
from invented_copy import ARTICLE, Invented, Once, make_invented

FIRST = "Adı geçen yerde işlerin sürdüğü söyleniyor."
SECOND = "Adı geçen yerde işlerin azalarak sürdüğü söyleniyor."


@pytest.fixture(scope="module")
def invented(root: Path, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    return make_invented(root, tmp_path_factory.mktemp("proposing") / "project", once)


@pytest.fixture(scope="module")
def annotation_server(
    invented: Invented, bundles: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[AnnotationServer]:
    assert bundles.is_dir()
    with AnnotationServer(invented.project, tmp_path_factory.mktemp("proposed")) as server:
        yield server


@pytest.fixture(scope="module")
def address(annotation_server: AnnotationServer) -> str:
    """The address of a server that takes annotations on the invented article."""
    return annotation_server.address


def filled_in(page: Page, invented: Invented, kind: str) -> None:
    """Open the form for a passage and say something."""
    open_copy(page, invented.copy)
    page.locator("#c005").get_by_role("button").click()
    select_current(page)
    page.locator(f"#bar [data-kind={kind}]").click()
    page.locator("#words").fill(FIRST)
    page.locator("#in-language").select_option("tr")


def choose(page: Page, words: str, name: str = "content") -> None:
    field = page.locator(f"#{name}-field")
    field.press_sequentially(words)
    option = page.locator(f"#{name}-options option").first
    option.wait_for(state="attached")
    field.fill(option.get_attribute("value") or "")


def give(page: Page, token: str) -> None:
    page.locator(".sending summary").click()
    page.locator("#token").fill(token)


def propose(page: Page) -> None:
    page.locator("#annotation .send").click()


def test_a_claim_is_proposed_and_changed_and_a_conflict_shows_both(
    visit: Visits, invented: Invented, annotation_server: AnnotationServer
) -> None:
    page = reading_page(visit, ARTICLE)
    filled_in(page, invented, "claim")
    page.locator("#content-field").fill("İşler azalmıştır")
    choose(page, "norl", "matter")
    propose(page)
    expect(page.locator("#token")).to_be_focused()
    page.locator("#token").fill("wrong")
    propose(page)
    expect(page.locator("#sent")).to_contain_text("It was not taken:")
    page.locator("#token").fill(annotation_server.tokens["ada"])
    propose(page)
    expect(page.locator("#sent")).to_contain_text("Proposed:")
    found = re.search(r"http\S+", page.locator("#sent").inner_text())
    assert found is not None
    ada = Client(annotation_server.address, annotation_server.tokens["ada"])
    kept = ada.get(found[0])
    document = kept.json()
    assert document["body"]["paraphrase"] == {"tr": FIRST}
    selector = document["target"]["selector"][0]
    text = invented.rendition.normalise(invented.copy).text
    assert text[selector["start"] : selector["end"]] == invented.passage("c005")
    assert annotation_server.tokens["ada"] not in page.evaluate("JSON.stringify(localStorage)")
    # Meanwhile it is changed from elsewhere.
    document["body"]["paraphrase"] = {"tr": "Başka bir yerden değiştirildi."}
    assert ada.put(found[0], document, If_Match=kept.header("ETag")).status == 200
    page.locator("#words").fill(SECOND)
    propose(page)
    expect(page.locator("#conflict")).to_be_visible()
    expect(page.locator("#mine")).to_contain_text(SECOND)
    expect(page.locator("#theirs")).to_contain_text("Başka bir yerden")
    assert_accessible(page)
    page.get_by_role("button", name="Send mine").click()
    expect(page.locator("#conflict")).to_be_hidden()
    expect(page.locator("#sent")).to_contain_text("Proposed:")
    assert ada.get(found[0]).json()["body"]["paraphrase"] == {"tr": SECOND}


@pytest.mark.parametrize("kind", ["supports", "rebuts", "mentions"])
def test_each_kind_is_taken(visit: Visits, invented: Invented, annotation_server: AnnotationServer, kind: str) -> None:
    page = reading_page(visit, ARTICLE)
    filled_in(page, invented, kind)
    if kind == "rebuts":
        page.locator("#premise").select_option(index=0)
        choose(page, "norl", "matter")
    choose(page, "nor")
    give(page, annotation_server.tokens["cem"])
    propose(page)
    expect(page.locator("#sent")).to_contain_text("Proposed:")
    assert page.evaluate("Object.keys(localStorage).filter(name => name.includes('draft')).length") == 0


def test_an_undercut_is_taken_and_accepted(
    visit: Visits, invented: Invented, annotation_server: AnnotationServer
) -> None:
    page = reading_page(visit, ARTICLE, language="tr")
    filled_in(page, invented, "undercuts")
    choose(page, "açık liman")
    page.locator("#other-summary").click()
    page.locator("#otherWords").fill("Trade needs no harbour policy.")
    give(page, annotation_server.tokens["ada"])
    asked = watched(page)
    propose(page)
    expect(page.locator("#sent")).to_contain_text("Önerildi:")
    assert asked.paths == ["POST /annotations/"]
    name = found_name(page)
    bora = Client(annotation_server.address, annotation_server.tokens["bora"])
    assert bora.decide(f"/annotations/{name}", "accepted").status == 200
    step = f"article/{ARTICLE}/inference/denge/f001"
    question = f"SELECT ?undercut WHERE {{ ?undercut denge:targetsInference <https://w3id.org/denge/id/{step}> }}"
    query = urlencode({"query": f"PREFIX denge: <https://w3id.org/denge/ns#> {question}"})
    answer = bora.get(f"/sparql?{query}", Accept="text/csv").body.decode()
    assert f"/conflict/ada/{name}-1" in answer


def found_name(page: Page) -> str:
    """The name of the annotation that was just proposed."""
    found = re.search(r"/annotations/([\w-]+)", page.locator("#sent").inner_text())
    assert found is not None
    return found[1]


def test_in_a_conflict_the_other_version_may_stay(
    visit: Visits, invented: Invented, annotation_server: AnnotationServer
) -> None:
    page = reading_page(visit, ARTICLE)
    filled_in(page, invented, "mentions")
    choose(page, "nor")
    give(page, annotation_server.tokens["cem"])
    propose(page)
    expect(page.locator("#sent")).to_contain_text("Proposed:")
    address = f"/annotations/{found_name(page)}"
    cem = Client(annotation_server.address, annotation_server.tokens["cem"])
    kept = cem.get(address)
    document = kept.json()
    document["body"][1]["value"] = "Changed on another machine."
    assert cem.put(address, document, If_Match=kept.header("ETag")).status == 200
    page.locator("#words").fill(SECOND)
    propose(page)
    expect(page.locator("#theirs")).to_contain_text("Changed on another machine.")
    expect(page.locator("#mine")).to_contain_text(SECOND)
    page.get_by_role("button", name="Leave it as it is now").click()
    expect(page.locator("#annotating")).to_be_hidden()
    assert cem.get(address).json()["body"][1]["value"] == "Changed on another machine."
    assert page.evaluate("Object.keys(localStorage).filter(name => name.includes('draft')).length") == 0


def test_a_draft_survives_a_server_that_does_not_answer_and_another_visit(
    visit: Visits, invented: Invented, annotation_server: AnnotationServer
) -> None:
    page = reading_page(visit, ARTICLE)
    filled_in(page, invented, "supports")
    choose(page, "nor")
    chosen = page.locator("#content-field").input_value()
    page.locator("#other-summary").click()
    page.locator("#otherWords").fill("Work is said to go on at that place.")
    give(page, annotation_server.tokens["cem"])
    page.context.set_offline(True)
    propose(page)
    expect(page.locator("#sent")).to_contain_text("your draft is kept")
    page.context.set_offline(False)
    visit.complaints.clear()
    again = page.context.new_page()
    page.close()
    again.goto(f"/read/{ARTICLE}")
    expect(again.locator("#copy-choice")).to_be_visible()
    again.wait_for_load_state("networkidle")
    open_copy(again, invented.copy)
    again.locator("#c005").get_by_role("button").click()
    select_current(again)
    again.locator("#bar [data-kind=supports]").click()
    expect(again.locator("#words")).to_have_value(FIRST)
    expect(again.locator("#otherWords")).to_have_value("Work is said to go on at that place.")
    expect(again.locator("#content-field")).to_have_value(chosen)
    give(again, annotation_server.tokens["cem"])
    propose(again)
    expect(again.locator("#sent")).to_contain_text("Proposed:")
    assert again.evaluate("Object.keys(localStorage).filter(name => name.includes('draft')).length") == 0
