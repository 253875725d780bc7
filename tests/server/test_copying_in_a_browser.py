"""The copies of an answer in a real browser: with a button where there are scripts, and to be read without them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

ANSWER = "/questions/evidence-against?version=0123456789abcdef"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def test_the_button_copies_exactly_the_text(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(ANSWER)
    page.locator("summary", has_text="Power Query").click()
    place = page.locator("details", has_text="Power Query").locator(".copyable")
    place.get_by_role("button", name="Copy").click()
    expect(place.get_by_role("button")).to_have_text("Copied")
    expect(page.locator(".taking > [role=status]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == place.locator("code").text_content()
    assert complaints == []
    context.close()


def test_where_the_clipboard_is_closed_the_text_is_marked(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, locale="tr")
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(ANSWER)
    place = page.locator(".copyable").first
    place.get_by_role("button", name="Kopyala").click()
    expect(place.get_by_role("button")).to_contain_text("Seçildi")
    assert page.evaluate("String(window.getSelection())").strip() == place.locator("code").text_content()
    context.close()


def test_without_scripts_every_copy_can_be_read_and_no_button_is_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(ANSWER)
    expect(page.locator(".other-version")).to_contain_text("0123456789abcdef")
    expect(page.locator(".taking button")).to_have_count(0)
    for name in ("curl", "Python", "R", "Markdown"):
        page.locator("summary", has_text=name).first.press("Enter")
        expect(page.locator("details[open] code").last).to_be_visible()
    assert page.locator("body").evaluate("body => body.scrollWidth") <= 360
    context.close()


def test_the_copies_stay_off_paper_and_the_citation_goes_on_it(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    page.goto(ANSWER)
    page.emulate_media(media="print")
    expect(page.locator("#copies")).to_be_hidden()
    expect(page.locator(".citation")).to_be_visible()
    expect(page.locator(".other-version")).to_be_visible()
    page.close()
