"""The pages of things and of the coverage in a real browser: by keyboard, without scripts, on a phone, on paper."""

from __future__ import annotations

from browsing import Visits, expect_scrolled_sideways
from playwright.sync_api import expect

CLAIM = "/page/article/tasdemir-2024/claim/denge/c426"


def test_the_permanent_address_is_copied_by_keyboard(visit: Visits) -> None:
    page = visit(CLAIM, permissions=("clipboard-read", "clipboard-write"))
    place = page.locator(".copyable").first
    place.get_by_role("button", name="Copy").focus()
    page.keyboard.press("Enter")
    expect(place.get_by_role("button")).to_have_text("Copied")
    assert (
        page.evaluate("navigator.clipboard.readText()") == f"https://w3id.org/denge/id/{CLAIM.removeprefix('/page/')}"
    )


def test_one_goes_from_claim_to_claim_by_keyboard(visit: Visits) -> None:
    page = visit(CLAIM, width=360, language="tr")
    heading = page.get_by_role("heading", level=1).text_content()
    page.get_by_role("link", name="Sonraki").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(heading or "")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="Önceki").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(heading or "")


def test_what_rules_derived_opens_without_scripts(visit: Visits) -> None:
    page = visit(CLAIM, scripts=False)
    page.locator("#derived summary").press("Enter")
    expect(page.locator("#derived dl").first).to_be_visible()
    expect(page.locator(".copyable button")).to_have_count(0)


def test_the_coverage_fits_a_phone_and_its_tables_scroll_by_keyboard(visit: Visits) -> None:
    page = visit("/coverage", width=360, language="tr")
    page.locator("summary").first.press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    table = page.get_by_role("region", name="Bölümlere göre")
    table.focus()
    assert table.evaluate("element => document.activeElement === element")
    page.keyboard.press("ArrowRight")
    expect_scrolled_sideways(table)
    page.emulate_media(media="print")
    assert page.pdf().startswith(b"%PDF")
