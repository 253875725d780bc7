"""The key stays where it is: it is in no output, no log and no problem, and signing needs no network."""

from __future__ import annotations

import logging
import re
import socket
from base64 import b64encode
from pathlib import Path
from typing import NoReturn

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from signed_claims import key_file

from kg.nanopublications import sign_nanopublication, verify_nanopublication
from kg.problems import DengeError


def test_signing_needs_no_network_and_tells_nothing_of_the_key(
    draft: str, key: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*arguments: object, **named: object) -> NoReturn:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with caplog.at_level(logging.DEBUG):
        signed = sign_nanopublication(draft, "draft.trig", key)
    body = "".join(key.read_text().splitlines()[1:-1])
    pieces = {body[at : at + 40] for at in range(60, len(body) - 40, 40)}
    assert not [each for each in pieces if each in signed or each in caplog.text]


def test_a_key_in_the_form_of_the_package_signs_the_same(draft: str, key: Path, signed: str, tmp_path: Path) -> None:
    plain = tmp_path / "id_rsa"
    plain.write_text("".join(key.read_text().splitlines()[1:-1]))
    assert sign_nanopublication(draft, "draft.trig", plain) == signed


def test_a_signed_one_is_not_signed_again(signed: str, key: Path) -> None:
    with pytest.raises(DengeError, match=r"already-signed"):
        sign_nanopublication(signed, "x", key)


def test_a_key_that_is_unfit_is_refused_without_being_quoted(draft: str, key: Path, tmp_path: Path) -> None:
    loaded = load_pem_private_key(key.read_bytes(), None)
    locked = loaded.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret"))
    curve = ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    contents = {
        "broken.pem": key.read_bytes()[:600],
        "noise": b64encode(b"noise" * 50),
        "empty": b"",
        "locked.pem": locked,
        "curve.pem": curve,
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    for name in (*contents, "missing.pem"):
        with pytest.raises(DengeError, match=r"key-unreadable") as raised:
            sign_nanopublication(draft, "x", tmp_path / name)
        told = " ".join(raised.value.problem.values.values())
        assert not re.search(r"[A-Za-z0-9+/]{30}", told)


def test_a_short_key_is_refused(draft: str, tmp_path: Path) -> None:
    with pytest.raises(DengeError, match=r"weak-key"):
        sign_nanopublication(draft, "x", key_file(tmp_path, bits=1024))


def test_without_the_package_the_remedy_is_told(draft: str, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "nanopub", None)
    with pytest.raises(DengeError, match=r"signer-missing"):
        sign_nanopublication(draft, "x", key)


def test_each_signature_is_checked_before_it_is_handed_out(signed: str) -> None:
    assert verify_nanopublication(signed, "x").problems == ()
