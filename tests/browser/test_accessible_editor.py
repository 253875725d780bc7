"""axe finds no violation on any kind of page, in both themes and languages, on screens and phones."""

from __future__ import annotations

import pytest
from accessibility import assert_accessible
from browsing import Scheme, Visits
from playwright.sync_api import expect

PAGES = (
    "/",
    "/questions",
    "/questions/evidence-against",
    "/questions/evidence-for?since=2999",
    "/page/state/azerbaijan",
    "/page/proposition/azerbaijan-follows-pro-turkiye-policy",
    "/page/article/tasdemir-2024/page/49",
    "/page/work/tasdemir-2024",
    "/sparql",
    "/sparql?query=SELECT+*+WHERE+{?a+?b+?c}+LIMIT+50",
    "/sparql?query=SELECT",
    "/search?q=azerbaycan",
    "/ns",
    "/graphs",
    "/about",
    "/download/",
    "/problems",
    "/vocabulary/modality",
    "/nothing",
)


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(1280, "light", "tr"), (360, "dark", "en")],
)
def test_no_kind_of_page_has_a_violation(visit: Visits, width: int, scheme: Scheme, language: str) -> None:
    page = visit(width=width, scheme=scheme, language=language)
    for path in PAGES:
        page.goto(path)
        assert_accessible(page)


@pytest.mark.parametrize(("scheme", "language"), [("light", "tr"), ("dark", "en")])
def test_neither_has_the_editor_with_an_answer_an_error_and_its_dialogs(
    visit: Visits, scheme: Scheme, language: str
) -> None:
    page = visit("/sparql", scheme=scheme, language=language)
    content = page.locator(".cm-content")
    expect(content).to_be_visible()
    content.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("SELECT ?c (COUNT(*) AS ?n) WHERE { ?x a ?c } GROUP BY ?c LIMIT 9")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.get_by_role("tab")).to_have_count(3)
    for number in range(3):
        page.get_by_role("tab").nth(number).click()
        assert_accessible(page)
    content.click()
    page.keyboard.type("}")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator(".results .problem")).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("ControlOrMeta+k")
    expect(page.get_by_role("dialog").get_by_role("listitem")).not_to_have_count(0)
    assert_accessible(page)
    page.keyboard.press("Escape")
    page.locator("#show-keys").click()
    assert_accessible(page)
