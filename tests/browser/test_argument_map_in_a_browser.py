"""Argument maps in a real browser: by keyboard alone, hop by hop, what-if, pictures, and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Scheme, Visits, faint_text
from playwright.sync_api import Page, expect

MAP = "/map/azerbaijan-follows-pro-turkiye-policy"


def focused(page: Page) -> str | None:
    return page.evaluate("document.activeElement.dataset.node ?? null")


def test_the_map_is_walked_by_keyboard_alone(page: Page) -> None:
    page.goto(MAP + "?depth=1")
    assert page.locator(".map a[tabindex='0']").count() == 1
    page.locator(".tools a").last.focus()
    page.keyboard.press("Tab")
    assert focused(page) == "azerbaijan-follows-pro-turkiye-policy"
    page.keyboard.press("ArrowRight")
    assert focused(page) == "azerbaijan-still-balances"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "c405"
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "f401"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "f402"
    page.keyboard.press("ArrowRight")
    assert focused(page) == "c407"
    page.keyboard.press("Home")
    assert focused(page) == "azerbaijan-follows-pro-turkiye-policy"
    page.keyboard.press("Tab")
    assert focused(page) is None


def test_a_claim_opens_beside_the_map_and_escape_returns(page: Page) -> None:
    page.goto(MAP + "?depth=1")
    page.evaluate("document.querySelector('.map [data-node=c466]').focus()")
    page.keyboard.press("Enter")
    panel = page.locator(".panel")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("So far the TRNC has had no official recognition")
    expect(panel).to_contain_text("page 50")
    expect(panel.get_by_role("link", name="Open its page")).to_have_attribute(
        "href", "/page/article/tasdemir-2024/claim/denge/c466"
    )
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert focused(page) == "c466"


def test_one_hop_is_opened_and_closed_in_place(page: Page) -> None:
    page.goto(MAP + "?depth=1")
    page.evaluate("window.isTheSamePage = true; document.querySelector('.map [data-node=c447]').focus()")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".map [data-node=f421]")).to_be_attached()
    assert page.url.endswith("?depth=1&expand=c447")
    assert focused(page) == "c447"
    page.keyboard.press("ArrowRight")
    assert focused(page) == "azerbaijan-close-to-israel"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press(" ")
    expect(page.locator(".map [data-node=f421]")).to_have_count(0)
    assert page.evaluate("window.isTheSamePage") is True
    page.go_back()
    expect(page.locator(".map [data-node=f421]")).to_be_attached()


def test_the_outline_opens_a_hop_too(page: Page) -> None:
    page.goto(MAP + "?depth=1")
    more = page.locator(".outline a.more[data-of=c447]")
    expect(more).to_have_attribute("aria-expanded", "false")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#entry-f421")).to_be_visible()
    opened = page.locator(".outline a.more[data-of=c447]")
    expect(opened).to_have_attribute("aria-expanded", "true")
    expect(opened).to_be_focused()


def test_what_if_says_in_words_what_changed(page: Page) -> None:
    page.goto(MAP)
    page.evaluate("window.isTheSamePage = true")
    box = page.locator("input[name=without][value=c447]")
    if not box.is_visible():
        page.locator("details.idle summary").click()
    box.check()
    said = page.locator("main > [role=status]")
    expect(said).to_contain_text("Left out: Azerbaijan and Israel have close relations. c447")
    expect(said).to_contain_text("quadratic energy, by independence of source: from 0.50 to 0.73.")
    expect(page.locator("td.changed").first).to_be_visible()
    expect(page.locator("input[name=without][value=c447]")).to_be_checked()
    assert page.url.endswith("?without=c447")
    assert page.evaluate("window.isTheSamePage") is True
    page.evaluate("document.querySelector('.map [data-node=c447]').focus()")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Put back").click()
    expect(page.locator("td.changed")).to_have_count(0)
    expect(page.locator("input[name=without]:checked")).to_have_count(0)


def test_drawing_and_picture_are_saved(page: Page, tmp_path: Path) -> None:
    page.goto(MAP + "?depth=1")
    with page.expect_download() as drawing:
        page.locator("a.svg").click()
    assert drawing.value.suggested_filename == "azerbaijan-follows-pro-turkiye-policy.svg"
    with page.expect_download() as picture:
        page.get_by_role("button", name="Save as PNG").click()
    assert picture.value.suggested_filename == "azerbaijan-follows-pro-turkiye-policy.png"
    saved = tmp_path / "map.png"
    picture.value.save_as(saved)
    head = saved.read_bytes()[:24]
    assert (
        head[:8] == b"\x89PNG\r\n\x1a\n" and int.from_bytes(head[16:20]) > 1000 and int.from_bytes(head[20:24]) > 1000
    )


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_text_stands_out_and_nothing_is_wider_than_the_page(visit: Visits, width: int, scheme: Scheme) -> None:
    shown = visit(width=width, scheme=scheme, language="tr")
    for path in ("/map", MAP + "?without=c447"):
        shown.goto(path)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert faint_text(shown) == []
    if width < 800:
        words, drawing = (shown.locator(each).bounding_box() for each in ("#in-words", "#as-map"))
        assert words is not None and drawing is not None and words["y"] < drawing["y"]


def test_no_text_of_the_drawing_leaves_its_box(page: Page) -> None:
    page.goto(MAP + "?depth=20&lang=tr")
    wide = page.evaluate("""[...document.querySelectorAll('.map a.to')].filter((node) => {
      const box = node.querySelector('.shape').getBBox();
      return [...node.querySelectorAll('text')].some((text) => {
        const own = text.getBBox();
        return own.x < box.x || own.x + own.width > box.x + box.width || own.y + own.height > box.y + box.height + 1;
      });
    }).map((node) => node.dataset.node)""")
    assert wide == []


def test_everything_works_without_scripts(visit: Visits) -> None:
    shown = visit(MAP + "?depth=1", scripts=False)
    shown.locator(".outline a.more[data-of=c447]").click()
    expect(shown.locator("#entry-f421")).to_be_visible()
    shown.locator("input[name=without][value=c472]").check()
    shown.get_by_role("button", name="Weigh without the marked ones").click()
    assert shown.url.endswith("?depth=1&expand=c447&without=c472")
    expect(shown.locator(".changes .without")).to_contain_text("c472")
    expect(shown.locator("#entry-f421")).to_be_visible()
    shown.locator(".map a.to[data-node=c447]").click(position={"x": 30, "y": 40})
    assert shown.url.endswith("/page/article/tasdemir-2024/claim/denge/c447")
