"""Every page that can be reached by a link: valid HTML, accessible basics, one language, no dead end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urldefrag

import pytest
from flask.testing import FlaskClient
from reading import BROWSER, find_text, main_of, parse, words
from werkzeug.test import TestResponse

OTHER = {"en": "tr", "tr": "en"}


def crawl(client: FlaskClient, language: str, limit: int) -> Iterator[tuple[str, TestResponse]]:
    """Follow every link from the home page; the answers of this server by address."""
    seen: set[str] = set()
    waiting = ["/"]
    while waiting and len(seen) < limit:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address, headers={"Accept": BROWSER, "Accept-Language": language})
        yield address, answer
        if answer.mimetype == "text/html":
            links = [urldefrag(each.get("href") or "").url for each in parse(answer).iter("a")]
            # Files of the version that is on the disk are tested in tests/downloads, against a server that has it.
            files = [each for each in links if each.startswith("/download/") and each != "/download/"]
            waiting += [each for each in links if each.startswith("/") and "lang=" not in each and each not in files]


@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_link_leads_to_a_sound_page(client: FlaskClient, language: str) -> None:
    pages = 0
    for address, answer in crawl(client, language, 200):
        assert answer.status_code == 200, (address, answer.status_code)
        if answer.mimetype == "text/html":
            pages += 1
            check_page(address, answer, language)
    assert pages >= 15


def check_page(address: str, answer: TestResponse, language: str) -> None:
    """What holds for each page."""
    document = parse(answer)
    assert document.get("lang") == language, address
    assert answer.headers["Content-Language"] == language
    assert len(find_text(document, "h1")) == 1, address
    assert all(find_text(document, "title")), address
    identifiers = Counter(each.get("id") for each in document.iter() if each.get("id"))
    assert [name for name, count in identifiers.items() if count > 1] == [], address
    labelled = {each.get("for") for each in document.iter("label")}
    for field in document.iter():
        if field.tag in ("select", "textarea") or (field.tag == "input" and field.get("type") != "hidden"):
            assert field.get("id") in labelled, (address, field.attrib)
    for table in document.iter("table"):
        assert table.find("caption") is not None, address
        assert all(each.get("scope") in ("col", "row", "rowgroup") for each in table.iter("th")), address
    for element in document.iter():
        for name in ("aria-describedby", "aria-labelledby"):
            assert element.get(name) is None or element.get(name) in identifiers, (address, element.attrib)
        if element.tag == "script" and element.get("type") != "application/ld+json":
            assert element.get("src", "").startswith("/static/"), address
        assert "style" not in element.attrib, address
        assert not [name for name in element.attrib if name.startswith("on")], address
    assert all("alt" in each.attrib for each in document.iter("img")), address
    (skip,) = [each for each in document.iter("a") if each.get("class") == "skip"]
    assert (skip.get("href") or "").removeprefix("#") in identifiers
    switches = [each for each in document.iter("a") if each.get("hreflang")]
    assert [each.get("hreflang") for each in switches] == [OTHER[language]]


def test_the_switch_keeps_the_page_and_its_values(client: FlaskClient) -> None:
    document = parse(client.get("/questions/claims-about?entity=state:southland&page=4", headers={"Accept": BROWSER}))
    (switch,) = [each for each in document.iter("a") if each.get("hreflang")]
    turkish = parse(client.get(switch.get("href") or "", headers={"Accept": BROWSER}))
    assert turkish.get("lang") == "tr"
    assert find_text(turkish, "h1") == ["“Southland” hakkındaki iddialar, sayfa 4"]


def test_a_language_chosen_by_address_stays_chosen(client: FlaskClient) -> None:
    document = parse(client.get("/questions/claims-about?lang=tr", headers={"Accept-Language": "en"}))
    links = [each.get("href") or "" for each in document.iter("a")]
    own = [each for each in links if each.startswith("/")]
    assert own
    assert [each for each in own if "lang=" not in each] == []
    hidden = [each.get("value") for each in document.iter("input") if each.get("name") == "lang"]
    assert hidden == ["tr"] * len(list(document.iter("form")))


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("tr", "tr"),
        ("tr-TR,tr;q=0.9,en;q=0.8", "tr"),
        ("de,en;q=0.5,tr;q=0.2", "en"),
        ("az", "en"),
        ("en;q=0,tr", "tr"),
    ],
)
def test_the_language_follows_the_browser(client: FlaskClient, header: str | None, language: str) -> None:
    answer = client.get("/", headers={"Accept-Language": header} if header else {})
    assert parse(answer).get("lang") == language
    assert "Accept-Language" in answer.headers["Vary"]


def test_home_says_what_this_is(client: FlaskClient) -> None:
    document = parse(client.get("/"))
    assert find_text(document, "dd") == ["2", "0", "1"]
    assert find_text(document, "dt")[0] == "claims of the article, and 1 that it reports"
    (cite,) = find_text(document, "cite")
    assert cite == "Limanlar üzerine"
    citation = next(words(each) for each in document.iter("li") if list(each.iter("cite")))
    assert citation == "Ada Writer (2020). Limanlar üzerine. Journal of Harbours, 2(1), 1–9."


@pytest.mark.parametrize(("language", "comment"), [("en", "# Who claims what"), ("tr", "# Kim, neyi")])
def test_the_query_to_begin_with_speaks_the_language_of_the_page(
    client: FlaskClient, language: str, comment: str
) -> None:
    (area,) = list(parse(client.get(f"/sparql?lang={language}", headers={"Accept": BROWSER})).iter("textarea"))
    assert (area.text or "").lstrip().startswith(comment)
    answer = client.post("/sparql", data={"query": area.text or ""}, headers={"Accept": BROWSER})
    (table,) = list(parse(answer).iter("table"))
    assert len(list(table.iter("tr"))) > 1


def test_a_browser_at_the_endpoint_gets_a_form_that_needs_no_script(client: FlaskClient) -> None:
    document = parse(client.get("/sparql", headers={"Accept": BROWSER}))
    (form,) = list(main_of(document).iter("form"))
    assert (form.get("action"), form.get("method")) == ("/sparql", "post")
    (area,) = list(form.iter("textarea"))
    answer = client.post("/sparql", data={"query": area.text or ""}, headers={"Accept": BROWSER})
    (table,) = list(parse(answer).iter("table"))
    assert find_text(table, "th") == ["page", "claim", "paraphrase", "who"]
    assert len(list(table.iter("tr"))) == 4
