"""The page of reviews in a real browser: decisions hold for what was shown, replies are sent, nothing runs over."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accessibility import assert_accessible
from browsing import Visits
from playwright.sync_api import expect

sys.path.append(str(Path(__file__).resolve().parent.parent / "server"))
sys.path.append(str(Path(__file__).resolve().parent.parent / "annotations"))

from annotation_client import BASE, PLAIN, Client, reading
from annotation_server import AnnotationServer
from invented_copy import Invented, Once, make_invented

REVIEW = "/annotations/review"


@pytest.fixture(scope="module")
def invented(root: Path, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    return make_invented(root, tmp_path_factory.mktemp("reviewing") / "project", once)


@pytest.fixture(scope="module")
def server(invented: Invented, bundles: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnnotationServer]:
    assert bundles.is_dir()
    with AnnotationServer(invented.project, tmp_path_factory.mktemp("reviewed")) as server:
        yield server


@pytest.fixture(scope="module")
def address(server: AnnotationServer) -> str:
    return server.address


@pytest.fixture
def ada(server: AnnotationServer) -> Client:
    return Client(server.address, server.tokens["ada"])


def said(invented: Invented, words: str) -> dict[str, Any]:
    (anchor,) = (each for each in invented.anchors if each.body.endswith("/c005"))
    selector = {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end, "spanDigest": anchor.digest}
    body = {
        "type": "Claim",
        "paraphrase": {"en": words, "tr": f"{words} (Türkçesi)"},
        "denies": f"{BASE}id/proposition/norland-opens-harbours",
        "hasModality": PLAIN,
    }
    target = {"type": "SpecificResource", "source": anchor.rendition, "selector": [selector]}
    return reading(body, target=target)


def test_a_decision_holds_for_what_was_shown(
    visit: Visits, invented: Invented, server: AnnotationServer, ada: Client
) -> None:
    made = ada.made(said(invented, "Nobody calls at that shore any more."), Slug="first")
    page = visit(REVIEW)
    shown = page.locator("#first")
    shown.get_by_role("button", name="Dispute").click()
    expect(shown.locator(".outcome")).to_have_text("Say why you dispute it.")
    shown.get_by_label("Reason").fill("The passage speaks of another shore.")
    shown.get_by_role("button", name="Dispute").click()
    expect(shown.locator(".outcome")).to_have_text("Give your token first.")
    expect(page.locator("#token")).to_be_focused()
    page.locator("#token").fill(server.tokens["ada"])
    shown.get_by_role("button", name="Accept").click()
    expect(shown.locator(".outcome")).to_contain_text("Nobody decides about")
    page.locator("#token").fill(server.tokens["bora"])
    assert ada.put(made, said(invented, "Hardly anybody calls at that shore any more.")).status == 200
    shown.get_by_role("button", name="Dispute").click()
    expect(shown.locator(".outcome")).to_contain_text("Somebody changed it")
    assert ada.get(made).json()["standing"] == "proposed"
    page.reload()
    expect(shown).to_contain_text("Hardly anybody calls")
    expect(page.locator("#token")).to_have_value(server.tokens["bora"])
    shown.get_by_label("Reason").fill("The passage speaks of another shore.")
    shown.get_by_role("button", name="Dispute").click()
    expect(shown.locator(".outcome")).to_have_text("Decided: Disputed.")
    # The same page goes on from there.
    shown.get_by_role("button", name="Accept").click()
    expect(shown.locator(".outcome")).to_have_text("Decided: Accepted.")
    assert ada.get(made).json()["standing"] == "accepted"
    assert server.tokens["bora"] not in page.evaluate("JSON.stringify(localStorage)")


def test_a_reply_is_sent_and_shown(visit: Visits, invented: Invented, server: AnnotationServer, ada: Client) -> None:
    ada.made(said(invented, "The shore is said to lie empty all year."), Slug="second")
    page = visit(REVIEW, language="tr")
    shown = page.locator("#second")
    page.locator("#token").fill(server.tokens["cem"])
    shown.locator("summary").click()
    shown.get_by_label("Yanıtınız").fill("Kışın öyle, yazın değil.")
    shown.get_by_role("button", name="Yanıtı gönder").click()
    expect(shown.locator(".outcome")).to_contain_text("Yanıtınız gönderildi.")
    page.reload()
    expect(shown.locator(".replies")).to_contain_text("Cem Okur")
    expect(shown.locator(".replies [lang=tr]")).to_have_text("Kışın öyle, yazın değil.")


@pytest.mark.parametrize("scripts", [True, False])
def test_it_is_accessible_and_runs_over_nowhere(visit: Visits, invented: Invented, ada: Client, scripts: bool) -> None:
    ada.made(said(invented, "Ships stay away from the shore, as is told here."))
    page = visit(REVIEW, width=360, scheme="dark", language="tr", scripts=scripts)
    expect(page.locator(".annotation").first).to_be_visible()
    expect(page.locator("#scripts-would")).to_be_visible(visible=not scripts)
    expect(page.locator(".deciding").first).to_be_visible(visible=scripts)
    if scripts:
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
