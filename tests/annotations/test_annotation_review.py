"""Proposed, accepted, disputed, withdrawn: who decides, and what is in the dataset when."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from annotation_client import BASE, CONTAINER, PROPOSITION, Client, claim, comment, passage, reading
from pyoxigraph import RdfFormat, parse

GRAPHS = f"{BASE}graph/article/tasdemir-2024/"
CLAIM = BASE + "id/article/tasdemir-2024/claim/denge/c101"
INFERENCE = BASE + "id/article/tasdemir-2024/inference/denge/f101"
STATE = BASE + "id/state/azerbaijan"


def asked(client: Client, query: str) -> list[dict[str, str]]:
    reply = client.get(f"/sparql?query={quote(query)}", Accept="application/sparql-results+json")
    assert reply.status == 200, reply.body
    return [{name: each["value"] for name, each in row.items()} for row in reply.json()["results"]["bindings"]]


def statements_of(client: Client, annotator: str) -> list[dict[str, str]]:
    return asked(client, f'SELECT * {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRENDS(STR(?g), "/{annotator}")) }}')


def in_default_union(client: Client, text: str) -> bool:
    return bool(asked(client, f'SELECT * {{ ?claim <{BASE}ns#paraphrase> "{text}"@en }}'))


def own_claim(text: str) -> dict[str, Any]:
    return claim(paraphrase={"en": text, "tr": f"{text} (Türkçesi)"})


def test_until_it_is_accepted_it_is_not_in_the_dataset(nobody: Client, ada: Client, reviewer: Client) -> None:
    text = "Nobody has decided about this reading of the passage."
    made = ada.made(reading(own_claim(text)))
    assert not in_default_union(nobody, text)
    version = nobody.get("/sparql?query=ASK%7B%7D").header("Dataset-Version")
    assert reviewer.decide(made, "accepted", "It fits.").json()["standing"] == "accepted"
    assert in_default_union(nobody, text)
    assert nobody.get("/sparql?query=ASK%7B%7D").header("Dataset-Version") != version
    disputed = reviewer.decide(made, "disputed", "On second thoughts it does not.")
    assert disputed.json()["standing"] == "disputed"
    assert not in_default_union(nobody, text)


def test_an_accepted_one_is_in_the_annotators_own_graphs(nobody: Client, cem: Client, reviewer: Client) -> None:
    made = cem.made(
        reading(
            {**own_claim("The premise as it is read at this place."), "id": "#claim"},
            {
                "type": "Rebuttal",
                "hasPremise": ["#claim"],
                "targetsProposition": PROPOSITION,
                "rationale": {"en": "The two figures exclude one another.", "tr": "İki sayı birbirini dışlar."},
            },
        ),
        Slug="rebuttal",
    )
    reviewer.decide(made, "accepted")
    found = statements_of(nobody, "cem")
    graphs = {each["g"] for each in found}
    assert graphs == {f"{GRAPHS}{kind}/cem" for kind in ("claims", "arguments", "anchors")}
    said = {(each["p"].rpartition("#")[2], each["o"]) for each in found}
    assert ("targetsProposition", PROPOSITION) in said
    assert ("isDrawnBy", f"{BASE}id/person/cem") in said
    assert ("hasScope", f"{BASE}id/article/tasdemir-2024/section/1") in said
    premise = next(value for name, value in said if name == "hasPremise")
    assert premise.startswith(f"{BASE}id/article/tasdemir-2024/claim/cem/c")
    cem.decide(made, "withdrawn")
    assert statements_of(nobody, "cem") == []


def test_what_another_annotation_needs_stays(nobody: Client, cem: Client, reviewer: Client) -> None:
    first, second = (cem.made(reading(own_claim(f"Reading number {each} of this place."))) for each in "12")
    for made in (first, second):
        assert reviewer.decide(made, "accepted").status == 200
    reviewer.decide(first, "withdrawn")
    assert any(each["s"] == f"{BASE}id/person/cem" for each in statements_of(nobody, "cem"))
    assert cem.delete(second).status == 204
    assert statements_of(nobody, "cem") == []


def test_an_undercut_a_support_and_mentions(nobody: Client, ada: Client, reviewer: Client) -> None:
    rationale = {"en": "The step does not hold.", "tr": "Bu adım tutmuyor."}
    for body in (
        {"type": "Undercut", "hasPremise": CLAIM, "targetsInference": INFERENCE, "rationale": rationale},
        {"type": "Inference", "hasPremise": CLAIM, "hasConclusion": PROPOSITION, "rationale": rationale},
        {"type": "SpecificResource", "purpose": "identifying", "source": STATE},
        {"type": "SpecificResource", "purpose": "identifying", "source": CLAIM},
    ):
        made = ada.made(reading(body))
        accepted = reviewer.decide(made, "accepted")
        assert accepted.status == 200, accepted.body
        reviewer.decide(made, "withdrawn")


def test_a_new_proposition(nobody: Client, ada: Client, reviewer: Client) -> None:
    labels = {"en": "Grain is stored in the harbour", "tr": "Tahıl limanda depolanıyor"}
    new = {"type": "Proposition", "prefLabel": labels, "concerns": [STATE]}
    made = ada.made(reading(claim(denies=new)))
    assert reviewer.decide(made, "accepted").status == 200
    query = f'SELECT ?g {{ GRAPH ?g {{ ?p <http://www.w3.org/2004/02/skos/core#prefLabel> "{labels["tr"]}"@tr }} }}'
    assert asked(nobody, query) == [{"g": f"{BASE}graph/content"}]
    reviewer.decide(made, "withdrawn")
    assert asked(nobody, query) == []


def test_one_language_suffices_to_propose_and_two_are_needed_to_be_accepted(ada: Client, reviewer: Client) -> None:
    text = {"en": "Only one language is at hand for this sentence."}
    made = ada.made(reading(claim(paraphrase=text)))
    remark = ada.get(made).json()["remark"]
    assert remark["en"] and remark["tr"]
    refused = reviewer.decide(made, "accepted")
    assert (refused.status, refused.code) == (422, "writes.invalid")
    assert ada.get(made).json()["standing"] == "proposed"
    both = {**text, "tr": "Bu cümle için önce yalnız bir dil vardı."}
    assert "remark" not in ada.put(made, reading(claim(paraphrase=both))).json()
    assert reviewer.decide(made, "accepted").status == 200
    reviewer.decide(made, "withdrawn")


def test_an_accepted_one_is_not_replaced(ada: Client, reviewer: Client) -> None:
    made = ada.made(reading())
    reviewer.decide(made, "accepted")
    assert (ada.put(made, reading()).status, ada.put(made, reading()).code) == (409, "annotations.is-accepted")
    assert ada.delete(made).status == 204


def test_who_may_decide(nobody: Client, ada: Client, cem: Client, reviewer: Client) -> None:
    made = ada.made(reading())
    assert nobody.decide(made, "accepted").status == 401
    assert cem.decide(made, "accepted").code == "annotations.of-another"
    assert ada.decide(made, "accepted").code == "annotations.own-review"
    own = reviewer.made(comment("The reviewer's own."))
    assert reviewer.decide(own, "accepted").code == "annotations.own-review"
    assert ada.decide(made, "withdrawn").status == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{}", 422),
        (b'{"standing": "good"}', 422),
        (b'{"standing": "proposed"}', 422),
        (b'{"standing": 7}', 422),
        (b'{"standing": "disputed"}', 422),
        (b"[]", 400),
        (b"x", 400),
    ],
)
def test_decisions_that_are_none(ada: Client, reviewer: Client, body: bytes, status: int) -> None:
    reply = reviewer.send("POST", f"{ada.made()}/standing", body, Content_Type="application/json")
    assert reply.status == status, reply.body


def test_moves(ada: Client, reviewer: Client) -> None:
    made = ada.made(comment("To be decided about."))
    stale = ada.get(made).header("ETag")
    assert reviewer.decide(made, "accepted", If_Match=stale).status == 200
    assert reviewer.decide(made, "disputed", "Late.", If_Match=stale).status == 412
    assert reviewer.decide(made, "accepted").status == 409
    assert reviewer.decide(made, "withdrawn").status == 200
    assert reviewer.decide(made, "accepted").code == "annotations.move"
    assert reviewer.decide(f"{CONTAINER}never", "accepted").status == 404


def test_a_disputed_one_is_proposed_again_when_it_is_replaced(ada: Client, reviewer: Client) -> None:
    made = ada.made(reading())
    reviewer.decide(made, "disputed", "The paraphrase says too much.")
    assert (
        ada.put(made, reading(own_claim("The paraphrase now says less than before."))).json()["standing"] == "proposed"
    )


def test_the_author_can_reply(nobody: Client, ada: Client, author: Client) -> None:
    made = ada.made(reading())
    reply = author.made(comment("That is not what I wrote.", target=made, motivation="replying"))
    found = nobody.get(f"{CONTAINER}?iris=0&target={quote(made, safe='')}").json()["first"]["items"]
    assert [each["id"] for each in found] == [reply]
    creator = found[0]["creator"]["id"]
    work = asked(nobody, f"SELECT ?who {{ <{BASE}id/work/tasdemir-2024> <http://purl.org/dc/terms/creator> ?who }}")
    assert work == [{"who": creator}]


def test_the_page_of_reviews_shows_replies_and_which_are_the_authors(
    nobody: Client, ada: Client, cem: Client, author: Client
) -> None:
    made = ada.made(reading(own_claim("What the page shows to a reviewer, in words.")), Slug="shown-in-words")
    cem.made(comment("Another reader wonders <b>too</b>.", target=made, motivation="replying"))
    author.made(comment("The author explains the passage.", target=made, motivation="replying"))
    author.made(comment("The author speaks of a claim.", target=CLAIM, motivation="replying"), Slug="on-a-claim")
    shown = articles_of(nobody, "en")
    said = shown["shown-in-words"]
    assert "What the page shows to a reviewer, in words." in said and "Ada Yorumcu" in said
    author_name, other = "<strong>Hakan Taşdemir</strong> <em", "<strong>Cem Okur</strong> ·"
    assert f'{author_name} class="author">author of the article</em>' in said and other in said
    assert "The author explains the passage." in said and "&lt;b&gt;too&lt;/b&gt;" in said and "<b>too" not in said
    assert "author of the article" in shown["on-a-claim"]
    assert "makalenin yazarı" in articles_of(nobody, "tr")["shown-in-words"]
    for wrong in ("standing=good", "page=0", "page=x"):
        assert nobody.get(f"{CONTAINER}review?{wrong}").status == 400


def articles_of(client: Client, language: str) -> dict[str, str]:
    """What the pages of what is proposed show, by the names of the annotations."""
    found: dict[str, str] = {}
    for page in range(1, 100):
        text = client.get(f"{CONTAINER}review?page={page}&lang={language}", Accept="text/html").body.decode()
        found |= dict(re.findall(r'<article class="annotation" id="([^"]+)"(.*?)</article>', text, re.DOTALL))
        if 'rel="next"' not in text:
            break
    return found


def test_the_page_of_reviews_cannot_be_taken_for_an_annotation(ada: Client) -> None:
    assert not ada.made(Slug="review").endswith("/review")


def test_history_says_who_when_and_why(nobody: Client, ada: Client, reviewer: Client) -> None:
    made = ada.made(comment("First."))
    ada.put(made, comment("Second."))
    reviewer.decide(made, "disputed", "No evidence is given.")
    reply = nobody.get(f"{made}/history")
    revisions = reply.json()["revisions"]
    told = [(each["wasGeneratedBy"]["label"], each["standing"]) for each in revisions]
    assert told == [("create", "proposed"), ("replace", "proposed"), ("standing", "disputed")]
    last = revisions[-1]["wasGeneratedBy"]
    assert last["reason"] == "No evidence is given." and last["wasAssociatedWith"]["label"] == "Bora Hakem"
    quads = list(parse(reply.body, RdfFormat.JSON_LD))
    prov = "http://www.w3.org/ns/prov#"
    assert {each.predicate.value for each in quads} >= {f"{prov}wasRevisionOf", f"{prov}wasAssociatedWith"}
    assert nobody.get(f"{CONTAINER}never/history").status == 404


def test_the_feed_gives_every_change_once_and_in_order(nobody: Client, ada: Client, reviewer: Client) -> None:
    made = ada.made()
    reviewer.decide(made, "accepted", "Good.")
    ada.delete(made)
    items: list[dict[str, Any]] = []
    address = f"{CONTAINER}changes"
    while (page := nobody.get(address).json())["orderedItems"]:
        assert page["type"] == "OrderedCollectionPage"
        items += page["orderedItems"]
        address = page["next"]
    assert [each["type"] for each in items if each["object"] == made] == ["Create", "Accept", "Undo", "Delete"]
    numbers = [int(each["id"].rpartition("#")[2]) for each in items]
    assert numbers == sorted(set(numbers))
    assert nobody.get(f"{CONTAINER}changes?after=x").status == 400


def test_decisions_as_a_table(nobody: Client, ada: Client, reviewer: Client) -> None:
    made = ada.made(reading())
    reviewer.decide(made, "disputed", 'It says "more", or less,\nthan the text.')
    reply = nobody.get(f"{CONTAINER}decisions")
    assert reply.header("Content-Type") == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(reply.body.decode(), newline="")))
    last = next(each for each in rows if each["annotation"] == made)
    assert (last["annotator"], last["decided_by"], last["standing"]) == ("ada", "bora", "disputed")
    assert last["reason"] == 'It says "more", or less,\nthan the text.' and last["article"] == "tasdemir-2024"


def test_anchors_are_given_as_the_other_anchors_are(nobody: Client, ada: Client, reviewer: Client) -> None:
    """The section and the page come from the position, where the page is not given."""
    body = {name: value for name, value in own_claim("A sentence without a page of its own.").items() if name != "page"}
    made = ada.made(reading(body, target=json.loads(json.dumps(passage()))))
    reviewer.decide(made, "accepted")
    said = {(each["p"].rpartition("#")[2], each["o"]) for each in statements_of(nobody, "ada")}
    assert ("page", "38") in said and ("skeletonLength", "228") in said
    reviewer.decide(made, "withdrawn")
