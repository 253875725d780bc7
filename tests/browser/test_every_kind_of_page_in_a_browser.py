"""Every kind of page in a real browser, at both widths, in both themes and languages: sound, still and light."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from accessibility import assert_accessible, violations
from browsing import Scheme, Visits, settled_shift, watch_shifts
from playwright.sync_api import Browser, Page, expect

from bench.pages.browsing import Look, look_at
from bench.pages.kinds import Kind, read_kinds

KINDS = read_kinds()
LOOKS = [(1280, "light", "en"), (360, "dark", "tr")]
OTHER_LOOKS = [(1280, "dark", "tr"), (360, "light", "en")]
# Most of the time is axe's: in a default run it sees each kind in one look, on request in all four.
EVERY_SECOND, THE_OTHERS = KINDS[::2], KINDS[1::2]
EDITED = {"sparql", "question-in-the-editor", "sparql-answer", "sparql-graph", "query-with-an-error"}
# The kinds whose pages may load what is large, by what it is.
LARGE = {
    r"/static/built/editor": EDITED,
    r"/static/built/land": {"places"},
    r"/static/argument-map\.": {"maps", "map", "what-if"},
    r"/static/exploring\.": {"timeline", "network", "places"},
}
LIGHT = ("home", "questions", "answer", "for-and-against", "balance-sheet", "empty-answer", "timeline-answer")


def asked_for(address: str, language: str) -> tuple[str, list[tuple[str, str]]]:
    """The path of an address and its parameters, with that of the language."""
    parts = urlsplit(address)
    return parts.path, [*parse_qsl(parts.query), ("lang", language)]


def switched(page: Page) -> tuple[str, list[tuple[str, str]]]:
    """Where the switch of the language leads."""
    parts = urlsplit(page.locator(".switch").get_attribute("href") or "")
    return parts.path, parse_qsl(parts.query)


QUICK = [(*LOOKS[0], EVERY_SECOND), (*LOOKS[1], THE_OTHERS)]
MORE = [(*LOOKS[0], THE_OTHERS), (*LOOKS[1], EVERY_SECOND), *((*each, KINDS) for each in OTHER_LOOKS)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "scheme", "language", "axed"),
    [*QUICK, *(pytest.param(*each, marks=pytest.mark.full) for each in MORE)],
)
def test_it_fits_nothing_moves_it_loads_only_what_it_uses_and_axe_finds_nothing(
    visit: Visits, bundles: Path, width: int, scheme: Scheme, language: str, axed: list[Kind]
) -> None:
    page = visit(width=width, scheme=scheme, language=language)
    watch_shifts(page)
    found = []
    for kind in KINDS:
        visit.asked.clear()
        page.emulate_media(reduced_motion="no-preference")
        page.goto(kind.address)
        assert settled_shift(page) < 0.01, kind
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
        assert page.evaluate("document.documentElement.lang") == language, kind
        assert page.locator("h1").count() == 1, kind
        assert re.fullmatch(r"\S.* – Denge" if kind.name != "home" else "Denge", page.title()), kind
        assert switched(page) == asked_for(page.url, "tr" if language == "en" else "en"), kind
        for pattern, users in LARGE.items():
            loads = [each for each in visit.asked if re.search(pattern, each)]
            assert not loads or kind.name in users, (kind, loads)
        page.emulate_media(reduced_motion="reduce")  # axe is to see nothing half faded
        found += [f"{kind.name}: {each}" for each in (violations(page) if kind in axed else ())]
    assert page.context.cookies() == []
    assert found == [], "\n".join(found)


def menu_opened(page: Page) -> None:
    page.goto("/")
    page.locator(".top .menu-button").first.click()
    expect(page.locator(".menu:popover-open")).to_be_visible()


def keys_shown(page: Page) -> None:
    page.goto("/sparql")
    page.locator("#show-keys").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def details_opened(page: Page) -> None:
    page.goto("/questions/evidence-against")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


def claim_beside_the_map(page: Page) -> None:
    page.goto("/map/azerbaijan-follows-pro-turkiye-policy?depth=1")
    page.evaluate("document.querySelector('.map [data-node=c466]').focus()")
    page.keyboard.press("Enter")
    expect(page.locator(".panel")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(visit: Visits, bundles: Path, scheme: Scheme) -> None:
    page = visit(width=360, scheme=scheme, motion="reduce")
    for opens in (menu_opened, keys_shown, details_opened, claim_beside_the_map):
        opens(page)
        assert_accessible(page)


@pytest.mark.parametrize("kind", [each for each in KINDS if each.name in LIGHT], ids=lambda each: each.name)
def test_home_and_answers_weigh_less_than_100_kilobytes(browser: Browser, address: str, kind: Kind) -> None:
    """As transferred to a reader with an empty cache, with all that the page loads."""
    measured = look_at(browser, address, kind, Look(1280, "tr", "light"), None, 0)
    assert 0 < measured.document_bytes < measured.all_bytes < 100_000
    assert measured.shift < 0.01
