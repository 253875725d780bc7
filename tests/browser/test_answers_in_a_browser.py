"""Answers in a real browser: asked, sorted as the browser would, filtered, printed, on a phone, without scripts."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from browsing import Visits, settled_shift, watch_shifts
from playwright.sync_api import expect

ANSWER = "/questions/evidence-against"
SHOWN = [
    *[(path, 360) for path in ("/", "/questions", "/for-and-against", f"{ANSWER}?sort=-page&iris=1")],
    *[(path, 1280) for path in ("/", "/for-and-against", ANSWER, "/questions")],
]
COLLATED = """([names, language]) =>
  [...names].sort(new Intl.Collator(language, {ignorePunctuation: false, numeric: true}).compare)"""


def test_both_sides_are_asked_for_at_home_and_a_claim_leads_to_its_page(visit: Visits) -> None:
    page = visit("/")
    form = page.locator("form[action='/for-and-against']")
    value = "proposition:azerbaijan-still-balances"
    form.get_by_label("hypothesis").select_option(value=value)
    chosen = form.locator(f"option[value='{value}']").inner_text()
    form.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(chosen)
    left, right = page.locator(".side.in-favour").bounding_box(), page.locator(".side.against").bounding_box()
    assert left and right and left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]
    first = page.locator(".side .evidence > li").first
    claim = first.locator(".said a").inner_text()
    number = first.locator(".beneath a").first.inner_text()
    first.locator(".said a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(claim)
    page.locator("dl.claim").get_by_role("link", name=number, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(number)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text(chosen)


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("path", ["/questions/things-named?sort=item", "/questions/identifiers-elsewhere?sort=thing"])
def test_names_are_sorted_as_the_browser_sorts_them(visit: Visits, path: str, language: str) -> None:
    """The browser's collation is that of ICU. Names with punctuation are left out: it counts there and not here."""
    page = visit(f"{path}&lang={language}", language=language)
    names = page.locator("table.answer tbody th > div > a").all_inner_texts()
    plain = [name for name in names if all(each.isalpha() or each == " " for each in name)]
    assert len(plain) > 10
    assert plain == page.evaluate(COLLATED, [plain, language])


def test_a_head_sorts_by_keyboard_and_the_reader_goes_back(visit: Visits) -> None:
    page = visit(f"{ANSWER}?limit=5")
    page.get_by_role("columnheader", name="page").get_by_role("link").press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("page")
    assert page.get_by_role("combobox", name="Sort by").input_value() == "page"
    page.get_by_role("combobox", name="Sort by").select_option("-claim")
    page.get_by_role("button", name="Sort", exact=True).click()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("claim")
    assert page.locator("table.answer tbody tr").count() == 5
    page.go_back()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("page")


@pytest.mark.parametrize("width", [1280, 360])
def test_rows_are_filtered_whatever_the_case_and_the_dots(visit: Visits, width: int) -> None:
    page = visit(f"{ANSWER}?lang=tr", width=width, language="tr")
    rows = page.locator("table.answer tbody tr")
    page.get_by_label("Yalnızca şunu içeren satırlar").fill("ISRAIL")
    expect(page.locator(".filter [role=status]")).to_contain_text(f"{rows.count()} satırdan")
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < rows.count()
    assert all("İsrail" in row.inner_text() for row in shown)
    page.get_by_label("Yalnızca şunu içeren satırlar").fill("")
    assert all(row.is_visible() for row in rows.all())


def test_questions_are_filtered_by_their_words(visit: Visits) -> None:
    page = visit("/questions")
    page.get_by_label("Only questions with").fill("office")
    shown = [each.inner_text() for each in page.locator("ul.index > li").all() if each.is_visible()]
    assert any("Who holds which office" in each for each in shown) and len(shown) < 10
    expect(page.get_by_role("heading", name="Arms and energy")).to_be_hidden()


def test_an_empty_answer_leads_to_one_that_is_not(visit: Visits) -> None:
    page = visit(f"{ANSWER}?since=2999")
    page.locator(".empty a").first.click()
    expect(page.locator("table.answer tbody tr").first).to_be_visible()


def test_without_scripts_everything_is_there_but_the_filter(visit: Visits) -> None:
    page = visit(f"{ANSWER}?since=2010", scripts=False)
    expect(page.locator(".filter")).to_be_hidden()
    page.get_by_label("Sort by").select_option("-page")
    page.get_by_role("button", name="Sort", exact=True).click()
    assert "since=2010" in page.url and "sort=-page" in page.url
    page.get_by_role("link", name="Show the IRIs").click()
    expect(page.locator("code.iri").first).to_be_visible()
    page.get_by_role("link", name="Open in the editor").click()
    assert urlsplit(page.url).path == f"{ANSWER}/editor"
    expect(page.locator("textarea")).to_contain_text("VALUES ?since")


@pytest.mark.parametrize(("path", "width"), SHOWN)
def test_no_sideways_scroll_and_nothing_moves(visit: Visits, path: str, width: int) -> None:
    page = visit(width=width)
    watch_shifts(page)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert settled_shift(page) < 0.01
    if path == "/for-and-against" and width == 360:
        left, right = page.locator(".side.in-favour").bounding_box(), page.locator(".side.against").bounding_box()
        assert left and right and left["y"] + left["height"] <= right["y"]


def test_both_sides_are_printed_side_by_side(visit: Visits) -> None:
    page = visit("/for-and-against", width=700)
    page.emulate_media(media="print")
    for hidden in (".first", ".orders", "nav"):
        expect(page.locator(hidden).first).to_be_hidden()
    left, right = page.locator(".side.in-favour").bounding_box(), page.locator(".side.against").bounding_box()
    assert left and right and left["y"] == right["y"]
    expect(page.locator("a[rel=cite-as]")).to_be_visible()
    assert page.pdf().startswith(b"%PDF")
