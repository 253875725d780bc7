"""The annotator's whole walk: token, copy, passage, claim, review, nanopublication, SPARQL, argument map."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from accessibility import assert_accessible
from browsing import Visits
from playwright.sync_api import Page, expect
from reading_pages import open_copy, reading_page, select_current

sys.path.append(str(Path(__file__).resolve().parent.parent / "server"))
sys.path.append(str(Path(__file__).resolve().parent.parent / "annotations"))

from annotation_server import AnnotationServer
from invented_copy import ARTICLE, Invented, Once, make_invented

HYPOTHESIS = "norland-opens-harbours"
ENGLISH, TURKISH = "Quays of the north are kept free for guests.", "Kuzeyin rıhtımları konuklara açık tutuluyor."
WHY, NEDEN = "A free quay is an open harbour.", "Boş rıhtım, açık liman demektir."
QUERY = f"""PREFIX denge: <https://w3id.org/denge/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?claim ?who WHERE {{
  ?claim denge:paraphrase "{ENGLISH}"@en .
  ?step denge:hasPremise ?claim ; denge:isDrawnBy/skos:prefLabel ?who .
}}"""
ORCID = "0000-0002-1825-0097"


@dataclass(frozen=True)
class Place:
    """A server with the invented article, and its command line."""

    server: AnnotationServer
    root: Path
    keys: Path

    def denge(self, *arguments: str) -> str:
        """What a command prints; it has to succeed."""
        project = self.server.project
        place = ["--project", str(project.root), "--data", str(project.built)]
        command = [sys.executable, "-m", "server.command_line", *arguments, *place]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.root)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def token(self, scope: str, name: str, key: str, *options: str) -> str:
        made = self.denge("token", "create", "--scope", scope, "--name", name, "--annotator", key, "--json", *options)
        secret: str = json.loads(made)["token"]
        return secret


@pytest.fixture(scope="module")
def invented(root: Path, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    return make_invented(root, tmp_path_factory.mktemp("annotator") / "project", once)


@pytest.fixture(scope="module")
def place(invented: Invented, root: Path, bundles: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    assert bundles.is_dir()
    with AnnotationServer(invented.project, tmp_path_factory.mktemp("annotated")) as server:
        yield Place(server, root, tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def address(place: Place) -> str:
    return place.server.address


def choose(page: Page, words: str, name: str) -> None:
    """Type words and take the thing that is offered for them."""
    field = page.locator(f"#{name}-field")
    field.press_sequentially(words)
    option = page.locator(f"#{name}-options option").first
    option.wait_for(state="attached")
    field.fill(option.get_attribute("value") or "")


def propose_support(page: Page, token: str, invented: Invented) -> str:
    """Say in the form that the passage supports the hypothesis; the name of the annotation."""
    open_copy(page, invented.copy)
    page.locator("#c005").get_by_role("button", name="Show in my copy").click()
    select_current(page)
    page.locator("#bar").get_by_role("button", name="Supports").click()
    page.locator("#premise").select_option(index=0)
    page.locator("#words").fill(ENGLISH)
    page.locator("#in-language").select_option("en")
    page.locator("#rationale").fill(WHY)
    choose(page, "Norland follows", "content")
    choose(page, "norl", "matter")
    page.locator("#other-summary").click()
    page.locator("#otherWords").fill(TURKISH)
    page.locator("#otherRationale").fill(NEDEN)
    page.locator(".sending summary").click()
    page.locator("#token").fill(token)
    assert_accessible(page)
    page.get_by_role("button", name="Propose it").click()
    said = page.locator("#sent")
    expect(said).to_contain_text("Proposed:")
    assert "Before it can be accepted" not in said.inner_text()
    found = re.search(r"/annotations/([\w-]+)", said.inner_text())
    assert found is not None
    return found[1]


def accept(page: Page, token: str, invented: Invented, name: str) -> None:
    """Read what was proposed, look at its passage in one's own copy, and accept it."""
    page.get_by_role("link", name="What annotators say").first.click()
    proposed = page.locator(f"[id='{name}']")
    expect(proposed).to_contain_text(ENGLISH)
    expect(proposed).to_contain_text("Nil Okur")
    expect(proposed).to_contain_text(f"ORCID {ORCID}")
    proposed.get_by_role("link", name="See the passage in your copy").click()
    expect(page.locator("#under-review")).to_contain_text(ENGLISH)
    open_copy(page, invented.copy)
    expect(page.locator(f"[id='annotation-{name}']")).to_contain_text("verified")
    expect(page.locator("mark.current").first).to_be_visible()
    assert " ".join("".join(page.locator("mark.current").all_inner_texts()).split())[:5] in invented.passage("c005")
    page.locator("#under-review a").click()
    page.locator("#token").fill(token)
    assert_accessible(page)
    proposed.get_by_label("Reason").fill("The passage says so.")
    proposed.get_by_role("button", name="Accept").click()
    expect(proposed.locator(".outcome")).to_contain_text("Decided: Accepted")
    page.get_by_role("link", name="Accepted").click()
    expect(proposed).to_contain_text("Ege Hakem")


def publish(place: Place, claim: str) -> str:
    """Make, sign and verify the nanopublication; its address."""
    key, made, signed = (str(place.keys / each) for each in ("key.pem", "claim.trig", "claim.signed.trig"))
    command = ["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", key]
    subprocess.run(command, check=True, capture_output=True)
    Path(key).chmod(0o600)
    place.denge("nanopub", "make", claim, "--orcid", ORCID, "--name", "Nil Okur", "--output", made)
    assert TURKISH in Path(made).read_text(encoding="utf-8")
    place.denge("nanopub", "sign", made, "--key", key, "--output", signed)
    verdict = json.loads(place.denge("nanopub", "verify", signed, "--json"))
    assert verdict["valid"] and any(ORCID in each for each in verdict["creators"])
    address: str = verdict["address"]
    return address


@pytest.mark.slow
def test_from_a_token_to_the_map(visit: Visits, invented: Invented, place: Place) -> None:
    annotator = place.token("annotate", "Nil Okur", "nil-okur", "--orcid", ORCID)
    reviewer = place.token("review", "Ege Hakem", "ege-hakem")
    name = propose_support(reading_page(visit, ARTICLE), annotator, invented)
    asked = urlencode({"query": QUERY})
    page = visit(f"/sparql?{asked}")
    expect(page.locator("main")).to_contain_text("No solution")
    accept(reading_page(visit, ARTICLE), reviewer, invented, name)
    page = visit(f"/sparql?{asked}")
    expect(page.locator("main table")).to_contain_text("Nil Okur")
    page = visit(f"/map/{HYPOTHESIS}")
    outline = page.locator(".outline")
    expect(outline).to_contain_text(ENGLISH)
    expect(outline).to_contain_text("Nil Okur")
    claim = f"https://w3id.org/denge/id/article/{ARTICLE}/claim/nil-okur/c001"
    assert "/RA" in publish(place, claim)
    # What was accepted becomes part of the project's files; the next build derives from it what questions ask for.
    assert "annotations/nil-okur" in place.denge("export", "annotations", "--json")
    answer = place.denge("ask", "evidence-for", f"hypothesis={HYPOTHESIS}", "--csv")
    (row,) = [line for line in answer.splitlines() if ENGLISH in line]
    assert "Nil Okur" in row
