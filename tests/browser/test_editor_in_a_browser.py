"""The SPARQL editor in a real browser: it completes, it marks an error at its place, it answers, and it can be left."""

from __future__ import annotations

import re

import pytest
from accessibility import assert_accessible
from browsing import Scheme, Visits
from playwright.sync_api import Page, expect

RIGHT = "SELECT ?claim WHERE { ?claim a denge:HedgedClaim } LIMIT 3"


def opened(page: Page, address: str = "/sparql") -> Page:
    page.goto(address)
    expect(page.locator(".cm-content")).to_be_visible()
    return page


def write(page: Page, text: str) -> None:
    """Put a text in the place of what the editor has, as a reader would paste it."""
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def text_of(page: Page) -> str:
    return "\n".join(page.locator(".cm-line").all_inner_texts())


@pytest.mark.parametrize(("language", "named"), [("en", "hedged claim"), ("tr", "çekinceli iddia")])
def test_a_class_is_completed_by_its_name_in_the_language_of_the_page(visit: Visits, language: str, named: str) -> None:
    page = opened(visit(language=language))
    write(page, "SELECT ?claim WHERE { ?claim a ")
    page.keyboard.type(named.split()[0])
    option = page.locator(".cm-tooltip-autocomplete [role=option]", has_text="denge:HedgedClaim")
    expect(option.first).to_contain_text(named)
    page.wait_for_timeout(150)  # for a moment Enter is still a new line, lest a list that has just come up takes it
    page.keyboard.press("Enter")
    expect(page.locator(".cm-content")).to_contain_text("denge:HedgedClaim")
    assert "PREFIX denge: <https://w3id.org/denge/ns#>" in text_of(page)


def test_a_thing_is_found_by_its_label(page: Page) -> None:
    opened(page)
    write(page, "SELECT ?claim WHERE { ?claim denge:isAbout ")
    page.keyboard.type("susa")
    option = page.locator(".cm-tooltip-autocomplete [role=option]", has_text="shusha-declaration")
    expect(option.first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_error_is_marked_at_its_place_and_the_query_stays(visit: Visits, scheme: Scheme) -> None:
    page = opened(visit(scheme=scheme))
    wrong = "SELECT ?x\nWHERE { ?x ?? }"
    write(page, wrong)
    page.keyboard.press("Control+Enter")
    problem = page.locator("section.problem")
    expect(problem.get_by_role("heading")).to_be_visible()
    expect(problem.locator("pre")).to_contain_text("^")
    expect(page.locator(".cm-line", has=page.locator(".cm-lintRange-error, .cm-lintPoint-error"))).to_contain_text("??")
    assert text_of(page) == wrong
    assert_accessible(page)


def test_an_answer_is_a_table_whose_first_row_leads_to_its_claim(page: Page) -> None:
    opened(page)
    write(page, RIGHT)
    page.keyboard.press("Control+Enter")
    result = page.locator(".results")
    expect(result.locator("table tbody tr")).to_have_count(3)
    assert_accessible(page)
    result.locator("table tbody a").first.click()
    expect(page).to_have_url(re.compile("/claim/"))
    page.go_back()
    expect(page.locator(".cm-content")).to_contain_text("HedgedClaim")


def test_the_query_of_a_question_is_changed_and_run(page: Page) -> None:
    opened(page, "/questions/evidence-against/editor")
    expect(page.locator(".cm-content")).to_contain_text("slug: evidence-against")
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".results table tbody tr").first).to_be_visible()


def test_an_example_is_one_key_away(page: Page) -> None:
    opened(page)
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+K")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.keyboard.type("who-recognises")
    expect(dialog.locator("ul.choices > li")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(dialog.locator("ul.choices button")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.locator(".cm-content")).to_contain_text("slug: who-recognises")


def test_escape_and_tab_leave_the_editor(page: Page) -> None:
    opened(page)
    page.locator(".cm-content").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert not page.evaluate("!!document.activeElement.closest('.cm-editor')")
