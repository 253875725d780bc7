"""The pages in a real browser: they are read, asked and switched, without scripts, on paper and by keyboard."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from browsing import Scheme, Visits, faint_text
from playwright.sync_api import expect

SEARCHES = ("/search", "/search?q=azerbaycan", "/search?q=azerbeycan")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit: Visits, scheme: Scheme) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1 for every element with text of its own."""
    page = visit(scheme=scheme)
    pages = ("/", "/questions/evidence-against", "/page/state/trnc", "/coverage", "/sparql?query=SELECT", "/ns")
    for path in (*pages, *SEARCHES):
        page.goto(path)
        faint = faint_text(page)
        assert faint == [], (path, faint[:3])


def test_a_question_is_asked_with_other_values(visit: Visits) -> None:
    page = visit()
    page.goto("/")
    form = page.locator("form[action='/questions/evidence-against']")
    value = "proposition:azerbaijan-has-abandoned-balance-for-turkiye"
    form.get_by_label("hypothesis").select_option(value=value)
    chosen = form.locator(f"option[value='{value}']").inner_text()
    form.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(chosen)
    expect(page.get_by_role("row").nth(1)).to_contain_text("Taşdemir")
    page.get_by_role("row").nth(1).get_by_role("link").first.click()
    expect(page.locator("dl.claim")).to_contain_text("page")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text(chosen)


def test_the_language_switch_keeps_the_answer(visit: Visits) -> None:
    page = visit()
    page.goto("/questions/evidence-against")
    before = page.get_by_role("row").count()
    page.get_by_role("link", name="Türkçe").click()
    assert urlsplit(page.url).path == "/questions/evidence-against"
    expect(page.get_by_role("heading", level=2, name="Yanıt", exact=True)).to_be_visible()
    assert page.get_by_role("row").count() == before
    page.get_by_role("button", name="Sor").click()
    assert "lang=tr" in page.url


def test_everything_works_without_scripts(visit: Visits) -> None:
    page = visit("/sparql", scripts=False)
    page.get_by_role("textbox").fill("SELECT ?x\nWHERE { ?x ?? }")
    page.locator("main").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("pre").first).to_contain_text("^")
    expect(page.get_by_role("textbox")).to_have_value("SELECT ?x\nWHERE { ?x ?? }")


def test_the_first_tab_stop_skips_to_the_content(visit: Visits) -> None:
    page = visit()
    page.goto("/questions/evidence-against")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Skip to the content")
    assert focused.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_an_answer_can_be_printed(visit: Visits) -> None:
    page = visit()
    page.goto("/questions/evidence-against")
    page.emulate_media(media="print")
    expect(page.locator("nav.menu")).to_be_hidden()
    expect(page.locator("form.fields")).to_be_hidden()
    assert page.pdf().startswith(b"%PDF")


def test_the_search_field_of_any_page_leads_to_a_thing(visit: Visits) -> None:
    page = visit(language="tr")
    page.goto("/questions")
    page.get_by_label("Adlarda ve iddialarda ara", exact=True).get_by_role("searchbox").fill("susa")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Şuşa Deklarasyonu", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Şuşa Deklarasyonu")
