"""A scholar's whole walk in a real browser: ask, follow a claim to its page, switch, weigh what if, print."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from browsing import Visits
from playwright.sync_api import Page, expect

HYPOTHESIS = "azerbaijan-follows-pro-turkiye-policy"
CLAIM = "c447"
# Each step, with something that is there on paper.
STEPS = {
    "/": "h1",
    "/for-and-against": ".side .evidence > li",
    "/questions/evidence-against": "table.answer tbody tr",
    "/page/article/tasdemir-2024/claim/denge/c426": "dl.claim",
    "/page/article/tasdemir-2024/page/49": "h1",
    f"/map/{HYPOTHESIS}": ".outline li",
    f"/map/{HYPOTHESIS}?without={CLAIM}": ".changes li",
    "/timeline": ".canvas > svg",
    "/network": ".canvas > svg",
    "/places": ".canvas > svg",
    "/coverage": "table tbody tr",
    "/sparql?query=ASK+{}": "h1",
    "/onto/claims": "article.term",
}


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab, as a reader without a mouse would, until the focus is within an element."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("selector => !!document.activeElement.closest(selector)", selector):
            return
    raise AssertionError(f"no Tab leads to {selector}")


def test_from_the_question_to_the_page_of_the_article_and_what_if(visit: Visits) -> None:
    page = visit("/", width=1280)
    # Asks with other values than the ones that are there.
    form = page.locator("form[action='/for-and-against']")
    form.get_by_label("hypothesis").select_option(value=f"proposition:{HYPOTHESIS}")
    form.get_by_label("since").fill("2010")
    form.get_by_role("button").click()
    assert urlsplit(page.url).path == "/for-and-against" and "since=2010" in page.url
    asked = heading(page)
    # A row leads to its claim, the claim to the page of the article.
    row = page.locator(".side.against .evidence > li").first
    claim = row.locator(".said a").inner_text()
    row.locator(".said a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(claim)
    number = page.locator("dl.claim a[href*='/page/article/tasdemir-2024/page/']").first
    printed = number.inner_text()
    number.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(printed)
    assert page.get_by_role("link", name=claim).count() > 0, "the page of the article lists the claim"
    # The switch of language keeps the page, and the way back is open.
    place = urlsplit(page.url).path
    page.get_by_role("link", name="Türkçe").click()
    assert urlsplit(page.url).path == place
    assert page.evaluate("document.documentElement.lang") == "tr"
    expect(page.get_by_role("heading", level=1)).to_contain_text(printed)
    page.get_by_role("link", name="English").click()
    assert urlsplit(page.url).path == place
    for _ in range(4):
        page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(asked)
    # The map of the same hypothesis, and what becomes of it without a claim.
    page.get_by_role("link", name="Draw it as an argument map").click()
    assert urlsplit(page.url).path == f"/map/{HYPOTHESIS}"
    before = page.locator(".what-if table").first.inner_text()
    box = page.locator(f"input[name=without][value={CLAIM}]")
    if not box.is_visible():
        page.locator("details.idle summary").click()
    box.check()
    expect(page.locator(".changes .without")).to_contain_text(CLAIM)
    assert page.locator(".what-if table").first.inner_text() != before
    assert page.pdf().startswith(b"%PDF")


def test_the_map_is_reached_read_and_weighed_by_keyboard_alone(visit: Visits) -> None:
    page = visit("/")
    tab_to(page, ".menu a[href='/map']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/map$"))
    tab_to(page, f"main a[href='/map/{HYPOTHESIS}']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/map/{HYPOTHESIS}$"))
    tab_to(page, "svg.map")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".panel")).to_be_focused()
    page.keyboard.press("Escape")
    assert page.evaluate("!!document.activeElement.closest('svg.map')")
    tab_to(page, "input[name=without]")
    left_out = page.evaluate("document.activeElement.value")
    page.keyboard.press("Space")
    expect(page.locator(".changes .without")).to_contain_text(left_out)


@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_step_is_there_without_scripts_and_on_paper(visit: Visits, language: str) -> None:
    page = visit(scripts=False, language=language)
    for path, shown in STEPS.items():
        page.emulate_media(media="screen")
        page.goto(path)
        expect(page.locator(shown).first).to_be_visible()
        expect(page.locator(".with-scripts").first).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator(shown).first).to_be_visible()
        expect(page.locator(".on-paper")).to_be_visible()
        expect(page.locator("nav.menu")).to_be_hidden()
        assert page.pdf().startswith(b"%PDF"), path


def test_the_walk_goes_on_without_scripts(visit: Visits) -> None:
    page = visit("/", scripts=False)
    form = page.locator("form[action='/for-and-against']")
    form.get_by_label("hypothesis").select_option(value="proposition:azerbaijan-still-balances")
    form.get_by_role("button").click()
    assert "azerbaijan-still-balances" in page.url
    page.locator(".side .evidence > li .said a").first.click()
    page.locator("dl.claim a[href*='/page/article/tasdemir-2024/page/']").first.click()
    page.get_by_role("link", name="Türkçe").click()
    assert re.search(r"/page/article/tasdemir-2024/page/\d+\?lang=tr$", page.url)
