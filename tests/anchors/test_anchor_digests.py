from __future__ import annotations

import base64
import hashlib

import pytest

from kg.anchors import edition_digest, span_digest
from kg.anchors.digest import digest_value
from kg.problems import DengeError

SPAN = "Kuzey-Batı yeli sert eser; balıkçılar limanda bekler, akşam olur."


def test_a_span_digest_is_sha_256_of_salt_and_skeleton() -> None:
    skeleton = "KuzeyBatıyelisertesert"[:-1] + ";balıkçılarlimandabekler,akşamolur."
    expected = base64.urlsafe_b64encode(hashlib.sha256(("tuz" + skeleton).encode()).digest()).decode().rstrip("=")
    assert span_digest(SPAN, "tuz") == f"sha-256;{expected}"


def test_a_span_digest_known_from_another_implementation() -> None:
    # printf 'tuz<skeleton>' | openssl dgst -sha256 -binary | basenc --base64url
    assert span_digest(SPAN, "tuz") == "sha-256;oN9SFrg_0BBo0LH2sUDN_ND_b5d1kmT8MBBh9Q58y3Y"


@pytest.mark.parametrize(
    "same",
    [
        "Kuzey–Batı yeli sert eser; balıkçılar li-manda bekler, akşam olur.",
        "Kuzey - Batı yeli  sert eser;balıkçılar limanda bekler, akşam olur.",
    ],
)
def test_spaces_hyphens_and_dashes_do_not_change_a_digest(same: str) -> None:
    assert span_digest(same, "tuz") == span_digest(SPAN, "tuz")


def test_a_letter_or_the_salt_does() -> None:
    assert len({span_digest(SPAN, "tuz"), span_digest(SPAN, "biber"), span_digest(SPAN.replace("ı", "i"), "tuz")}) == 3


def test_an_edition_digest_is_of_the_text_itself() -> None:
    assert edition_digest("") == "sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"  # FIPS 180-4, empty message
    assert edition_digest("a b") != edition_digest("ab")


def test_a_written_digest_is_read_back() -> None:
    assert digest_value(edition_digest("")) == hashlib.sha256(b"").digest()


@pytest.mark.parametrize("wrong", ["", "sha-256;", "sha256:" + "A" * 43, "sha-256;" + "A" * 42, "sha-256;" + "=" * 43])
def test_a_digest_of_another_form_is_a_problem(wrong: str) -> None:
    with pytest.raises(DengeError) as error:
        digest_value(wrong)
    assert error.value.problem.code == "anchors.digest-form"
