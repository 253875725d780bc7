"""axe finds no violation in the editor with an answer, an error and its dialogs, in both themes and languages."""

from __future__ import annotations

import pytest
from accessibility import assert_accessible
from browsing import Scheme, Visits
from playwright.sync_api import expect


@pytest.mark.parametrize(("scheme", "language"), [("light", "tr"), ("dark", "en")])
def test_an_answer_an_error_and_the_dialogs_have_no_violation(visit: Visits, scheme: Scheme, language: str) -> None:
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
