"""Signed nanopublications are verified, handed in, given out and put into the downloads by a running server."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from annotation_client import Client, Reply
from annotation_server import PEOPLE, AnnotationServer
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from kg.engine import EmbeddedEngine
from kg.nanopublications import Publisher, make_nanopublication, make_retraction, sign_nanopublication

CLAIMS = "https://w3id.org/denge/id/article/tasdemir-2024/claim/denge/"
ADA = Publisher(PEOPLE["ada"][2], "Ada Yorumcu")
TRIG = "application/trig"
GUIDE = Path(__file__).resolve().parents[2] / "docs/how-to/publish-nanopublications.md"
Sign = Callable[..., str]


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    path = tmp_path_factory.mktemp("home") / "id_rsa.pem"
    path.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


@pytest.fixture
def sign(shipped_engine: EmbeddedEngine, key: Path) -> Sign:
    # Made in the same second, two of the same claim would be the same.
    seconds = count()
    begun = datetime.now(UTC) - timedelta(hours=1)

    def signed(claim: str, *supersedes: str) -> str:
        made = begun + timedelta(seconds=next(seconds))
        draft = make_nanopublication(shipped_engine, CLAIMS + claim, ADA, made, supersedes)
        return sign_nanopublication(draft, "draft.trig", key)

    return signed


def posted(client: Client, text: str, where: str = "/nanopublications/", **headers: str) -> Reply:
    return client.send("POST", where, text.encode(), **{"Content_Type": TRIG, **headers})


def test_anybody_has_one_verified_and_nothing_is_kept(nobody: Client, sign: Sign) -> None:
    text = sign("c101")
    before = nobody.get("/nanopublications/").json()
    reply = posted(nobody, text, "/nanopublications/verify")
    told = reply.json()
    assert reply.status == 200 and told["valid"] is True and told["claims"] == [CLAIMS + "c101"]
    assert told["creators"] == [f"https://orcid.org/{ADA.orcid}"] and told["key"].startswith("SHA256:")
    assert nobody.get("/nanopublications/").json() == before


@pytest.mark.parametrize(
    ("change", "code", "status"),
    [
        (lambda text: text.replace("@en", "@de", 1), "nanopublications.wrong-hash", 422),
        (lambda text: re.sub(r'hasSignature "...', 'hasSignature "AAA', text), "nanopublications.wrong-hash", 422),
        (lambda text: "<a> <b>", "nanopublications.unreadable", 422),
        (lambda text: text + text.replace("/np/RA", "/np/RB"), "nanopublications.not-one", 422),
        (lambda text: "", "nanopublications.not-one", 422),
    ],
)
def test_what_is_wrong_is_told_in_a_problem_document(
    nobody: Client, sign: Sign, change: Callable[[str], str], code: str, status: int
) -> None:
    for language, word in (("en", "remedy"), ("tr", "remedy")):
        reply = posted(nobody, change(sign("c101")), "/nanopublications/verify", Accept_Language=language)
        assert (reply.status, reply.code) == (status, code) and reply.media_type == "application/problem+json"
        assert reply.json()["title"] and reply.json()[word]


def test_what_is_no_nanopublication_at_all_is_refused(nobody: Client) -> None:
    assert posted(nobody, "x", "/nanopublications/verify", Content_Type="text/plain").status == 415
    assert posted(nobody, "x" * 1_100_000, "/nanopublications/verify").status == 413
    remote = json.dumps({"@context": "http://127.0.0.1:1/context", "@id": "x:y"})
    reply = posted(nobody, remote, "/nanopublications/verify", Content_Type="application/ld+json")
    assert (reply.status, reply.code) == (422, "nanopublications.unreadable"), "no context is fetched"
    assert nobody.get("/nanopublications/RA..%2F..%2Fdataset").status == 404
    assert nobody.get("/nanopublications/RA" + "x" * 43).code == "nanopublications.unknown"


def test_its_creator_hands_it_in_and_everybody_finds_it(ada: Client, cem: Client, nobody: Client, sign: Sign) -> None:
    text = sign("c102")
    assert posted(nobody, text).status == 401
    assert posted(cem, text).code == "nanopublications.of-another"
    reply = posted(ada, text)
    assert reply.status == 201 and reply.json()["claims"] == [CLAIMS + "c102"]
    place = reply.header("Location")
    assert posted(ada, text).status == 200, "handed in twice it is there once"
    given = nobody.get(place)
    assert given.body.decode() == text and given.media_type == TRIG
    listed = {each["address"]: each for each in nobody.get("/nanopublications/").json()}
    assert listed[reply.json()["address"]]["standing"] == "current"
    assert posted(ada, sign("c102")).code == "nanopublications.already-published"


def test_the_downloads_hold_the_signed_one_and_follow_what_becomes_of_it(
    ada: Client, nobody: Client, sign: Sign, key: Path
) -> None:
    """The bundle and the crate change with what is handed in, though the dataset stays as it is."""
    first = nobody.get("/download/nanopublications.trig")
    assert first.status == 200 and "temp/tasdemir-2024-claim-denge-c103#" in first.body.decode()
    text = sign("c103")
    address = posted(ada, text).json()["address"]
    assert text in nobody.get("/download/nanopublications.trig").body.decode()
    newer = sign("c103", address)
    assert posted(ada, newer).status == 201
    bundle = nobody.get("/download/nanopublications.trig").body.decode()
    assert newer in bundle and text not in bundle and "claim-denge-c103#" not in bundle
    with zipfile.ZipFile(io.BytesIO(nobody.get("/download/ro-crate.zip").body)) as crate:
        assert crate.read("nanopublications.trig").decode() == bundle
    code = read_address(nobody, "superseded", CLAIMS + "c103")
    current = read_address(nobody, "current", CLAIMS + "c103")
    assert code == address
    taken_back = sign_nanopublication(make_retraction(current, ADA, datetime.now(UTC)), "x", key)
    assert posted(ada, taken_back).status == 201
    bundle = nobody.get("/download/nanopublications.trig").body.decode()
    assert newer not in bundle and "claim-denge-c103#" in bundle, "an unsigned one stands for the claim again"


def read_address(client: Client, standing: str, claim: str) -> str:
    listed: list[dict[str, Any]] = client.get("/nanopublications/").json()
    (found,) = (each["address"] for each in listed if each["standing"] == standing and claim in each["claims"])
    return str(found)


def test_what_was_handed_in_outlives_the_server(
    annotation_server: AnnotationServer, ada: Client, nobody: Client, sign: Sign
) -> None:
    place = posted(ada, sign("c104")).header("Location")
    annotation_server.kill("front")
    annotation_server.start()
    assert nobody.get(place).status == 200


def test_the_commands_of_the_guide_work(
    annotation_server: AnnotationServer, nobody: Client, sign: Sign, tmp_path: Path
) -> None:
    (tmp_path / "c102.signed.trig").write_text(sign("c105"), encoding="utf-8")
    guide = GUIDE.read_text(encoding="utf-8")
    told = []
    for name in ("verify", "hand in"):
        block = guide.partition(f"<!-- {name} -->")[2].partition("```sh\n")[2].partition("```")[0]
        lines = [each for each in block.splitlines() if not re.match("[A-Z]+=", each)]
        variables = {"DENGE": annotation_server.address, "ANNOTATOR": annotation_server.tokens["ada"]}
        done = subprocess.run(
            ["sh", "-c", "\n".join(lines)],
            cwd=tmp_path,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            check=True,
        )
        told.append(done.stdout)
    assert json.loads(told[0])["valid"] is True
    assert " 201 " in told[1].splitlines()[0] and CLAIMS + "c105" in told[1]
    assert any(CLAIMS + "c105" in each["claims"] for each in nobody.get("/nanopublications/").json())
