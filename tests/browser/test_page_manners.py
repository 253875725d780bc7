"""What every page does in a real browser: light and dark, keys, the menu of narrow screens, paper, a calm start."""

from __future__ import annotations

import pytest
from browsing import Scheme, Visits
from playwright.sync_api import Page, expect

DARK, LIGHT = "rgb(22, 23, 26)", "rgb(251, 250, 247)"
SHIFT = """() => new Promise(resolve => {
  let total = 0;
  new PerformanceObserver(list => { for (const each of list.getEntries()) total += each.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => resolve(total), 300);
})"""


def ground(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


@pytest.mark.parametrize(
    ("system", "first", "chosen", "then"), [("light", LIGHT, "dark", DARK), ("dark", DARK, "light", LIGHT)]
)
def test_the_chosen_theme_stays(visit: Visits, system: Scheme, first: str, chosen: str, then: str) -> None:
    page = visit("/", scheme=system)
    assert ground(page) == first
    page.get_by_label("Colours").select_option(chosen)
    assert ground(page) == then
    page.goto("/questions")
    assert ground(page) == then
    expect(page.get_by_label("Colours")).to_have_value(chosen)
    page.get_by_label("Colours").select_option("system")
    page.reload()
    assert ground(page) == first
    assert page.context.cookies() == []


def test_the_chosen_theme_is_there_at_the_first_painting(visit: Visits) -> None:
    page = visit("/", scheme="light")
    page.get_by_label("Colours").select_option("dark")
    page.add_init_script(
        "document.addEventListener('readystatechange', () => { "
        "window.early ??= getComputedStyle(document.documentElement).colorScheme; })"
    )
    page.goto("/questions")
    assert page.evaluate("window.early") == "dark"


def test_without_scripts_there_is_no_switch_and_the_system_decides(visit: Visits) -> None:
    page = visit("/", scheme="dark", scripts=False)
    expect(page.locator("#theme")).to_be_hidden()
    expect(page.locator("#show-keys")).to_be_hidden()
    assert ground(page) == DARK


def test_keys_lead_to_the_search_and_to_the_list_of_keys(visit: Visits) -> None:
    page = visit("/questions")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("a/b?")
    expect(page.locator("#find")).to_have_value("a/b?")
    page.locator("h1").click()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_contain_text("Go to the search field")
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.reload()
    page.keyboard.press("/")
    expect(page.locator("#find")).not_to_be_focused()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(dialog).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_narrow_screen_shows_the_menu_when_asked(visit: Visits, scripts: bool) -> None:
    page = visit("/", width=360, language="tr", scripts=scripts)
    questions = page.get_by_role("navigation", name="Sayfalar").get_by_role("link", name="Sorular")
    expect(page.locator(".menu")).to_be_hidden()
    page.get_by_role("button", name="Menü").click()
    expect(page.locator(".menu").get_by_role("link", name="SPARQL")).to_be_visible()
    page.locator(".menu").get_by_role("link", name="Sorular").click()
    assert page.url.endswith("/questions")
    expect(questions).to_be_hidden()


def test_the_present_page_is_marked_in_the_navigation(visit: Visits) -> None:
    page = visit("/questions")
    expect(page.locator(".menu [aria-current=page]")).to_have_text("Questions")


def test_paper_has_question_answer_address_and_version_and_nothing_to_press(visit: Visits) -> None:
    page = visit("/questions/evidence-against?since=2010", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".menu", ".find", ".ways", "form.fields", "#show-keys"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".on-paper")).to_contain_text("/questions/evidence-against?since=2010 · dataset version live-")
    assert ground(page) == "rgb(255, 255, 255)"
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_moves_when_the_editor_comes_late(visit: Visits, width: int) -> None:
    page = visit("/sparql", width=width)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFT) < 0.02
