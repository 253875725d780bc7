"""The SPARQL editor in a real browser: completion, errors at their place, answers in the page, and nothing lost."""

from __future__ import annotations

import re

import pytest
from browsing import Visits
from playwright.sync_api import Locator, Page, expect

COUNTED = "SELECT ?who (COUNT(?c) AS ?n) WHERE { ?c denge:asserter ?who } GROUP BY ?who ORDER BY DESC(?n) LIMIT 5"


def surface(page: Page) -> Locator:
    """What is written in, once it is there and knows the terms."""
    content = page.locator(".cm-content")
    expect(content).to_be_visible()
    page.wait_for_load_state("networkidle")
    return content


def offered(page: Page, name: re.Pattern[str] | None = None) -> Locator:
    """What is offered to complete the query."""
    options = page.get_by_role("listbox", name=re.compile("Completions|Tamamlamalar"))
    return options.get_by_role("option", name=name) if name else options.get_by_role("option")


def write(page: Page, text: str) -> None:
    """Put a query in the place of the one that is there, key by key, as a reader does."""
    surface(page).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def query_of(page: Page) -> str:
    """The query that the form would send."""
    value: str = page.locator("textarea").input_value()
    return value


def test_an_error_is_marked_at_its_place_and_announced(visit: Visits) -> None:
    page = visit("/sparql")
    write(page, "SELECT * WHERE { ?a ?? ?b")
    page.keyboard.press("Escape")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.get_by_role("heading", name="The query is not valid SPARQL")).to_be_visible()
    expect(page.locator(".cm-lintRange-error")).to_have_text("?")
    expect(page.locator("form + [role=status]")).to_contain_text("Line 1, column 22")
    expect(surface(page)).to_be_focused()
    assert query_of(page) == "SELECT * WHERE { ?a ?? ?b}", "the query stays"


def test_a_class_is_completed_by_its_turkish_name_and_brings_its_prefix(visit: Visits) -> None:
    page = visit("/sparql", language="tr")
    write(page, "SELECT * WHERE { ?x a iddia")
    option = offered(page).first
    expect(option).to_contain_text("iddia")
    codes = offered(page).locator(".cm-completionLabel").all_inner_texts()
    assert "denge:Claim" in codes and not any(code.startswith("proposition:") for code in codes), "classes only"
    offered(page, re.compile("^denge:Claim ?iddia")).click()
    assert query_of(page) == "PREFIX denge: <https://w3id.org/denge/ns#>\nSELECT * WHERE { ?x a denge:Claim}"


def test_a_property_and_then_its_values_are_offered(visit: Visits) -> None:
    page = visit("/sparql")
    write(page, "SELECT * WHERE { ?claim asser")
    expect(offered(page, re.compile("denge:asserter ?has asserter · property"))).to_be_visible()
    page.keyboard.press("Escape")
    write(page, "SELECT * WHERE { ?claim denge:asserter ")
    page.keyboard.press("Control+Space")
    expect(offered(page).first).to_contain_text("Taşdemir")
    offered(page).first.click()
    expect(surface(page)).to_contain_text(re.compile(r"denge:asserter person:\S*tasdemir"))


def test_a_thing_is_found_by_a_word_of_its_name(visit: Visits) -> None:
    page = visit("/sparql")
    write(page, "SELECT * WHERE { ?claim ?property susa")
    expect(offered(page, re.compile("Shusha"))).not_to_have_count(0)


def test_a_known_prefix_is_declared_when_its_colon_is_typed(visit: Visits) -> None:
    page = visit("/sparql")
    write(page, "ASK { ?x skos:")
    expect(surface(page)).to_contain_text("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>")
    page.keyboard.press("Escape")
    page.keyboard.press("ControlOrMeta+z")


def test_an_unknown_prefix_is_marked(visit: Visits) -> None:
    page = visit("/sparql")
    write(page, "ASK { ?x nosuch:thing ?y }")
    expect(page.locator(".cm-lintRange-error")).to_have_text("nosuch:thing")


def test_an_answer_comes_as_table_bars_and_text_with_names_first(visit: Visits) -> None:
    page = visit("/sparql")
    write(page, COUNTED)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Run").click()
    first = page.locator(".results tbody tr").first
    expect(first.get_by_role("link")).to_have_text("Hakan Taşdemir")
    expect(first.locator("code")).to_contain_text("person:")
    expect(page.locator(".results .count")).to_contain_text(re.compile(r"Rows: 5 · Answered in \d+\.\d\d seconds"))
    page.get_by_role("button", name="who", exact=True).click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("who")
    page.get_by_role("tab", name="Table").press("End")
    expect(page.get_by_role("img", name="n by who").locator("rect")).to_have_count(5)
    page.get_by_role("tab", name="As it came").click()
    expect(page.get_by_role("tabpanel")).to_contain_text('"bindings"')
    href = page.get_by_role("link", name="CSV", exact=True).get_attribute("href")
    assert href and page.request.get(href).headers["content-type"].startswith("text/csv")


