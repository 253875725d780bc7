"""What tests of the reading view do with a page: open a copy, select in it, watch what it asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from browsing import Scheme, Visits
from playwright.sync_api import Page, Request, expect

# Selects from the first `start` to the end of the first `end` behind it; the text of the region is that of the copy.
_SELECT = """([start, end]) => {
  const root = document.getElementById("copy");
  const from = root.textContent.indexOf(start);
  const to = root.textContent.indexOf(end, from) + end.length;
  const range = document.createRange();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (from >= at && from < at + node.length) range.setStart(node, from - at);
    if (to > at && to <= at + node.length) range.setEnd(node, to - at);
    at += node.length;
  }
  root.focus();
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}"""


@dataclass
class Asked:
    """The requests of a page since it was begun to be watched."""

    requests: list[Request] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """Their paths, each with its method."""
        return [f"{each.method} /{each.url.split('/', 3)[3].partition('?')[0]}" for each in self.requests]


def watched(page: Page) -> Asked:
    """Watch everything that a page and its workers ask for from now on."""
    asked = Asked()
    page.context.on("request", lambda request: asked.requests.append(request))
    return asked


def reading_page(
    visit: Visits, article: str, *, width: int = 1280, scheme: Scheme = "light", language: str = "en"
) -> Page:
    """The reading view, ready for a copy."""
    page = visit(f"/read/{article}", width=width, scheme=scheme, language=language)
    expect(page.locator("#copy-choice")).to_be_visible()
    page.wait_for_load_state("networkidle")
    return page


def open_copy(page: Page, copy: str | bytes, name: str = "copy.txt") -> None:
    """Open a copy as a file, and wait until its passages have been looked for."""
    body = copy.encode() if isinstance(copy, str) else copy
    kind = "application/pdf" if name.endswith(".pdf") else "text/plain"
    page.set_input_files("#file", [{"name": name, "mimeType": kind, "buffer": body}])
    expect(page.locator("#own-text")).to_be_visible(timeout=60_000)


def drop_copy(page: Page, file: Path) -> None:
    """Drag a file of the disk over the page with the mouse, and drop it there, as the browser itself sends it."""
    chromium = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        chromium.send("Input.dispatchDragEvent", {"type": kind, "x": 300, "y": 200, "data": data})
        if kind == "dragOver":
            expect(page.locator("#drop")).to_have_class("drop over")
    expect(page.locator("#own-text")).to_be_visible(timeout=60_000)


def select(page: Page, start: str, end: str) -> None:
    """Select from one string of the copy to another."""
    page.evaluate(_SELECT, [start, end])
    expect(page.locator("#bar")).to_be_visible()


def select_current(page: Page) -> None:
    """Select the passage that is current."""
    expect(page.locator("mark.current").first).to_be_visible()
    page.evaluate(
        """() => {
          const marks = document.querySelectorAll("mark.current");
          const range = document.createRange();
          range.setStartBefore(marks[0]);
          range.setEndAfter(marks[marks.length - 1]);
          document.getSelection().removeAllRanges();
          document.getSelection().addRange(range);
        }"""
    )
    expect(page.locator("#bar")).to_be_visible()
