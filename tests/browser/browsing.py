"""Pages that are watched: what they ask other servers for, and what they complain of in the console."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request

ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"
Scheme = Literal["light", "dark"]
FAINT_TEXT = Path(__file__).with_name("faint_text.js")
PATIENCE = 60_000
"""Milliseconds: the machine of the tests may do other things too."""
# The line that Chromium writes for every answer with an error status; a problem is told on the page.
OF_A_STATUS = "Failed to load resource: the server responded with a status of 4"


@dataclass
class Visits:
    """Opens pages in contexts of their own, each as another reader."""

    browser: Browser
    address: str
    contexts: list[BrowserContext] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __call__(
        self,
        path: str | None = None,
        *,
        width: int = 1280,
        scheme: Scheme = "light",
        language: str = "en",
        scripts: bool = True,
        permissions: tuple[str, ...] = (),
        motion: Literal["reduce", "no-preference"] = "no-preference",
    ) -> Page:
        """A page of a reader with this screen, theme and language; at `path`, or blank."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            locale=language,
            java_script_enabled=scripts,
            permissions=list(permissions),
            reduced_motion=motion,
        )
        self.contexts.append(context)
        context.on("request", self._note_request)
        context.on("console", self._note_complaint)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if path is not None:
            page.goto(path)
        return page

    def end(self) -> None:
        """Close all pages, and say what they should not have done."""
        for context in self.contexts:
            context.close()
        assert self.foreign == [], "requests left the server's own address"
        assert self.complaints == [], "the console has complaints"

    def _note_request(self, request: Request) -> None:
        self.asked.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme not in ("blob", "data") and parts.netloc != urlsplit(self.address).netloc:
            self.foreign.append(request.url)

    def _note_complaint(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(OF_A_STATUS):
            self.complaints.append(message.text)


def faint_text(page: Page) -> list[object]:
    """The visible texts whose contrast with their ground is below 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    found: list[object] = page.evaluate(FAINT_TEXT.read_text(encoding="utf-8"))
    return found


def watch_shifts(page: Page) -> None:
    """Sum up what shifts on the pages that are opened from now on, without the reader's doing."""
    page.add_init_script("""
        window.shifted = 0;
        new PerformanceObserver((list) => {
          for (const each of list.getEntries()) if (!each.hadRecentInput) window.shifted += each.value;
        }).observe({type: "layout-shift", buffered: true});
    """)


def expect_scrolled_sideways(element: Locator) -> None:
    """Wait until an element has been scrolled sideways; the page's policy lets nothing be polled within it."""
    deadline = monotonic() + PATIENCE / 1000
    while not element.evaluate("element => element.scrollLeft > 0"):
        assert monotonic() < deadline, "the element was not scrolled"
        element.page.evaluate(PAINTED)


def settled_shift(page: Page) -> float:
    """What has shifted until the page was loaded and painted twice more."""
    page.wait_for_load_state("load")
    page.evaluate(PAINTED)
    return float(page.evaluate("window.shifted"))
