"""Saying something of a passage in a real browser: what is selected, what is made of it, what is kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from accessibility import assert_accessible
from browsing import Visits
from playwright.sync_api import Page, expect
from reading_pages import open_copy, reading_page, select, select_current, watched

from kg.anchors import Anchor, verify_anchors

sys.path.append(str(Path(__file__).resolve().parent.parent / "server"))

from invented_copy import ARTICLE, Invented, Once, make_invented
from live_server import LiveServer

ID = "https://w3id.org/denge/id/"
NORLAND = ID + "state/norland"
OWN_WORDS = "Adı geçen kıyıda ticaretin sürdüğü söyleniyor."


@pytest.fixture(scope="module")
def invented(root: Path, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    return make_invented(root, tmp_path_factory.mktemp("annotating") / "project", once)


@pytest.fixture(scope="module")
def address(invented: Invented, bundles: Path) -> Iterator[str]:
    """The address of a server with the invented article."""
    assert bundles.is_dir()
    with LiveServer(invented.project) as server:
        yield server.address


def built(page: Page) -> dict[str, Any]:
    """The annotation that the form makes, saved as a file."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as file").click()
    assert download.value.suggested_filename.endswith(".jsonld")
    found: dict[str, Any] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return found


def anchor_of(annotation: dict[str, Any]) -> Anchor:
    """The anchor that others check for an annotation."""
    selector, by_characters = annotation["target"]["selector"]
    assert by_characters["value"] == f"char={selector['start']},{selector['end']}"
    source = annotation["target"]["source"]
    start, end = selector["start"], selector["end"]
    length, digest = selector["skeletonLength"], selector["spanDigest"]
    return Anchor("", "", "", "", source, start, end, length, digest, None, None, None, "", date(2026, 11, 22))


def choose(page: Page, words: str, name: str = "content") -> None:
    """Type words and take the first thing that is offered."""
    field = page.locator(f"#{name}-field")
    field.fill("")
    field.press_sequentially(words)
    option = page.locator(f"#{name}-options option").first
    option.wait_for(state="attached")
    field.fill(option.get_attribute("value") or "")


def test_a_new_claim_on_half_selected_words(visit: Visits, invented: Invented) -> None:
    page = reading_page(visit, ARTICLE)
    open_copy(page, invented.copy)
    select(page, "zıları 101\n\U0001f600 I\u0307l", "durgun isk")
    page.locator("#bar").get_by_role("button", name="New claim").click()
    expect(page.locator("#chosen")).to_contain_text("durgun iskelelar")
    page.locator("#words").fill(OWN_WORDS)
    page.locator("#in-language").select_option("tr")
    page.locator("#stance").select_option("denies")
    page.locator("#content-field").fill("Ticaret durmuştur")
    choose(page, "norl", "matter")
    annotation = built(page)
    (finding,) = verify_anchors([anchor_of(annotation)], invented.rendition, invented.copy)
    assert finding.outcome == "verified"
    text = invented.rendition.normalise(invented.copy).text
    start, end = annotation["target"]["selector"][0]["start"], annotation["target"]["selector"][0]["end"]
    assert text[start:end].startswith("\U0001f600 İlk söz.") and text[start:end].endswith("durgun iskelelar")
    assert annotation["target"]["source"] == invented.rendition.iri
    assert annotation["target"]["editionDigest"] == invented.rendition.edition_digest
    assert annotation["body"] == {
        "id": "#claim",
        "type": "Claim",
        "paraphrase": {"tr": OWN_WORDS},
        "denies": {"type": "Proposition", "prefLabel": {"tr": "Ticaret durmuştur"}, "concerns": NORLAND},
        "hasModality": "https://w3id.org/denge/vocabulary/modality#PlainAssertion",
        "page": 10,
    }
    told = json.dumps(annotation, ensure_ascii=False)
    assert "exact" not in told and "Kuzey-Batı" not in told


