"""A token is told once, kept as a digest, known again, and refused from the moment on at which it is taken back."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.problems import DengeError, load_catalogue
from kg.tokens import Author, Tokens, issue, read_records, revoke

NOW = 1_795_000_000.0
DAY = 86_400


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "built" / "tokens.json"


def refusal(tokens: Tokens, presented: str | None, scope: str = "update", now: float = NOW) -> tuple[str, int]:
    with pytest.raises(DengeError) as caught:
        tokens.check(presented, scope, now)
    return caught.value.problem.code, load_catalogue().status(caught.value.problem)


def test_a_token_names_its_author(path: Path) -> None:
    issued = issue(path, "update", "Ada's notebook", NOW)
    assert re.fullmatch(r"denge_[A-Za-z0-9_-]{43}", issued.secret)
    assert Tokens(path).check(issued.secret, "update", NOW) == Author(
        issued.record.id, "Ada's notebook", frozenset({"update"})
    )
    assert issue(path, "update", "", NOW).secret != issued.secret


def test_what_is_wrong_with_a_token_is_said_with_its_status(path: Path) -> None:
    tokens = Tokens(path)
    assert refusal(tokens, None) == refusal(tokens, "") == ("tokens.missing", 401)
    assert refusal(tokens, "denge_x") == ("tokens.unknown", 401)
    issued = issue(path, "update", "", NOW, days=1)
    assert refusal(tokens, issued.secret[:-1]) == ("tokens.unknown", 401)
    assert refusal(tokens, issued.secret + "\udcff") == ("tokens.unknown", 401)
    assert tokens.check(issued.secret, "update", NOW + DAY - 1)
    assert refusal(tokens, issued.secret, now=NOW + DAY) == ("tokens.expired", 401)
    assert refusal(tokens, issued.secret, scope="review") == ("tokens.scope", 403)
    with pytest.raises(DengeError) as caught:
        issue(path, "everything", "", NOW)
    assert caught.value.problem.code == "tokens.unknown-scope"


def test_a_token_is_good_for_its_scope_and_those_below_it(path: Path) -> None:
    good = {
        "update": {"update"},
        "annotate": {"annotate"},
        "review": {"review", "annotate"},
        "admin": {"update", "annotate", "review", "admin"},
    }
    tokens = Tokens(path)
    for own, scopes in good.items():
        secret = issue(path, own, "Nil", NOW, annotator="nil", orcid="0000-0002-1825-0097").secret
        for scope in good:
            if scope in scopes:
                author = tokens.check(secret, scope, NOW)
                assert (author.annotator, author.orcid, author.scopes) == ("nil", "0000-0002-1825-0097", scopes)
            else:
                assert refusal(tokens, secret, scope) == ("tokens.scope", 403)


@pytest.mark.parametrize(
    ("scope", "name", "annotator", "orcid", "code"),
    [
        ("annotate", "Nil", "", "", "tokens.annotator-key"),
        ("review", "Nil", "../nil", "", "tokens.annotator-key"),
        ("admin", "Nil", "Nil", "", "tokens.annotator-key"),
        ("annotate", " ", "nil", "", "tokens.annotator-name"),
        ("annotate", "Nil", "nil", "0000-0002-1825-0098", "tokens.orcid"),
        ("update", "Nil", "nil", "https://orcid.org/0000-0002-1825-0097", "tokens.orcid"),
    ],
)
def test_an_annotator_has_a_key_a_name_and_an_orcid_that_is_one(
    path: Path, scope: str, name: str, annotator: str, orcid: str, code: str
) -> None:
    with pytest.raises(DengeError) as caught:
        issue(path, scope, name, NOW, annotator=annotator, orcid=orcid)
    assert caught.value.problem.code == code
    assert not path.exists()


@pytest.mark.parametrize("orcid", ["0000-0002-1694-233X", "0000-0001-5109-3700", "0000-0002-1825-0097"])
def test_the_check_character_of_an_orcid_may_be_x(path: Path, orcid: str) -> None:
    assert issue(path, "annotate", "Nil", NOW, annotator="nil", orcid=orcid).record.orcid == orcid


def test_a_file_from_before_there_were_annotators_is_read(path: Path) -> None:
    issued = issue(path, "update", "old", NOW)
    kept = json.loads(path.read_text())
    for record in kept["tokens"]:
        del record["annotator"], record["orcid"]
    path.write_text(json.dumps(kept))
    assert Tokens(path).check(issued.secret, "update", NOW).annotator == ""


def test_a_token_that_is_taken_back_is_refused_at_once(path: Path) -> None:
    tokens = Tokens(path)
    issued, other = issue(path, "update", "", NOW), issue(path, "update", "", NOW)
    for _ in range(20):
        again = issue(path, "update", "", NOW)
        assert tokens.check(again.secret, "update", NOW)
        revoke(path, again.record.id, NOW)
        assert refusal(tokens, again.secret) == ("tokens.unknown", 401)
    assert tokens.check(issued.secret, "update", NOW)
    first = revoke(path, issued.record.id, NOW + 5)
    assert revoke(path, issued.record.id, NOW + 9) == first
    assert refusal(tokens, issued.secret) == ("tokens.unknown", 401)
    assert tokens.check(other.secret, "update", NOW)
    with pytest.raises(DengeError) as caught:
        revoke(path, "ffffffff", NOW)
    assert caught.value.problem.code == "tokens.no-such-token"
    path.unlink()
    assert refusal(tokens, other.secret) == ("tokens.unknown", 401)


def test_the_file_holds_no_token_and_only_its_owner_reads_it(path: Path) -> None:
    before = os.umask(0)
    try:
        issued = issue(path, "update", "", NOW)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text()
    assert issued.secret not in text
    assert issued.secret[6:-4] not in text
    (kept,) = json.loads(text)["tokens"]
    assert kept["digest"] == hashlib.sha256(issued.secret.encode()).hexdigest()
    assert kept["last_four"] == issued.secret[-4:]
    revoke(path, issued.record.id, NOW)
    assert path.stat().st_mode & 0o777 == 0o600


def test_no_secret_and_no_digest_gets_into_texts_of_objects_or_problems(path: Path) -> None:
    issued = issue(path, "update", "", NOW, days=1)
    tokens = Tokens(path)
    tokens.check(issued.secret, "update", NOW)
    texts = [repr(issued), str(issued), repr(issued.record), repr(tokens), repr(read_records(path))]
    for presented, scope, now in ((issued.secret, "review", NOW), (issued.secret, "update", NOW + 9 * DAY)):
        with pytest.raises(DengeError) as caught:
            tokens.check(presented, scope, now)
        texts += [repr(caught.value.problem), "".join(traceback.format_exception(caught.value))]
    with pytest.raises(DengeError) as unknown:
        tokens.check(issued.secret + "x", "update", NOW)
    texts += [repr(unknown.value.problem), "".join(traceback.format_exception(unknown.value))]
    path.write_text(path.read_text().replace('"format": 1', '"format": "1'))
    with pytest.raises(DengeError) as damaged:
        tokens.check(issued.secret, "update", NOW)
    texts += ["".join(traceback.format_exception(damaged.value))]
    assert [text for text in texts if issued.secret in text or issued.record.digest in text] == []


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"format": 2, "tokens": []}',
        '{"format": 1, "tokens": [{"id": "a"}]}',
        '{"format": 1, "tokens": [3]}',
        '{"format": 1, "tokens": [{"id": "a", "name": "", "scope": "update", "created": 1, "expires": "never",'
        ' "revoked": null, "last_four": "abcd", "digest": "00"}]}',
    ],
)
def test_a_damaged_file_lets_nobody_in(path: Path, content: str) -> None:
    issued = issue(path, "update", "", NOW)
    tokens = Tokens(path)
    assert tokens.check(issued.secret, "update", NOW)
    path.write_text(content)
    for _ in range(2):
        assert refusal(tokens, issued.secret) == ("tokens.unreadable", 500)
    with pytest.raises(DengeError) as caught:
        issue(path, "update", "", NOW)
    assert caught.value.problem.code == "tokens.unreadable"
    assert path.read_text() == content


def test_no_token_is_lost_when_several_are_made_at_once(path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda number: issue(path, "update", str(number), NOW), range(24)))
    assert {each.name for each in read_records(path)} == {str(number) for number in range(24)}
    tokens = Tokens(path)
    assert {tokens.check(each.secret, "update", NOW).name for each in made} == {str(number) for number in range(24)}


def test_a_check_costs_a_request_next_to_nothing(path: Path) -> None:
    issued = [issue(path, "update", "", NOW) for _ in range(20)][-1]
    tokens = Tokens(path)
    tokens.check(issued.secret, "update", NOW)
    costs = []
    for _ in range(20):
        start = time.process_time()
        for _ in range(200):
            tokens.check(issued.secret, "update", NOW)
        costs.append((time.process_time() - start) / 200)
    assert min(costs) < 50e-6


def test_every_problem_of_the_room_is_worded_and_every_wording_is_used(root: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (root / "kg" / "tokens").glob("*.py")]
    raised = {code for text in texts for code in re.findall(r'"(tokens\.[a-z-]+)"', text)}
    assert raised == {code for code in load_catalogue().entries if code.startswith("tokens.")}
