"""The pages of the ontology in a real browser: fewer terms by typing, copies, diagrams by keyboard and on a phone."""

from __future__ import annotations

import re

import pytest
from browsing import Scheme, Visits, expect_scrolled_sideways, faint_text
from playwright.sync_api import Page, expect

PAGES = ("/ns", "/onto/claims", "/onto/situations", "/onto/denge", "/onto/align-oa", "/vocabulary/relation", "/shapes")
TOO_LONG = """() => [...document.querySelectorAll('.diagram .box')].flatMap((box) => {
  const room = box.querySelector('rect').getBBox();
  return [...box.querySelectorAll('text')].map((text) => text.getBBox())
    .filter((text) => text.x + text.width > room.x + room.width || text.y + text.height > room.y + room.height);
}).length"""


@pytest.fixture
def page(visit: Visits) -> Page:
    return visit(permissions=("clipboard-read", "clipboard-write"), motion="reduce")


def test_typing_leaves_the_terms_that_hold_the_words(page: Page) -> None:
    page.goto("/onto/claims?lang=tr")
    field = page.get_by_label("Yalnızca şunu içeren terimler")
    everything = page.locator("article.term").count()
    field.fill("ÇEKİNCELİ iddia")
    hedged = page.locator("#HedgedClaim")
    expect(hedged).to_be_visible()
    expect(page.locator("#reports")).to_be_hidden()
    shown = page.locator("article.term:visible").count()
    assert 0 < shown < everything / 2
    expect(page.locator(".filter [role=status]")).to_have_text(f"{shown} tanesi gösteriliyor")
    outline = page.locator(".outline li[data-of]:visible")
    expect(outline.filter(has_text="çekinceli iddia").first).to_be_visible()
    assert outline.count() < everything / 2
    field.press("Escape")
    assert page.locator("article.term:visible").count() == everything


def test_a_link_to_a_term_that_is_not_shown_shows_it(page: Page) -> None:
    page.goto("/ns?lang=en")
    page.get_by_label("Show only terms with").fill("hedged")
    expect(page.locator("#Agent")).to_be_hidden()
    page.evaluate("window.location.hash = '#Agent'")
    expect(page.locator("#Agent")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["/ns?lang=en", "/onto/arguments?lang=en"])
def test_names_and_iris_are_copied(page: Page, path: str) -> None:
    page.goto(path)
    place = page.locator("#isEvidenceFor")
    place.get_by_role("button", name="Copy name").click()
    assert page.evaluate("navigator.clipboard.readText()") == "denge:isEvidenceFor"
    place.get_by_role("button", name="Copy IRI").click()
    assert page.evaluate("navigator.clipboard.readText()") == "https://w3id.org/denge/ns#isEvidenceFor"
    expect(page.locator(".terms > [role=status]")).to_have_text("Copied")


def test_a_diagram_is_read_by_keyboard(page: Page) -> None:
    page.goto("/onto/arguments?lang=en")
    skip = page.get_by_role("link", name="Skip the diagram")
    skip.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".diagram")).to_be_focused()
    page.keyboard.press("Tab")
    focused = page.locator(".diagram a:focus")
    expect(focused).to_have_count(1)
    assert page.locator(".diagram path.meant").count() > 0
    target = focused.get_attribute("href") or ""
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(target) + "$"))
    page.go_back()
    skip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#part-outline")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Show only terms with")).to_be_focused()


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(360, "dark", "tr"), (360, "light", "en"), (1280, "dark", "en")]
)
def test_pages_fit_the_screen_and_text_fits_the_boxes(visit: Visits, width: int, scheme: Scheme, language: str) -> None:
    page = visit(width=width, scheme=scheme, language=language)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(TOO_LONG) == 0, path
        if width == 1280:
            assert faint_text(page) == [], path
    page.goto("/onto/situations")
    frame = page.locator(".diagram")
    if width == 360:
        frame.focus()
        page.keyboard.press("ArrowRight")
        expect_scrolled_sideways(frame)


def test_without_scripts_all_is_shown_and_nothing_offers_what_it_cannot_do(visit: Visits) -> None:
    page = visit("/onto/claims?lang=en#denies", scripts=False)
    expect(page.locator("#denies")).to_be_in_viewport()
    expect(page.locator(".filter")).to_be_hidden()
    expect(page.locator(".names button")).to_have_count(0)
    expect(page.locator("article.term").first).to_be_visible()
    page.locator("#Claim summary").first.press("Enter")
    expect(page.locator("#Claim details[open]")).to_have_count(1)


def test_problems_are_found_by_their_words(page: Page) -> None:
    page.goto("/problems?lang=en")
    page.get_by_label("Show only problems with").fill("engine.syntax")
    expect(page.locator("article.term:visible")).not_to_have_count(0)
    assert page.locator("article.term:visible").count() < 5
    expect(page.get_by_text("engine.syntax", exact=True)).to_be_visible()