def test_a_claim_that_stands_there_supports_a_proposition(visit: Visits, invented: Invented) -> None:
    page = reading_page(visit, ARTICLE)
    open_copy(page, invented.copy)
    page.locator("#c005").get_by_role("button").click()
    select_current(page)
    asked = watched(page)
    page.locator("#bar").get_by_role("button", name="Supports").click()
    expect(page.locator("#premise")).to_have_value(f"{ID}article/{ARTICLE}/claim/denge/c005")
    choose(page, "nor")
    annotation = built(page)
    assert set(asked.paths) == {"GET /search.json"}
    assert annotation["motivation"] == "assessing"
    body = annotation["body"]
    assert body["type"] == "Inference" and body["hasPremise"] == [f"{ID}article/{ARTICLE}/claim/denge/c005"]
    assert body["hasConclusion"].startswith(ID + "proposition/")
    # The same passage with other words in front: the position is reckoned, and the digest still tells where it is.
    page = reading_page(visit, ARTICLE)
    open_copy(page, "Bir kapak yazısı.\n" + invented.copy)
    page.locator("#c005").get_by_role("button").click()
    select_current(page)
    page.locator("#bar").get_by_role("button", name="Rebuts").click()
    expect(page.locator("#placed")).to_contain_text("not the annotated edition")
    page.locator("#premise").select_option(index=0)
    page.locator("#words").fill(OWN_WORDS)
    choose(page, "norl", "matter")
    choose(page, "nor")
    other = built(page)
    assert other["target"] == annotation["target"]
    claim, relation = other["body"]
    assert claim["affirms"] == {"type": "Proposition", "prefLabel": {"en": OWN_WORDS}, "concerns": NORLAND}
    assert relation["type"] == "Rebuttal" and relation["hasPremise"] == ["#claim"]
    assert relation["targetsProposition"].startswith(ID + "proposition/")


def test_a_step_of_reasoning_is_undercut(visit: Visits, invented: Invented) -> None:
    page = reading_page(visit, ARTICLE)
    open_copy(page, invented.copy)
    page.locator("#c003").get_by_role("button").click()
    select_current(page)
    page.locator("#bar").get_by_role("button", name="Undercuts").click()
    page.locator("#premise").select_option(value=f"{ID}article/{ARTICLE}/claim/denge/c003")
    choose(page, "open harbours")
    page.locator("#words").fill("Buying and selling needs no harbour policy.")
    page.locator("#in-language").select_option("en")
    page.locator("#other-summary").click()
    page.locator("#otherWords").fill("Alışveriş için liman politikası gerekmez.")
    assert built(page)["body"] == {
        "type": "Undercut",
        "hasPremise": [f"{ID}article/{ARTICLE}/claim/denge/c003"],
        "targetsInference": f"{ID}article/{ARTICLE}/inference/denge/f001",
        "rationale": {
            "en": "Buying and selling needs no harbour policy.",
            "tr": "Alışveriş için liman politikası gerekmez.",
        },
        "page": 12,
    }


def test_something_is_mentioned_with_a_note(visit: Visits, invented: Invented) -> None:
    page = reading_page(visit, ARTICLE)
    open_copy(page, invented.copy)
    page.locator("#c004").get_by_role("button").click()
    select_current(page)
    page.locator("#bar").get_by_role("button", name="Mentions").click()
    choose(page, "norl")
    page.locator("#words").fill("A country that the passage speaks of.")
    identifying, note = built(page)["body"]
    assert identifying["purpose"] == "identifying" and identifying["source"].startswith(ID)
    assert note["value"] == "A country that the passage speaks of." and note["format"] == "text/plain"


def test_what_is_wrong_is_told_at_its_field_and_a_draft_outlives_the_page(visit: Visits, invented: Invented) -> None:
    page = reading_page(visit, ARTICLE)
    open_copy(page, invented.copy)
    select(page, "Eski", "yelken")
    expect(page.locator("#selected")).to_contain_text("a passage has at least 60")
    expect(page.locator("#bar").get_by_role("button", name="New claim")).to_be_disabled()
    page.locator("#c004").get_by_role("button").click()
    select_current(page)
    page.locator("#bar").get_by_role("button", name="Supports").click()
    borrowed = invented.passage("c003")[:90].upper()
    page.locator("#words").fill(borrowed)
    expect(page.locator("#words-problem")).to_contain_text("Eight words in a row")
    page.get_by_role("button", name="Save as file").click()
    expect(page.locator("#content-problem")).to_contain_text("Choose one")
    page.locator("#words").fill("Half a thought")
    expect(page.locator("#words-problem")).to_be_empty()
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "Half a thought" in kept and "Kuzey-Bat" not in kept
    page.reload()
    expect(page.locator("#copy-choice")).to_be_visible()
    open_copy(page, invented.copy)
    page.locator("#c004").get_by_role("button").click()
    select_current(page)
    page.locator("#bar").get_by_role("button", name="Supports").click()
    expect(page.locator("#words")).to_have_value("Half a thought")
    expect(page.locator("#sent")).to_contain_text("draft")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_form_is_accessible(visit: Visits, invented: Invented, width: int) -> None:
    page = reading_page(visit, ARTICLE, width=width, scheme="dark", language="tr")
    open_copy(page, invented.copy)
    page.locator("#c004").get_by_role("button").click()
    select_current(page)
    for kind in ("claim", "rebuts"):
        page.locator(f"#bar [data-kind={kind}]").click()
        assert_accessible(page)
        assert page.locator("#annotating").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
        page.keyboard.press("Escape")
