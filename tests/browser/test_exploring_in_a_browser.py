"""The drawings in a real browser: by keyboard alone, on a phone, without scripts, on paper, with no other server."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from browsing import Visits
from playwright.sync_api import Page, expect

PAGES = ("/timeline", "/network", "/places")


def tab_to_the_drawing(page: Page) -> None:
    """Press Tab, as a reader would, until something within the drawing has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('svg')"):
            return
    raise AssertionError("no Tab leads into the drawing")


def focused(page: Page) -> str:
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert isinstance(name, str)
    return name


def test_the_timeline_is_gone_through_by_keys(page: Page) -> None:
    page.goto("/timeline")
    tab_to_the_drawing(page)
    first = focused(page)
    page.keyboard.press("ArrowDown")
    second = focused(page)
    assert first != second
    assert page.locator(".drawing output").inner_text() == second
    expect(page.locator("tr.told")).to_have_count(1)
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    assert focused(page) == first
    page.keyboard.press("Tab")
    assert not page.evaluate("!!document.activeElement.closest('svg')"), "the drawing is one stop"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(first.partition(":")[0])


def test_a_line_of_the_network_leads_to_its_claims(page: Page) -> None:
    page.goto("/network?relation=recognises")
    tab_to_the_drawing(page)
    assert " – recognises – " in focused(page)
    line = page.locator(":focus")
    target = line.get_attribute("href")
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == (target or "").removeprefix("#")
    row = page.locator(target or "")
    expect(row).to_be_in_viewport()
    expect(row.locator(".claimlist li").first).to_contain_text("page")


def test_size_is_changed_by_keys_and_by_buttons(page: Page) -> None:
    page.goto("/places")
    plot = page.locator(".canvas > svg")
    whole = plot.get_attribute("viewBox")
    tab_to_the_drawing(page)
    page.keyboard.press("+")
    assert plot.get_attribute("viewBox") != whole
    page.keyboard.press("0")
    assert [float(each) for each in (plot.get_attribute("viewBox") or "").split()] == [
        float(each) for each in (whole or "").split()
    ]
    page.get_by_role("button", name="Larger").click()
    assert plot.get_attribute("viewBox") != whole


def test_a_form_narrows_and_the_language_switch_keeps_it(page: Page) -> None:
    page.goto("/timeline")
    page.get_by_label("From year").fill("2020")
    page.get_by_label("Who takes part").select_option(value="state:turkiye")
    page.get_by_role("button", name="Show").click()
    before = page.get_by_role("row").count()
    page.get_by_role("link", name="Türkçe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zaman çizelgesi")
    assert "from=2020" in page.url and "actor=state%3Aturkiye" in page.url
    assert page.get_by_role("row").count() == before


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "tr"])
def test_a_phone_shows_it_without_scrolling_sideways(visit: Visits, path: str, language: str) -> None:
    page = visit(path, width=360, language=language, scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("document.documentElement.lang") == language


@pytest.mark.parametrize("path", PAGES)
def test_all_of_it_is_there_without_scripts_and_on_paper(visit: Visits, path: str) -> None:
    page = visit(path, scripts=False)
    expect(page.locator(".canvas > svg")).to_be_visible()
    expect(page.get_by_role("table").first).to_be_visible()
    expect(page.locator(".controls")).to_have_count(0)
    links = page.locator(".canvas svg a[href]").count()
    assert links > 10 and page.locator(".canvas svg a[tabindex='-1']").count() == 0
    page.emulate_media(media="print")
    expect(page.locator("form.narrowing")).to_be_hidden()
    expect(page.locator(".canvas > svg")).to_be_visible()
    assert page.pdf().startswith(b"%PDF")
