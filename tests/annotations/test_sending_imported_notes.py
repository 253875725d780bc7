"""`denge import --to` proposes notes at a server: each once, refused in the server's words, the token unseen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from annotation_client import PROPOSITION, Client
from annotation_server import AnnotationServer
from json_answers import answer_json

from kg.anchors import describe_copy, read_boundaries
from kg.project import Project
from server.command_line.main import run

SENTENCES = [
    f"Kıyıdaki {name} teknesi {year} yılında boyandığında bütün liman ahalisi bunu uzun uzun konuşmuş, denebilir."
    for name, year in (("martı", 1901), ("yelken", 1915), ("dalga", 1922), ("fener", 1938))
]
GUIDE = Path(__file__).resolve().parents[2] / "docs/how-to/import-annotations.md"
Import = Callable[..., tuple[int, Any, str]]


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with an invented article, which the server does not have."""
    place = tmp_path_factory.mktemp("sending")
    (place / "kg/articles/k").mkdir(parents=True)
    (place / "kg/reference").mkdir()
    for name in ("ontology", "queries", "denge.toml"):
        (place / name).symlink_to(root / name)
    (place / "article.txt").write_text("\n".join(SENTENCES), encoding="utf-8")
    boundaries = read_boundaries("page\t7\tKıyıdaki martı teknesi\n", "boundaries.tsv")
    turtle = describe_copy("k", "\n".join(SENTENCES), boundaries, salt="invented")
    (place / "kg/articles/k/document.ttl").write_text(turtle, encoding="utf-8")
    return place


