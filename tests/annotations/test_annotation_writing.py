"""Web Annotation Protocol, 5: annotations are made, named, replaced and deleted."""

from __future__ import annotations

import threading
from urllib.parse import quote, urlsplit

import pytest
from annotation_client import CONTAINER, OWN_CONTEXT, PROFILE, Client, Reply, comment, reading


def test_making_one(nobody: Client, ada: Client) -> None:
    reply = ada.post(comment("New."))
    assert reply.status == 201 and reply.header("Content-Type") == PROFILE
    location = reply.header("Location")
    name = location.removeprefix(f"{ada.address}{CONTAINER}")
    assert name and "/" not in name
    assert reply.json() == nobody.get(location).json()
    assert reply.header("ETag") == nobody.get(location).header("ETag")
    assert reply.json()["id"] == location


def test_the_server_says_who_and_when(ada: Client) -> None:
    forged = {"creator": "http://example.org/somebody", "created": "2999-01-01T00:00:00Z", "standing": "accepted"}
    found = ada.post({**comment(), "@context": [comment()["@context"], OWN_CONTEXT], **forged}).json()
    assert found["creator"]["id"].endswith("/id/person/ada") and found["creator"]["name"] == "Ada Yorumcu"
    assert found["creator"]["orcid"] == "0000-0002-1825-0097" and found["creator"]["orcidIsSelfDeclared"] is True
    assert found["created"] == found["modified"] and not found["created"].startswith("2999")
    assert found["standing"] == "proposed"


def test_a_given_id_is_kept_as_via_and_canonical_stays(ada: Client) -> None:
    given = {"id": "https://elsewhere.example/a1", "canonical": "urn:uuid:dbfb1861-0ecf-41ad-be94-a584e5c4f1df"}
    found = ada.post(comment(**given)).json()
    assert found["id"].startswith(f"{ada.address}{CONTAINER}")
    assert found["via"] == given["id"] and found["canonical"] == given["canonical"]
    several = ada.post(comment(id=given["id"], via="https://third.example/a")).json()
    assert several["via"] == ["https://third.example/a", given["id"]]


def test_a_slug_is_used_once(ada: Client) -> None:
    first, second = ada.made(Slug="a-note"), ada.made(Slug="a-note")
    assert first.endswith("/a-note")
    assert second != first and "/a-note-" in second
    ada.delete(first)
    assert ada.made(Slug="a-note") not in (first, second)


@pytest.mark.parametrize(
    "slug",
    [
        "../../etc/passwd",
        "..",
        "%2e%2e%2fx",
        "x?y#z",
        "<script>",
        "changes",
        "decisions",
        " ",
        "%00",
        "%FF%FE",
        quote("Şikâyet ı"),
        "a" * 3000,
        "\\..\\x",
    ],
)
def test_strange_slugs_stay_in_the_container(nobody: Client, ada: Client, slug: str) -> None:
    made = ada.made(Slug=slug)
    name = made.removeprefix(f"{ada.address}{CONTAINER}")
    assert name and len(name) < 100 and name.replace("-", "").replace("_", "").isalnum() and name.isascii()
    assert name not in ("changes", "decisions")
    assert nobody.get(made).status == 200


def test_replacing_one(nobody: Client, ada: Client) -> None:
    made = ada.made(comment("Before."))
    before = nobody.get(made)
    document = before.json()
    document["body"]["value"] = "After."
    reply = ada.put(made, document, If_Match=before.header("ETag"))
    assert reply.status == 200 and reply.json()["body"]["value"] == "After."
    assert reply.header("ETag") != before.header("ETag")
    assert reply.json()["created"] == document["created"] and reply.json()["modified"] >= document["modified"]
    assert nobody.get(made).json() == reply.json()


def test_the_tag_of_either_format_will_do(nobody: Client, ada: Client) -> None:
    made = ada.made()
    turtle = nobody.get(made, Accept="text/turtle").header("ETag")
    assert ada.put(made, comment("Other."), If_Match=turtle).status == 200


