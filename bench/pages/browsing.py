"""Opens a page in Chromium, takes its picture, and notes what it weighs, when it shows, and how far it shifts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Page, sync_playwright

from bench.pages.kinds import Kind

# The headless shell draws the same pages with 30 % less processor time than the whole browser without a window.
PROGRAMS: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_PATIENCE: Final = 180_000
"""Milliseconds for a page or a picture: pictures of tall pages take long on a machine that does other work too."""
_LOWEST: Final = 900
"""Pixels of height that a picture has at least, unless the page is lower; a tall one that fails is tried with fewer."""
# Layout shifts without the reader's doing (Layout Instability API), and the first paint of content (Paint Timing).
_WATCH: Final = """
window.measured = {shift: 0, paint: null};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.measured.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => {
  for (const entry of list.getEntriesByName("first-contentful-paint")) window.measured.paint = entry.startTime;
}).observe({type: "paint", buffered: true});
"""


# What lies beneath the picture is taken away: Chromium draws a page whole, and stops at very tall ones.
_CUT: Final = "height => { document.documentElement.style.cssText = `height: ${height}px; overflow: hidden`; }"


class BrowserMissingError(Exception):
    """There is no Chromium on this machine."""


@dataclass(frozen=True)
class Look:
    """How a page is opened: the width in CSS pixels, the language, and the color scheme, light or dark."""

    width: int
    language: str
    scheme: str

    @property
    def name(self) -> str:
        """For the name of a file."""
        return f"{self.width}-{self.scheme}-{self.language}"


@dataclass(frozen=True)
class Measured:
    """What one page did: bytes as transferred, requests, ms to the first paint of content, sum of layout shifts.

    `overflow` is how many pixels the page is wider than the window; `foreign` are addresses on other servers that it
    asked for, `complaints` what the browser's console said.
    """

    kind: Kind
    look: Look
    status: int
    document_bytes: int
    all_bytes: int
    requests: int
    first_paint: float
    shift: float
    overflow: int
    foreign: tuple[str, ...]
    complaints: tuple[str, ...]


def find_browser() -> str:
    """The path of a Chromium. Raises BrowserMissingError."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise BrowserMissingError
    return program


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """A Chromium that talks to nobody by itself. Raises BrowserMissingError."""
    program = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def look_at(browser: Browser, server: str, kind: Kind, look: Look, folder: Path | None, tallest: int) -> Measured:
    """Open a page with an empty cache; with a folder, save its picture there as KIND-LOOK.png.

    The picture shows the uppermost `tallest` CSS pixels.
    """
    context = browser.new_context(
        viewport={"width": look.width, "height": 900},
        color_scheme="dark" if look.scheme == "dark" else "light",
        locale=look.language,
        base_url=server,
    )
    complaints: list[str] = []
    addresses: list[str] = []
    sizes: dict[str, int] = {}
    try:
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        page.add_init_script(_WATCH)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: addresses.append(request.url))
        page.on("requestfinished", lambda request: sizes.update({request.url: request.sizes()["responseBodySize"]}))
        response = page.goto(kind.address, wait_until="networkidle")
        assert response is not None
        measured = page.evaluate("window.measured")
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if folder is not None:
            _picture(page, folder / f"{kind.name}-{look.name}.png", tallest)
        return Measured(
            kind=kind,
            look=look,
            status=response.status,
            document_bytes=sizes.get(response.url, 0),
            all_bytes=sum(sizes.values()),
            requests=len(addresses),
            first_paint=float(measured["paint"] or 0),
            shift=float(measured["shift"]),
            overflow=max(0, int(overflow)),
            foreign=_foreign(addresses, server),
            complaints=tuple(each for each in complaints if response.status < 400 or str(response.status) not in each),
        )
    finally:
        context.close()


def _picture(page: Page, path: Path, tallest: int) -> None:
    height = min(tallest, int(page.evaluate("document.documentElement.scrollHeight")))
    width = page.viewport_size["width"] if page.viewport_size else 1280
    while True:
        page.evaluate(_CUT, height)
        try:
            page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
            return
        except Error:  # Chromium has not always the memory for a tall picture
            if height <= _LOWEST:
                raise
            height = max(_LOWEST, height // 2)


def _foreign(addresses: Sequence[str], server: str) -> tuple[str, ...]:
    own = urlsplit(server).netloc
    return tuple(
        each for each in addresses if urlsplit(each).scheme.startswith("http") and urlsplit(each).netloc != own
    )
