"""The pages of things and of the coverage in a real browser: by keyboard, without scripts, on a phone, on paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

CLAIM = "/page/article/tasdemir-2024/claim/denge/c426"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def test_the_permanent_address_is_copied_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, locale="en", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(CLAIM)
    place = page.locator(".copyable").first
    place.get_by_role("button", name="Copy").focus()
    page.keyboard.press("Enter")
    expect(place.get_by_role("button")).to_have_text("Copied")
    assert (
        page.evaluate("navigator.clipboard.readText()") == f"https://w3id.org/denge/id/{CLAIM.removeprefix('/page/')}"
    )
    context.close()


def test_one_goes_from_claim_to_claim_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, locale="tr", viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(CLAIM)
    heading = page.get_by_role("heading", level=1).text_content()
    page.get_by_role("link", name="Sonraki").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(heading or "")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="Önceki").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(heading or "")
    context.close()


def test_what_rules_derived_opens_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, locale="en", java_script_enabled=False)
    page = context.new_page()
    page.goto(CLAIM)
    page.locator("#derived summary").press("Enter")
    expect(page.locator("#derived dl").first).to_be_visible()
    expect(page.locator(".copyable button")).to_have_count(0)
    context.close()


def test_the_coverage_fits_a_phone_and_its_tables_scroll_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, locale="tr", viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto("/coverage")
    page.locator("summary").first.press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    table = page.get_by_role("region", name="Bölümlere göre")
    table.focus()
    assert table.evaluate("element => document.activeElement === element")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("element => element.scrollLeft > 0", arg=table.element_handle())
    page.emulate_media(media="print")
    assert page.pdf().startswith(b"%PDF")
    context.close()
