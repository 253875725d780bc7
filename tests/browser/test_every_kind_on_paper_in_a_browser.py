"""Every kind of page on paper: white whatever was chosen, nothing to press, tables and drawings whole."""

from __future__ import annotations

import pytest
from browsing import Visits, faint_text
from playwright.sync_api import expect

from bench.pages.kinds import read_kinds

# What A4 has within margins of 15 mm, in CSS pixels (96 to an inch).
WIDTH, HEIGHT = 680, 1009
WHITE = "rgb(255, 255, 255)"
# What is there only to be pressed, and stands on the paper all the same.
PRESSED = """() => [...document.querySelectorAll("button, input[type=search], input[type=checkbox], input[type=file]")]
  .filter(each => each.checkVisibility()).map(each => each.outerHTML.slice(0, 120))"""
SHUT = """() => [...document.querySelectorAll("details:not([open])")]
  .filter(each => each.checkVisibility() && ![...each.children].slice(1).every(part => part.checkVisibility()))
  .map(each => each.textContent.slice(0, 80))"""
TALL = """most => [...document.querySelectorAll("main svg")]
  .filter(each => each.getBoundingClientRect().height > most).length"""
# A table or a text that is wider than the paper, or that a frame with a scroll bar of its own hides a part of.
CUT = """() => [...document.querySelectorAll("main table, main pre, main .wide, main .canvas")].filter(each =>
  each.checkVisibility() && (each.getBoundingClientRect().right > innerWidth + 1
    || getComputedStyle(each).overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1
    || getComputedStyle(each).overflowY !== "visible" && each.scrollHeight > each.clientHeight + 1)
).map(each => each.outerHTML.slice(0, 100))"""


@pytest.mark.slow
def test_every_kind_is_whole_on_paper(visit: Visits) -> None:
    page = visit("/", width=WIDTH, scheme="dark")
    page.evaluate("localStorage.setItem('denge.theme', 'dark')")
    for kind in read_kinds():
        page.emulate_media(media="screen", color_scheme="dark")
        page.goto(kind.address)
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("document.documentElement.dataset.theme") == "dark", kind
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == WHITE, kind
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light", kind
        expect(page.locator("nav.menu")).to_be_hidden()
        expect(page.locator(".on-paper")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH, kind
        assert page.evaluate(PRESSED) == [], kind
        assert page.evaluate(SHUT) == [], kind
        assert page.evaluate(TALL, HEIGHT) == 0, kind
        assert page.evaluate(CUT) == [], kind
        assert faint_text(page) == [], kind


def test_a_query_and_where_links_lead_are_on_the_paper(visit: Visits) -> None:
    page = visit("/sparql?query=ASK%20%7B%20%3Fwho%20%3Fdoes%20%3Fwhat%20%7D", width=WIDTH)
    page.emulate_media(media="print")
    query = page.locator(".editor textarea")
    expect(query).to_be_visible()
    expect(query).to_have_value("ASK { ?who ?does ?what }")
    page.goto("/page/organization/united-nations")
    told = "element => getComputedStyle(element, '::after').content"
    link = page.get_by_role("link", name="Q1065")
    assert (link.get_attribute("href") or "-") in link.evaluate(told)
