"""The reading view in a real browser: the copy stays there, its passages are found, and one walks through them."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility import assert_accessible
from browsing import Scheme, Visits
from playwright.sync_api import expect
from reading_pages import drop_copy, open_copy, reading_page, watched

from kg.anchors import verify_anchors

sys.path.append(str(Path(__file__).resolve().parent.parent / "server"))

from invented_copy import ARTICLE, Invented, Once, make_invented
from live_server import LiveServer


@pytest.fixture(scope="module")
def invented(root: Path, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    return make_invented(root, tmp_path_factory.mktemp("reading") / "project", once)


@pytest.fixture(scope="module")
def address(invented: Invented, bundles: Path) -> Iterator[str]:
    """The address of a server with the invented article."""
    assert bundles.is_dir()
    with LiveServer(invented.project) as server:
        yield server.address


def test_all_passages_of_the_annotated_edition_light_up_and_nothing_is_asked_for(
    visit: Visits, invented: Invented
) -> None:
    page = reading_page(visit, ARTICLE)
    asked = watched(page)
    open_copy(page, invented.copy)
    expect(page.locator("#outcome")).to_contain_text("7 verified, 0 moved, 0 not in this copy. This is the annotated")
    page.wait_for_timeout(500)
    assert asked.paths == []
    assert page.locator("#copy").evaluate("copy => copy.textContent") == invented.copy
    for claim in ("c001", "c002", "c003", "r001"):
        page.locator(f"#{claim}").get_by_role("button").click()
        marked = "".join(page.locator("mark.current").all_text_contents())
        assert _letters(marked) == _letters(invented.passage(claim)), claim


def test_a_file_that_is_dropped_on_the_page_is_opened(visit: Visits, invented: Invented, tmp_path: Path) -> None:
    file = tmp_path / "copy.txt"
    file.write_text(invented.copy, encoding="utf-8")
    page = reading_page(visit, ARTICLE)
    asked = watched(page)
    drop_copy(page, file)
    expect(page.locator("#outcome")).to_contain_text("7 verified, 0 moved, 0 not in this copy. This is the annotated")
    assert asked.paths == []
    assert "over" not in (page.locator("#drop").get_attribute("class") or "").split()
    assert page.url.endswith(f"/read/{ARTICLE}")


def test_another_copy_gets_the_outcomes_that_python_finds(visit: Visits, invented: Invented) -> None:
    copy = "Kapak\n" + unicodedata.normalize("NFD", invented.copy.replace(invented.passage("c005")[:9], "Bambaşka"))
    findings = verify_anchors(invented.anchors, invented.rendition, copy)
    counts = Counter(each.outcome for each in findings)
    assert counts["moved"] and counts["absent"]
    page = reading_page(visit, ARTICLE)
    page.locator("summary", has_text="Paste the text").click()
    page.get_by_label("Text of the article").fill(copy)
    page.get_by_role("button", name="Find the passages").click()
    wanted = f"{counts['verified']} verified, {counts['moved']} moved, {counts['absent']} not in this copy."
    expect(page.locator("#outcome")).to_contain_text(wanted)
    for finding in findings:
        fate = page.locator(f"#{finding.anchor.body.rpartition('/')[2]} .fate")
        expect(fate).to_contain_text({"moved": "found elsewhere", "absent": "not in this copy"}[finding.outcome])
    assert page.locator("mark.moved").count() > 0


def test_a_pdf_is_read_here_and_only_the_reader_of_pdfs_is_fetched(visit: Visits, invented: Invented) -> None:
    printing = visit("/read")
    text = re.sub("[^\x00-\u024f]", "", unicodedata.normalize("NFC", invented.copy))
    printing.evaluate(
        "text => { document.body.innerHTML = '<pre></pre>'; document.body.firstChild.append(text); }", text
    )
    pdf = printing.pdf()
    page = reading_page(visit, ARTICLE)
    asked = watched(page)
    open_copy(page, pdf, "copy.pdf")
    expect(page.locator("#outcome")).to_contain_text("0 verified, 7 moved, 0 not in this copy.")
    page.wait_for_timeout(500)
    assert sorted(asked.paths) == ["GET /static/built/pdf-worker.js", "GET /static/built/pdf.js"]
    assert all(each.post_data is None for each in asked.requests)


def test_what_is_no_text_is_told(visit: Visits) -> None:
    page = reading_page(visit, ARTICLE)
    page.set_input_files("#file", [{"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 broken"}])
    expect(page.locator("#outcome")).to_contain_text("could not be read")
    open_copy(page, "Başka bir metin. " * 40)
    expect(page.locator("#outcome")).to_contain_text("0 verified, 0 moved, 7 not in this copy. Nothing of this article")
    assert page.locator("#copy mark").count() == 0


def test_one_walks_through_the_passages_by_keys(visit: Visits, invented: Invented) -> None:
    page = reading_page(visit, ARTICLE)
    open_copy(page, invented.copy)
    page.keyboard.press("j")
    expect(page.locator("#stop")).to_contain_text("Passage 1 of 6, page 11: Ships of the two countries")
    # Two claims stand at this place.
    expect(page.locator(".things > [aria-current]")).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_text("Ships of the two countries carry goods both ways.")
    page.keyboard.press("j")
    expect(page.locator("#stop")).to_contain_text("Passage 2 of 6")
    page.keyboard.press("k")
    expect(page.locator("#stop")).to_contain_text("Passage 1 of 6")
    page.goto(f"/read/{ARTICLE}#c004")
    page.reload()
    open_copy(page, invented.copy)
    expect(page.locator("#c004")).to_have_attribute("aria-current", "true")


def test_a_click_on_passages_that_overlap_goes_from_the_shorter_to_the_longer(
    visit: Visits, invented: Invented
) -> None:
    page = reading_page(visit, ARTICLE)
    open_copy(page, invented.copy)
    page.locator("#c003").get_by_role("button").click()
    page.keyboard.press("j")
    both = page.locator("mark.several").first
    both.click()
    first = page.locator(".things > [aria-current]").get_attribute("id")
    both.click()
    second = page.locator(".things > [aria-current]").get_attribute("id")
    assert {first, second} == {"c002", "c003"} and first == "c003"


def test_a_claim_leads_to_the_map_that_it_takes_part_in(visit: Visits) -> None:
    page = visit(f"/read/{ARTICLE}")
    page.locator(".maps a").first.click()
    assert "/map/" in page.url
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_without_scripts_everything_anchored_is_listed(visit: Visits, invented: Invented) -> None:
    page = visit(f"/read/{ARTICLE}", scripts=False, width=360)
    expect(page.locator("#scripts-would")).to_contain_text("With scripts, this page finds the passages")
    expect(page.locator("#copy-choice")).to_be_hidden()
    expect(page.locator("#annotating")).to_be_hidden()
    assert page.locator(".things > li").count() == 7
    expect(page.get_by_role("heading", level=4).first).to_have_text("page 11")
    assert page.locator("body").evaluate("body => body.scrollWidth") <= 360
    assert "Kuzey-Batı" not in page.content()


@pytest.mark.parametrize(("width", "scheme", "language"), [(1280, "light", "en"), (360, "dark", "tr")])
def test_the_view_is_accessible_and_fits(
    visit: Visits, invented: Invented, width: int, scheme: Scheme, language: str
) -> None:
    page = visit("/read", width=width, scheme=scheme, language=language)
    assert_accessible(page)
    page = reading_page(visit, ARTICLE, width=width, scheme=scheme, language=language)
    assert_accessible(page)
    open_copy(page, "Kapak. " + invented.copy)
    page.keyboard.press("j")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _letters(text: str) -> str:
    """Without what a line end may change, and without running heads."""
    plain = re.sub(r"Liman Yazıları [0-9]+", "", unicodedata.normalize("NFC", text))
    return re.sub(r"[\s-]", "", plain)