def test_a_stale_condition(nobody: Client, ada: Client) -> None:
    made = ada.made(comment("First."))
    stale = nobody.get(made).header("ETag")
    assert ada.put(made, comment("Second."), If_Match=stale).status == 200
    for reply in (
        ada.put(made, comment("Third."), If_Match=stale),
        ada.delete(made, If_Match=stale),
        ada.put(made, comment("Third."), If_Match='"nonsense"'),
        ada.put(made, comment("Third."), If_Match=f"W/{stale}"),
        ada.put(made, comment("Third."), If_None_Match="*"),
    ):
        assert (reply.status, reply.code) == (412, "annotations.precondition-failed")
    assert nobody.get(made).json()["body"]["value"] == "Second."
    assert ada.put(made, comment("Third."), If_Match="*").status == 200


def test_without_a_condition_the_present_state_is_replaced(ada: Client) -> None:
    """The protocol lets clients leave If-Match out; what was there stays in the history."""
    made = ada.made(comment("First."))
    assert ada.put(made, comment("Second.")).status == 200
    revisions = ada.get(f"{made}/history").json()["revisions"]
    assert [each["value"]["body"]["value"] for each in revisions] == ["First.", "Second."]


def test_where_it_comes_from_does_not_change(ada: Client) -> None:
    made = ada.made(comment(id="https://elsewhere.example/a2", canonical="urn:x:1"))
    document = ada.get(made).json()
    for change in ({"canonical": "urn:x:2"}, {"via": "https://other.example/"}):
        assert ada.put(made, {**document, **change}).status == 409
    assert ada.put(made, {**document, "id": "https://other.example/"}).status == 409
    kept = ada.put(made, comment("Without them.")).json()
    assert (kept["canonical"], kept["via"]) == ("urn:x:1", "https://elsewhere.example/a2")
    assert ada.put(ada.made(), comment(canonical="urn:x:3")).status == 409


def test_deleting_one(nobody: Client, ada: Client) -> None:
    made = ada.made()
    total = nobody.get(CONTAINER).json()["total"]
    reply = ada.delete(made, If_Match=nobody.get(made).header("ETag"))
    assert (reply.status, reply.body) == (204, b"")
    for again in (nobody.get(made), ada.put(made, comment()), ada.delete(made)):
        assert (again.status, again.code) == (410, "annotations.deleted")
    assert nobody.get(CONTAINER).json()["total"] == total - 1
    assert nobody.get(f"{made}/history").json()["revisions"][-1]["wasGeneratedBy"]["label"] == "delete"


def test_what_is_not_there_is_neither_replaced_nor_deleted(ada: Client) -> None:
    target = f"{CONTAINER}never-there"
    assert (ada.put(target, comment()).status, ada.delete(target).status) == (404, 404)


def test_only_json_ld_is_taken(ada: Client) -> None:
    for media_type in ("text/plain", "text/turtle", "application/xml", ""):
        reply = ada.post(comment(), Content_Type=media_type)
        assert reply.status == 415 and PROFILE in reply.header("Accept-Post")
    assert ada.put(ada.made(), comment(), Content_Type="text/plain").status == 415
    assert ada.post(comment(), Content_Type="application/ld+json").status == 201
    assert ada.post(comment(), Content_Type='application/ld+json; charset="latin-1"').status == 415


def test_somebody_elses(nobody: Client, ada: Client, cem: Client, reviewer: Client) -> None:
    made = ada.made(comment("Hers."))
    for client in (cem, reviewer):
        assert (client.put(made, comment("Mine.")).status, client.delete(made).status) == (403, 403)
    assert nobody.get(made).json()["body"]["value"] == "Hers."


def test_of_two_at_once_exactly_one_wins(nobody: Client, ada: Client) -> None:
    for _ in range(10):
        made = ada.made(comment("Start."))
        tag = nobody.get(made).header("ETag")
        replies: list[Reply] = []
        both = threading.Barrier(2)

        def replace(text: str, made: str = made, tag: str = tag, both: threading.Barrier = both) -> None:
            both.wait()
            replies.append(ada.put(made, comment(text), If_Match=tag))  # noqa: B023

        threads = [threading.Thread(target=replace, args=(text,)) for text in ("One.", "Two.")]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert sorted(each.status for each in replies) == [200, 412]
        winner = next(each for each in replies if each.status == 200)
        assert nobody.get(made).json() == winner.json()


def test_many_at_once_with_one_slug_get_names_of_their_own(ada: Client) -> None:
    made: list[str] = []
    threads = [threading.Thread(target=lambda: made.append(ada.made(reading(), Slug="same"))) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len({urlsplit(each).path for each in made}) == 8
