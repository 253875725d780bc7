"""The commands of the guide make, sign and verify a nanopublication of a claim of this clone."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from terminal import Denge

GUIDE = Path(__file__).resolve().parents[2] / "docs/how-to/publish-nanopublications.md"
COMMANDS = [
    shlex.split(each)
    for each in re.findall(r"^\./denge (nanopub .*)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
]


@pytest.fixture(scope="module")
def folder(on_shipped: Denge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the commands of the guide have run."""
    place = tmp_path_factory.mktemp("publishing")
    openssl = re.search(r"^openssl (.*)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert openssl is not None
    quick = openssl.group(1).replace("4096", "2048")
    subprocess.run(["openssl", *quick.split()], cwd=place, check=True, capture_output=True)
    assert [each[1] for each in COMMANDS] == ["make", "sign", "verify", "make", "retract"]
    for command in COMMANDS[:2]:
        outcome = on_shipped(*command, folder=place)
        assert outcome.code == 0, outcome.err
    return place


def test_it_is_verified(denge: Denge, folder: Path) -> None:
    outcome = denge(*COMMANDS[2], folder=folder)
    assert outcome.code == 0 and "is whole and signed" in outcome.out
    assert "fingerprint" in outcome.err


def test_it_is_replaced_and_taken_back(on_shipped: Denge, denge: Denge, folder: Path) -> None:
    address = denge(*COMMANDS[2], "--json", folder=folder).json()["address"]
    for number, predicate in ((3, "npx:supersedes"), (4, "npx:retracts")):
        command = [address if each == "ADDRESS" else each for each in COMMANDS[number]]
        assert on_shipped(*command, folder=folder).code == 0
        written = folder / command[command.index("--output") + 1]
        assert f"{predicate} <{address}>" in written.read_text(encoding="utf-8")
        signed = denge("nanopub", "sign", str(written), "--key", "id_rsa.pem", "--output", "signed.trig", folder=folder)
        assert signed.code == 0, signed.err
        assert denge("nanopub", "verify", "signed.trig", folder=folder).code == 0


def test_a_changed_one_is_refused_in_either_language(denge: Denge, folder: Path) -> None:
    signed = (folder / "c102.signed.trig").read_text(encoding="utf-8")
    (folder / "forged.trig").write_text(signed.replace("denge:affirms", "denge:denies"), encoding="utf-8")
    outcome = denge("nanopub", "verify", "forged.trig", folder=folder)
    assert outcome.code == 1 and "is refused" in outcome.out and "The signature does not fit" in outcome.err
    turkish = denge("nanopub", "verify", "forged.trig", "--language", "tr", folder=folder)
    assert "kabul edilmedi" in turkish.out and "İmza uymuyor" in turkish.err
    told = denge("nanopub", "verify", "forged.trig", "--json", folder=folder).json()
    assert told["valid"] is False and "nanopublications.wrong-hash" in told["problems"]


def test_no_line_of_the_key_is_in_what_was_written(folder: Path) -> None:
    lines = (folder / "id_rsa.pem").read_text().splitlines()[3:-1]
    written = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.trig"))
    assert not [line for line in lines if line in written]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("make", "c102"), "--orcid"),
        (("make", "c102", "--orcid", "0000-0002-1825-0098", "--name", "N"), "no ORCID iD"),
        (("sign", "x.trig"), "--key"),
        (("verify", "x.trig", "--key", "k"), "--key"),
        (("sign", "x.trig", "--supersedes", "http://purl.org/np/RA"), "--supersedes"),
        (("retract", "http://purl.org/np/x", "--orcid", "0000-0002-1825-0097", "--name", "N"), "no published"),
        (("verify", "x.trig"), "no such file"),
    ],
)
def test_wrong_use_is_told(inside: Denge, arguments: tuple[str, ...], told: str) -> None:
    outcome = inside("nanopub", *arguments)
    assert outcome.code == 2 and told in outcome.err