@pytest.fixture
def importing(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Import:
    """Import notes; the token stands in the environment."""

    def call(notes: Any, *more: str, token: str = "", as_json: bool = True) -> tuple[int, Any, str]:
        monkeypatch.setenv("DENGE_TOKEN", token)
        file = folder / "notes.json"
        file.write_text(json.dumps(notes), encoding="utf-8")
        place = ("--project", str(folder), "--text", str(folder / "article.txt"), "--annotator", "ada")
        code = run(["import", str(file), *place, *more, *(["--json"] if as_json else [])])
        told = capsys.readouterr()
        assert not token or token not in told.out + told.err
        return code, json.loads(told.out) if as_json and told.out else told.out, told.err

    return call


def export(*notes: dict[str, Any]) -> dict[str, Any]:
    return {"export_date": "2031-01-01", "annotations": list(notes)}


def note(identifier: str, words: str, quote: str = "", **more: Any) -> dict[str, Any]:
    selector = [{"type": "TextQuoteSelector", "exact": quote}] if quote else []
    return {"id": identifier, "uri": "x", "text": words, "target": [{"source": "x", "selector": selector}], **more}


def all_annotations(client: Client) -> list[dict[str, Any]]:
    page = client.get("/annotations/?iris=0").json().get("first")
    found = []
    while page:
        found += page["items"]
        page = client.get(page["next"]).json() if "next" in page else None
    return found


def test_notes_are_created_once_however_often_they_are_sent(
    annotation_server: AnnotationServer, importing: Import, nobody: Client
) -> None:
    token, to = annotation_server.tokens["ada"], ("--to", annotation_server.address)
    first = export(
        note("s2", "Buna katılmıyorum.", references=["s1"]),
        note("s1", "Kim boyadı?", SENTENCES[1], tags=["boya"]),
        note("s3", "Hangisi?", "bütün liman ahalisi bunu uzun uzun konuşmuş"),
    )
    before = len(all_annotations(nobody))
    code, told, _ = importing(first, *to, token=token)
    assert code == 1, "one note fits several places"
    assert [each["outcome"] for each in told["sent"]] == ["created", "created"]
    reply, parent = (nobody.get(each["address"]).json() for each in told["sent"])
    assert reply["target"] == parent["id"] and reply["motivation"] == "replying"
    assert parent["standing"] == "proposed" and parent["creator"]["name"] == "Ada Yorumcu"
    assert "https://hypothes.is/a/s1" in parent["via"]
    assert "ahalisi" not in json.dumps([reply, parent], ensure_ascii=False)
    assert len(all_annotations(nobody)) == before + 2
    code, again, _ = importing(first, *to, token=token)
    assert [each["outcome"] for each in again["sent"]] == ["present", "present"]
    assert [each["address"] for each in again["sent"]] == [each["address"] for each in told["sent"]]
    added = export(*first["annotations"], note("s4", "Sonra ne oldu?", SENTENCES[3]))
    _, more, _ = importing(added, *to, token=token)
    assert [each["outcome"] for each in more["sent"]] == ["present", "present", "created"]
    assert len(all_annotations(nobody)) == before + 3


def test_what_the_server_refuses_is_told_in_its_words(
    annotation_server: AnnotationServer, importing: Import, nobody: Client
) -> None:
    """The server knows nothing of this article, so a claim about it cannot be kept; nor what answers that claim."""
    claim = {
        "type": "Claim",
        "paraphrase": {"tr": "Tekneyi başkası boyadı."},
        "denies": PROPOSITION,
        "hasModality": "https://w3id.org/denge/vocabulary/modality#PlainAssertion",
    }
    selector = {"type": "TextQuoteSelector", "exact": SENTENCES[2]}
    answer = {"type": "TextualBody", "value": "Kim söylüyor?", "purpose": "replying"}
    notes = [
        {"id": "r1", "type": "Annotation", "body": claim, "target": {"source": "x", "selector": selector}},
        {"id": "r2", "type": "Annotation", "motivation": "replying", "body": answer, "target": "r1"},
    ]
    place = ("--to", f"{annotation_server.address}/annotations/", "--language", "tr")
    before = len(all_annotations(nobody))
    code, told, _ = importing(notes, *place, token=annotation_server.tokens["ada"])
    assert code == 1 and [each["outcome"] for each in told["sent"]] == ["refused", "orphaned"]
    assert "/id/article/k/rendition/1" in told["sent"][0]["words"] and "metin" in told["sent"][0]["words"]
    assert len(all_annotations(nobody)) == before
    _, shown, _ = importing(notes, *place, token=annotation_server.tokens["ada"], as_json=False)
    assert "0 oluşturuldu, 0 zaten orada, 1 reddedildi" in shown and "1 bağlandı, 0 birden çok yerde" in shown


def test_what_the_server_gives_is_there_already(
    annotation_server: AnnotationServer, importing: Import, nobody: Client
) -> None:
    """An export of a server, imported at the same server again, even under the name of somebody else."""
    token, to = annotation_server.tokens["ada"], ("--to", annotation_server.address)
    chain = export(note("g1", "Kim gördü?", SENTENCES[0]), note("g2", "Bekçi gördü.", references=["g1"]))
    _, told, _ = importing(chain, *to, token=token)
    addresses = [each["address"] for each in told["sent"]]
    documents = [nobody.get(each).json() for each in addresses]
    code, again, _ = importing(documents, *to, token=annotation_server.tokens["cem"])
    assert code == 0 and [each["outcome"] for each in again["sent"]] == ["present", "present"]
    assert [each["address"] for each in again["sent"]] == addresses


def test_the_command_of_the_guide_sends_with_the_token_of_a_file(
    annotation_server: AnnotationServer,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder)
    Path("token.txt").write_text(annotation_server.tokens["cem"] + "\n", encoding="utf-8")
    Path("notes.json").write_text(json.dumps(export(note("f1", "Ne zaman?", SENTENCES[0]))), encoding="utf-8")
    (command,) = re.findall(r"^\./denge (import .* --to .*)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    here = command.replace("http://127.0.0.1:8000", annotation_server.address)
    assert run([*here.split(), "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert "1 anchored, 0 ambiguous, 0 not here." in told and "1 created, 0 there already, 0 refused" in told
    assert annotation_server.tokens["cem"] not in told


def test_a_token_that_does_not_do_ends_it_with_the_words_of_the_server(
    annotation_server: AnnotationServer, importing: Import, nobody: Client
) -> None:
    notes = export(note("t1", "Neden?", SENTENCES[1]))
    before = len(all_annotations(nobody))
    for token in ("denge_forged", annotation_server.tokens["updates"]):
        code, _, err = importing(notes, "--to", annotation_server.address, token=token)
        assert code == 2 and "interchange.token-refused" in err
    assert len(all_annotations(nobody)) == before


@pytest.mark.parametrize(
    ("to", "token", "code"),
    [
        ("http://example.org/", "a-secret", "interchange.open-connection"),
        ("ftp://127.0.0.1/", "a-secret", "interchange.no-address"),
        ("http://ada:secret@127.0.0.1/", "a-secret", "interchange.no-address"),
        ("http://127.0.0.1:1/", "", "interchange.no-token"),
        ("http://127.0.0.1:1/", "two words", "interchange.no-token"),
        ("http://127.0.0.1:1/", "a-secret", "interchange.unreachable"),
    ],
)
def test_nothing_is_sent_where_it_should_not_go(importing: Import, to: str, token: str, code: str) -> None:
    outcome, _, err = importing(export(note("n1", "Neden?", SENTENCES[1])), "--to", to, token=token)
    assert outcome in (2, 3) and code in err and "secret" not in err


class _Redirecting(BaseHTTPRequestHandler):
    """Answers as a server that would lead a client elsewhere, and remembers who showed a token."""

    shown: list[str | None]

    def do_GET(self) -> None:
        self.shown.append(self.headers["Authorization"])
        page = {"type": "AnnotationCollection", "first": "http://localhost:1/annotations/?page=0"}
        answer_json(self, 200, page)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def leading_away() -> Iterator[tuple[str, list[str | None]]]:
    shown: list[str | None] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Redirecting,), {"shown": shown}))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", shown
    server.shutdown()
    server.server_close()


def test_pages_of_another_server_are_not_asked_for(
    importing: Import, leading_away: tuple[str, list[str | None]]
) -> None:
    address, shown = leading_away
    code, _, err = importing(export(note("n1", "Neden?", SENTENCES[1])), "--to", address, token="a-secret")
    assert code == 2 and "interchange.no-container" in err
    assert shown == [None], "what only reads shows no token"


def test_a_claim_on_the_article_is_proposed(
    annotation_server: AnnotationServer,
    shipped: Project,
    nobody: Client,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    copy = shipped.root.parent / "shared/article/tasdemir-2024.txt"
    if not copy.exists():
        pytest.skip("the copy of the article is not beside this clone")
    passage = {
        "type": "SpecificResource",
        "source": "https://w3id.org/denge/id/article/tasdemir-2024/rendition/1",
        "selector": {"type": "TextPositionSelector", "start": 3890, "end": 4154},
    }
    passage["selector"]["spanDigest"] = "sha-256;QkWOfXcwGYs6k_GSR_cX-stywoe4kWCipD16HvlEIwU"  # type: ignore[index]
    claim = {"type": "Claim", "paraphrase": {"en": "The area is doubted here."}, "denies": PROPOSITION}
    body = {**claim, "hasModality": "https://w3id.org/denge/vocabulary/modality#PlainAssertion"}
    notes = tmp_path / "notes.json"
    notes.write_text(json.dumps({"id": "c1", "type": "Annotation", "body": body, "target": passage}), encoding="utf-8")
    monkeypatch.setenv("DENGE_TOKEN", annotation_server.tokens["cem"])
    place = ("--project", str(shipped.root), "--data", str(shipped.built), "--text", str(copy), "--annotator", "cem")
    code = run(["import", str(notes), *place, "--to", annotation_server.address, "--json"])
    told = json.loads(capsys.readouterr().out)
    assert code == 0 and [each["outcome"] for each in told["sent"]] == ["created"]
    kept = nobody.get(told["sent"][0]["address"]).json()
    assert kept["standing"] == "proposed" and kept["target"]["selector"][0]["start"] == 3890
