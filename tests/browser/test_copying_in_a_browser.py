"""The copies of an answer in a real browser: with a button where there are scripts, and to be read without them."""

from __future__ import annotations

from browsing import Visits
from playwright.sync_api import expect

ANSWER = "/questions/evidence-against?version=0123456789abcdef"


def test_the_button_copies_exactly_the_text(visit: Visits) -> None:
    page = visit(ANSWER, permissions=("clipboard-read", "clipboard-write"))
    page.locator("summary", has_text="Power Query").click()
    place = page.locator("details", has_text="Power Query").locator(".copyable")
    place.get_by_role("button", name="Copy").click()
    expect(place.get_by_role("button")).to_have_text("Copied")
    expect(page.locator(".taking > [role=status]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == place.locator("code").text_content()


def test_where_the_clipboard_is_closed_the_text_is_marked(visit: Visits) -> None:
    page = visit(language="tr")
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(ANSWER)
    place = page.locator(".copyable").first
    place.get_by_role("button", name="Kopyala").click()
    expect(place.get_by_role("button")).to_contain_text("Seçildi")
    assert page.evaluate("String(window.getSelection())").strip() == place.locator("code").text_content()


def test_without_scripts_every_copy_can_be_read_and_no_button_is_shown(visit: Visits) -> None:
    page = visit(ANSWER, scripts=False, width=360)
    expect(page.locator(".other-version")).to_contain_text("0123456789abcdef")
    expect(page.locator(".taking button")).to_have_count(0)
    for name in ("curl", "Python", "R", "Markdown"):
        page.locator("summary", has_text=name).first.press("Enter")
        expect(page.locator("details[open] code").last).to_be_visible()
    assert page.locator("body").evaluate("body => body.scrollWidth") <= 360


def test_the_copies_stay_off_paper_and_the_citation_goes_on_it(visit: Visits) -> None:
    page = visit(ANSWER)
    page.emulate_media(media="print")
    expect(page.locator("#copies")).to_be_hidden()
    expect(page.locator(".citation")).to_be_visible()
    expect(page.locator(".other-version")).to_be_visible()
