"""Where the operator has a copy of an article, eight of its words in a row are refused; nobody is shown the copy."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from annotation_client import CONTAINER, Client, claim, comment, reading
from annotation_server import AnnotationServer

from kg.project import Project

KEY = "tasdemir-2024"
COPY = """Liman idaresi o kış gemilerin büyük bölümünü karşı kıyıdaki eski tersaneye
çektirdi, çünkü buzlar çözülmeden açık denize çıkmak kimsenin göze alamadığı bir
serüvendi. Fener bekçisi ise her gece üç kez çan çaldı."""
QUOTED = "gemilerin büyük bölümünü karşı kıyıdaki eski tersaneye çektirdi"
FEWER = "gemilerin büyük bölümünü karşı kıyıdaki eski tersaneye"
SECRET = ("tersane", "serüven", "bekçi")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("private") / "harbour.txt"
    path.write_text(COPY, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "server.log"


@pytest.fixture(scope="module")
def server(
    shipped: Project, tmp_path_factory: pytest.TempPathFactory, copy: Path, log: Path
) -> Iterator[AnnotationServer]:
    settings = (f'private_copies={{ {KEY} = "{copy}" }}', "access_log=true", "validation=off")
    with AnnotationServer(shipped, tmp_path_factory.mktemp("copied"), *settings, log=log) as running:
        yield running


@pytest.fixture
def reader(server: AnnotationServer) -> Client:
    return Client(server.address, server.tokens["ada"])


def two(text: str) -> dict[str, str]:
    return {"en": "Here the ships are said to be in safety.", "tr": text}


@pytest.mark.parametrize(
    "document",
    [
        comment(f"Burada “{QUOTED}” deniyor."),
        comment(QUOTED.upper().replace("I", "ı")),
        comment(QUOTED.replace(" ", " – ")),
        comment("kıyıdaki eski tersaneye\nçektirdi, çünkü buzlar çözülmeden açık denize"),
        {**comment(), "body": None, "bodyValue": QUOTED},
        comment(unknown={"deep": [QUOTED]}),
        reading(claim(paraphrase=two(QUOTED))),
        reading(claim(denies={"type": "Proposition", "prefLabel": two(QUOTED)})),
    ],
)
def test_words_of_the_article_are_refused(reader: Client, document: dict[str, Any]) -> None:
    document = {name: value for name, value in document.items() if value is not None}
    before = reader.get(CONTAINER).json()["total"]
    for language, told in (("en", "words in a row"), ("tr", "art arda")):
        reply = reader.post(document, Accept_Language=language)
        assert (reply.status, reply.code) == (422, "annotations.same-words"), reply.body
        assert told in reply.json()["detail"] and KEY in reply.json()["detail"]
        assert not any(each in reply.body.decode() for each in SECRET), "the answer must not tell what the copy says"
    assert reader.get(CONTAINER).json()["total"] == before


def test_replacing_and_deciding_take_no_words_either(server: AnnotationServer, reader: Client) -> None:
    made = reader.made(comment())
    assert reader.put(made, comment(QUOTED)).code == "annotations.same-words"
    reviewer = Client(server.address, server.tokens["bora"])
    assert reviewer.decide(made, "disputed", f"Metinde {QUOTED} yazıyor.").code == "annotations.same-words"
    assert reviewer.decide(made, "disputed", "Metinde başka bir şey yazıyor.").status == 200


def test_seven_words_and_own_words_are_kept(reader: Client) -> None:
    reader.made(comment(f"{FEWER} – başka bir yere."))
    reader.made(comment("https://example.org/" + QUOTED.replace(" ", "-")))
    reader.made(reading(claim(paraphrase=two("Gemilerin çoğu kışı karşıda geçirmiş."))))


def test_nobody_is_shown_the_copy(reader: Client, copy: Path, log: Path) -> None:
    for path in ("", f"download/{copy.name}", copy.name, f"static/{copy.name}", "-/status", "openapi.json", "settings"):
        body = reader.get(f"/{path}").body.decode(errors="replace")
        assert not any(each in body for each in SECRET) and str(copy) not in body
    told = log.read_text(encoding="utf-8")
    assert "same-words" in told, "refusals are in the log"
    assert not any(each in told for each in SECRET)


def test_without_the_setting_nothing_changes(annotation_server: AnnotationServer) -> None:
    Client(annotation_server.address, annotation_server.tokens["cem"]).made(comment(QUOTED))


@pytest.mark.parametrize(
    ("copies", "code"),
    [
        (f'{{ {KEY} = "nowhere.txt" }}', "anchors.no-such-file"),
        ('{ unknown-article = "README.md" }', "anchors.no-such-article"),
        ("7", "project.setting-type"),
    ],
)
def test_a_copy_that_is_not_there_stops_the_start(annotation_server: AnnotationServer, copies: str, code: str) -> None:
    done: subprocess.CompletedProcess[str] = annotation_server.verb(
        "serve", "--json", "--port", "0", "--set", f"private_copies={copies}"
    )
    assert done.returncode != 0 and code in done.stdout + done.stderr
