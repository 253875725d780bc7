"""What the nanopub package signs our own check accepts, and whatever is changed afterwards it refuses."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from signed_claims import key_file

from kg.nanopublications import read_nanopublication, sign_nanopublication, verify_nanopublication
from kg.nanopublications.trusty import CODE, artifact_code
from kg.problems import DengeError

WRONG_HASH, WRONG_SIGNATURE = "nanopublications.wrong-hash", "nanopublications.wrong-signature"


def codes(text: str) -> list[str]:
    return [each.code for each in verify_nanopublication(text, "x.trig").problems]


def changed(text: str, pattern: str, replacement: str) -> str:
    made, count = re.subn(pattern, replacement, text, count=1)
    assert count == 1 and made != text, pattern
    return made


def renamed(text: str) -> str:
    """The text under the address that its statements have now: what a forger would do."""
    code = CODE.search(text)
    assert code is not None
    return text.replace(code.group(), artifact_code(read_nanopublication(text, "x").quads, code.group()))


def test_what_the_package_signs_is_accepted(signed: str) -> None:
    verdict = verify_nanopublication(signed, "x.trig")
    assert verdict.problems == () and verdict.address.startswith("http://purl.org/np/RA")
    assert verdict.creators == ("https://orcid.org/0000-0002-1825-0097",) and verdict.key.startswith("SHA256:")


CHANGES = [
    ("denge:denies", "denge:affirms"),
    ("The guild did not pay", "The guild did not paint"),
    ('"@en', '"@en-GB'),
    ("oa:start 40", "oa:start 41"),
    ("2026-05-02T", "2026-05-03T"),
    ("0000-0002-1825-0097>", "0000-0001-5109-3700>"),
    ("licenses/by/4.0", "licenses/by/3.0"),
    ("prov:wasAttributedTo", "prov:wasInfluencedBy"),
]


@pytest.mark.parametrize(("pattern", "replacement"), CHANGES)
def test_a_changed_statement_is_refused(signed: str, pattern: str, replacement: str) -> None:
    forged = changed(signed, re.escape(pattern), replacement)
    assert codes(forged) == [WRONG_HASH, WRONG_SIGNATURE]
    assert codes(renamed(forged)) == [WRONG_SIGNATURE], "a new address does not help"


def test_an_added_statement_is_refused(signed: str) -> None:
    more = changed(signed, r"sub:assertion \{", "sub:assertion { <http://x/a> <http://x/b> <http://x/c> .")
    assert codes(more) == [WRONG_HASH, WRONG_SIGNATURE]


def test_a_changed_hash_is_refused(signed: str) -> None:
    code = CODE.search(signed)
    assert code is not None
    other = signed.replace(code.group(), "RA" + "B" * 43)
    assert codes(other) == [WRONG_HASH], "what is signed has a blank in place of the code"


def test_a_changed_signature_is_refused_even_under_its_own_address(signed: str) -> None:
    forged = changed(signed, r'hasSignature "....', 'hasSignature "AAAA')
    assert codes(forged) == [WRONG_HASH, WRONG_SIGNATURE]
    assert codes(renamed(forged)) == [WRONG_SIGNATURE]
    assert codes(renamed(changed(signed, r'hasSignature "[^"]*"', 'hasSignature "?"'))) == [WRONG_SIGNATURE]


def test_somebody_elses_key_is_seen(signed: str, draft: str, tmp_path: Path) -> None:
    other = sign_nanopublication(draft, "x", key_file(tmp_path))
    key = re.search(r'hasPublicKey "([^"]*)"', other)
    assert key is not None
    forged = renamed(changed(signed, r'hasPublicKey "[^"]*"', f'hasPublicKey "{key.group(1)}"'))
    assert codes(forged) == [WRONG_SIGNATURE]
    assert verify_nanopublication(other, "x").key != verify_nanopublication(signed, "x").key


@pytest.mark.parametrize(
    ("pattern", "replacement", "code"),
    [
        (r'"RSA"', '"DSA"', "nanopublications.unknown-algorithm"),
        (r'hasPublicKey "[^"]*"', 'hasPublicKey "AAAA"', "nanopublications.wrong-public-key"),
        (r"npx:hasSignatureTarget <[^>]*>", "npx:hasSignatureTarget <http://x/>", "nanopublications.not-one-signature"),
        (r"npx:hasAlgorithm", "npx:hasAlgorithms", "nanopublications.signature-incomplete"),
        (r"dcterms:license", "dcterms:licenses", "nanopublications.incomplete"),
        (r"sub:assertion prov:", "sub:other prov:", "nanopublications.no-provenance"),
        (r"2026-05-02T09:30:00\+00:00", "2026-05-02T09:30:00", "nanopublications.wrong-time"),
        (r"2026-05-02T", "2999-05-02T", "nanopublications.future-time"),
        (r"oa:start 40", 'oa:exact "words"', "nanopublications.quotes-text"),
    ],
)
def test_what_is_lacking_or_unfit_is_named(signed: str, pattern: str, replacement: str, code: str) -> None:
    assert code in codes(changed(signed, pattern, replacement))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-one"),
        ("<http://x> <http://y>", "unreadable"),
        ("@prefix np: <http://www.nanopub.org/nschema#> . <h:> { <n:> a np:Nanopublication }", "wrong-graphs"),
        ('{"@context": "https://example.org/context", "@id": "x:y"}', "unreadable"),
        ("# " + "x" * 1_000_001, "too-large"),
        ("".join(f"<http://x/{at}> <http://y> <http://z> .\n" for at in range(1201)), "too-many-statements"),
    ],
    ids=lambda each: str(each)[:20],
)
def test_what_is_no_nanopublication_is_refused(text: str, code: str) -> None:
    with pytest.raises(DengeError, match=re.escape(f"nanopublications.{code}")):
        verify_nanopublication(text, "x.trig")


@pytest.mark.parametrize(
    ("pattern", "replacement", "code"),
    [
        (r"sub:assertion \{", "sub:assertion { <http://x/a> <http://x/b> [] .", "blank-node"),
        (r"\Z", "<http://x/g> { <http://x/a> <http://x/b> 1 }", "wrong-graphs"),
        (r"\Z", "<http://x/a> <http://x/b> 1 .", "wrong-graphs"),
    ],
)
def test_a_part_too_many_is_refused(signed: str, pattern: str, replacement: str, code: str) -> None:
    with pytest.raises(DengeError, match=re.escape(f"nanopublications.{code}")):
        verify_nanopublication(changed(signed, pattern, replacement), "x.trig")


def test_a_draft_is_not_taken_for_a_signed_one(draft: str) -> None:
    assert codes(draft) == ["nanopublications.no-code"]


def test_the_check_does_not_load_the_package_that_signs(signed: str, root: Path) -> None:
    program = (
        "import sys; from kg.nanopublications import verify_nanopublication as verify;"
        "problems = verify(sys.stdin.read(), 'x').problems;"
        "print(len(problems), sorted({each.partition('.')[0] for each in sys.modules} & {'nanopub', 'Crypto'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=signed, capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout == "0 []\n"


def test_a_clock_that_is_a_little_wrong_does_no_harm(signed: str) -> None:
    early = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert verify_nanopublication(signed, "x", early).problems == ()