def test_a_constructed_graph_is_drawn(visit: Visits) -> None:
    page = visit("/sparql")
    write(
        page,
        "CONSTRUCT { ?a ?r ?b } WHERE { ?c denge:deniesRelation ?r ; denge:relationFrom ?a ; denge:relationTo ?b }",
    )
    page.keyboard.press("Escape")
    page.keyboard.press("ControlOrMeta+Enter")
    page.get_by_role("tab", name="Graph").click()
    drawing = page.get_by_role("group", name="Graph")
    expect(drawing.get_by_role("link", name="Azerbaijan", exact=True)).to_be_visible()
    positions = (
        "[...document.querySelectorAll('.node')].map(each => [each.getAttribute('cx'), each.getAttribute('cy')])"
    )
    before = page.evaluate(positions)
    page.keyboard.press("ControlOrMeta+Home")
    page.get_by_role("button", name="Run").click()
    page.get_by_role("tab", name="Graph").click()
    assert page.evaluate(positions) == before, "the same answer, the same drawing"


def test_what_takes_too_long_is_explained_and_a_cheaper_query_offered(visit: Visits) -> None:
    page = visit("/sparql")
    problem = {
        "code": "engine.deadline", "title": "The query was stopped: it took too long", "detail": "…", "remedy": "…",
    }  # fmt: skip
    page.route("**/sparql", lambda route: route.fulfill(status=400, json=problem), times=1)
    write(page, "SELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a")
    page.keyboard.press("ControlOrMeta+Enter")
    page.get_by_role("button", name="Ask for 100 rows only, unsorted").click()
    expect(page.locator(".results .count")).to_contain_text("Rows: 100")
    assert query_of(page) == "SELECT ?a WHERE { ?a ?b ?c }\nLIMIT 100\n"


def test_a_reload_and_a_new_visit_keep_the_query(visit: Visits) -> None:
    page = visit("/sparql")
    write(page, "ASK { ?kept ?by ?reload }")
    page.reload()
    expect(surface(page)).to_have_text("ASK { ?kept ?by ?reload }")
    page.goto("/questions")
    page.goto("/sparql")
    expect(surface(page)).to_have_text("ASK { ?kept ?by ?reload }")
    assert page.context.cookies() == []


def test_a_question_opens_in_the_editor_without_being_run(visit: Visits) -> None:
    page = visit("/questions/who-recognises")
    page.get_by_role("link", name="Open in the editor").click()
    expect(surface(page)).to_contain_text("SELECT")
    expect(page.locator(".results")).to_be_empty()
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".results tbody tr")).not_to_have_count(0)


def test_an_example_is_one_key_away_and_is_laid_out_by_another(visit: Visits) -> None:
    page = visit("/sparql", language="tr")
    surface(page).click()
    page.keyboard.press("ControlOrMeta+k")
    page.get_by_role("searchbox", name="Sorularda ara").fill("tanı")
    choices = page.get_by_role("dialog").get_by_role("listitem")
    expect(choices).not_to_have_count(0)
    choices.first.get_by_role("button").click()
    expect(surface(page)).to_contain_text("SELECT")
    write(page, "select*where{?a ?b ?c.?a a ?d}")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Alt+f")
    assert query_of(page) == "select*where {\n  ?a ?b ?c .\n  ?a a ?d\n}\n"


def test_escape_and_tab_leave_the_editor(visit: Visits) -> None:
    page = visit("/sparql")
    surface(page).click()
    page.keyboard.press("Tab")
    expect(surface(page)).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run")).to_be_focused()


@pytest.mark.parametrize("language", ["en", "tr"])
def test_without_scripts_the_form_answers_with_a_page(visit: Visits, language: str) -> None:
    page = visit("/sparql", scripts=False, language=language, width=360)
    expect(page.locator(".cm-content")).to_have_count(0)
    page.get_by_role("textbox").fill(f"PREFIX denge: <https://w3id.org/denge/ns#>\n{COUNTED}")
    page.locator("main").get_by_role("button").click()
    row = page.get_by_role("row").nth(1)
    expect(row.get_by_role("link")).to_have_text("Hakan Taşdemir")
    expect(row.locator("code")).to_contain_text("person:")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
