"""A server and Chromium for the tests of pages: `visit` opens pages that are watched, `bundles` are built before."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import ARGUMENTS, Visits
from playwright.sync_api import Browser, Page, sync_playwright

from bench.pages.browsing import BrowserMissingError, find_browser
from kg.project import Project
from server.command_line.scripts import BUILT, ScriptsBuilder, find_sources

sys.path.append(str(Path(__file__).resolve().parent.parent / "server"))

from live_server import LiveServer


@pytest.fixture(scope="session")
def bundles() -> Path:
    """The folder of npm packages; the bundles of scripts are made of them when they are missing or stale."""
    sources = find_sources()
    assert sources is not None
    builder = ScriptsBuilder(sources, BUILT)
    builder.ensure()
    builder.ensure_packages()
    return sources.modules


@pytest.fixture(scope="session")
def address(shipped: Project, bundles: Path) -> Iterator[str]:
    """The address of a server with the dataset of this clone."""
    with LiveServer(shipped) as server:
        yield server.address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started so that it asks nobody for anything."""
    try:
        program = find_browser()
    except BrowserMissingError:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium-headless-shell)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visits]:
    """Opens pages; afterwards none of them has asked another server or complained in the console."""
    visits = Visits(browser, address)
    yield visits
    visits.end()


@pytest.fixture
def page(visit: Visits) -> Page:
    """The blank page of a reader with a wide, light screen who reads English."""
    return visit()
