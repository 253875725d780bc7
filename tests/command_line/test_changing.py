"""Changes and tokens from the terminal: listed, undone, compacted, exported; made, shown and taken back."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from terminal import Denge, Outcome

from kg.changes import ChangeLog, Delta
from kg.engine import SocketEngine
from kg.problems import DengeError
from kg.project import Project, open_project
from kg.terms import BASE, PREFIXES
from kg.tokens import Tokens

DATASET = "0123456789abcdef"
CONTENT = NamedNode(BASE + "graph/content")
CLAIMS = NamedNode(BASE + "graph/article/harbour-2020/claims/ada")
LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
Command = Callable[..., Outcome]


def labelled(name: str, label: str, graph: NamedNode = CONTENT) -> Quad:
    return Quad(NamedNode(f"{PREFIXES['proposition']}{name}"), LABEL, Literal(label, language="en"), graph)


@pytest.fixture
def project(example: Path, tmp_path: Path) -> Project:
    """A copy of the example, with two changes on a dataset that need not be there."""
    for part in ("kg", "denge.toml"):
        source = example / part
        shutil.copytree(source, tmp_path / part) if source.is_dir() else shutil.copy(source, tmp_path)
    for part in ("ontology", "queries"):
        (tmp_path / part).symlink_to(example / part)
    return open_project(tmp_path)


@pytest.fixture
def changed(project: Project) -> Project:
    with ChangeLog.open(project.changes, DATASET) as log:
        log.append(Delta(added=(labelled("a", "first"), labelled("b", "second"))), "Ada (1a2b3c4d)", "update", "a note")
        log.append(
            Delta(removed=(labelled("b", "second"),), added=(labelled("c", "third", CLAIMS),)), "Bo", "graph-put"
        )
    return project


@pytest.fixture
def on(denge: Denge) -> Command:
    def running(project: Project, *arguments: str, language: str = "en") -> Outcome:
        return denge(*arguments, "--project", str(project.root), "--language", language)

    return running


def test_the_log_tells_who_changed_what(on: Command, changed: Project) -> None:
    told = on(changed, "log")
    assert told.code == 0
    rows = [[cell.strip() for cell in line.split("│")] for line in told.out.splitlines()[2:]]
    assert [re.sub(r"^20\d\d-\d\d-\d\dT[\d:.]+Z$", "then", cell) for cell in rows[0]] == [
        "2", "then", "Bo", "graph replaced", "1", "1", f"{CLAIMS.value}, graph:content", "",
    ]  # fmt: skip
    assert rows[1][2:] == ["Ada (1a2b3c4d)", "update", "0", "2", "graph:content", "a note"]
    assert DATASET in told.err and "None of the changes are in the project's files" in told.err
    turkish = on(changed, "log", language="tr")
    assert "graf değiştirildi" in turkish.out and "Değişikliklerin hiçbiri" in turkish.err
    as_json = on(changed, "log", "--json", "--limit", "1", "--graph", CLAIMS.value).json()
    assert (as_json["dataset"], as_json["exported"]) == (DATASET, 0)
    assert [(each["number"], each["graphs"]) for each in as_json["changes"]] == [(2, [CLAIMS.value, CONTENT.value])]


def test_one_change_is_shown_as_rdf_patch(on: Command, changed: Project) -> None:
    told = on(changed, "log", "2")
    lines = told.out.splitlines()
    assert lines[0].startswith("# 2 20") and lines[0].endswith("Z graph-put: Bo")
    assert lines[1:] == ["TX .", f"D {labelled('b', 'second')} .", f"A {labelled('c', 'third', CLAIMS)} .", "TC ."]
    assert on(changed, "log", "2", "--json").json()["patch"].splitlines() == lines[2:-1]
    missing = on(changed, "log", "7")
    assert (missing.code, missing.out) == (2, "") and "There is no change 7" in missing.err


def test_where_nothing_was_changed_nothing_is_listed_and_nothing_made(on: Command, project: Project) -> None:
    assert "there are no changes" in on(project, "log").err
    assert "Hiç değişiklik yok" in on(project, "log", language="tr").err
    assert on(project, "log", "--json").json() == {"dataset": None, "exported": 0, "changes": []}
    assert [on(project, *verb).code for verb in (["log", "1"], ["undo", "1"], ["compact"])] == [2, 2, 2]
    assert on(project, "export", "annotations", "--json").json()["complete"] is True
    assert not project.built.exists()


def test_a_change_is_undone_and_the_history_keeps_both(on: Command, changed: Project) -> None:
    conflict = on(changed, "undo", "1")
    assert conflict.code == 1 and "Later changes (2) touched 1 of its statements" in conflict.err
    assert "geri alınamaz" in on(changed, "undo", "1", language="tr").err
    done = on(changed, "undo", "2")
    assert done.code == 0 and f"The dataset is now {DATASET}.3" in done.err
    assert on(changed, "undo", "1", "--json").json() == {
        "undone": 1, "version": f"{DATASET}.4", "removed": 2, "added": 0,
    }  # fmt: skip
    log = ChangeLog.read(changed.changes)
    assert log is not None
    assert [(each.kind, each.author, each.note) for each in log.history(limit=2)] == [
        ("undo", "operator", "1"),
        ("undo", "operator", "2"),
    ]
    assert not log.net_delta()


def test_a_process_that_writes_keeps_others_from_writing_and_nobody_from_reading(on: Command, changed: Project) -> None:
    with ChangeLog.open(changed.changes, DATASET):
        for verb in (["undo", "2"], ["compact"]):
            refused = on(changed, *verb)
            assert refused.code == 3 and f"Process {os.getpid()} has the right to write" in refused.err
        assert on(changed, "log").code == 0
    assert on(changed, "undo", "2").code == 0


@pytest.mark.skipif(not hasattr(SocketEngine, "write"), reason="the engine takes no writes yet")
def test_while_a_server_writes_undo_is_sent_to_it(on: Command, changed: Project) -> None:
    with ChangeLog.open(changed.changes, DATASET) as log:
        # The server that is named there has ended: the engine cannot be reached, and nothing is changed.
        changed.serving.write_text('{"socket": "/nowhere/engine.socket", "process": 1}')
        gone = on(changed, "undo", "2", "--json")
        assert gone.code == 3 and '"engine.unreachable"' in gone.err
        assert log.last_number() == 2


def test_compaction_says_what_it_did_and_what_is_lost(on: Command, changed: Project) -> None:
    done = on(changed, "compact")
    assert done.code == 0 and "2 changes are now one, number 2: 0 statements removed, 2 added" in done.err
    (backup,) = changed.built.glob("changes-until-*.sqlite")
    assert str(backup) in done.err and "no longer in the log" in done.err
    assert "toplandı" in on(changed, "compact", language="tr").err
    listed = on(changed, "log", "--json").json()["changes"]
    assert [(each["number"], each["kind"]) for each in listed] == [(2, "compact")]
    assert on(changed, "undo", "2").code == 2
    assert "no longer in the log" in on(changed, "log", "1").err
    old = ChangeLog.read(backup)
    assert old is not None
    assert old.last_number() == 2


def test_an_export_says_what_it_wrote_and_what_is_left(on: Command, changed: Project) -> None:
    printed = labelled("sudland-trades-with-norland", "Sudland and Norland trade")
    foreign = labelled("d", "fourth", NamedNode("http://example.org/g"))
    with ChangeLog.open(changed.changes, DATASET) as log:
        log.append(Delta(removed=(printed,), added=(foreign,)), "Bo", "update")
    dry = on(changed, "export", "annotations", "--dry-run")
    claims = "kg/articles/harbour-2020/annotations/ada/claims.ttl"
    assert dry.code == 1 and f"{claims}: 1 statements would be added" in dry.err and "Nothing was written" in dry.err
    assert not (changed.root / claims).exists()
    done = on(changed, "export", "annotations")
    content = "kg/articles/harbour-2020/denge/section-1/content.ttl"
    assert done.code == 1
    (line,) = (int(found) for found in re.findall(rf"{content}:(\d+): ", done.out))
    text = (changed.root / content).read_text().split("\n")
    assert "Sudland and Norland trade" in text[line - 1]
    assert "http://example.org/g" in done.out and "No file belongs to this graph" in done.out
    assert (changed.root / claims).is_file()
    assert "Onları oradan silin" in on(changed, "export", "annotations", language="tr").out
    text[line - 1] = text[line - 1].replace('"Sudland and Norland trade"@en , ', "")
    (changed.root / content).write_text("\n".join(text))
    with ChangeLog.open(changed.changes, DATASET) as log:
        log.append(Delta(removed=(foreign,)), "Bo", "update")
    complete = on(changed, "export", "annotations", "--json").json()
    assert complete == {
        "number": 4, "complete": True, "written": True, "files": [], "to_delete": [], "unplaced": [],
    }  # fmt: skip
    assert "up to number 4 are in the project's files" in on(changed, "log").err
    ChangeLog.open(changed.changes, "fedcba9876543210").close()


def test_a_token_is_shown_once_and_taken_back(on: Command, project: Project) -> None:
    made = on(project, "token", "create", "--scope", "update", "--name", "defter", "--expires", "1.5")
    secret = made.out.strip()
    assert made.code == 0 and re.fullmatch(r"denge_[\w-]{43}", secret)
    assert "shown this once" in made.err and "`updates` is off" in made.err
    tokens = Tokens(project.tokens)
    author = tokens.check(secret, "update", time.time())
    assert author.name == "defter"
    other = on(project, "token", "create", "--scope", "update", "--json").json()
    assert other["token"].endswith(other["last_four"]) and other["expires"] is None
    listed = on(project, "token", "list")
    assert author.id in listed.out and f"…{secret[-4:]}" in listed.out and "valid until 20" in listed.out
    taken = on(project, "token", "revoke", author.id, language="tr")
    assert taken.code == 0 and "geçersiz" in taken.err
    with pytest.raises(DengeError):
        tokens.check(secret, "update", time.time())
    told = on(project, "token", "list", "--json").json()
    assert [(each["id"], each["revoked"] is None) for each in told] == [(author.id, False), (other["id"], True)]
    texts = [made.err, listed.out, taken.err, str(told), project.tokens.read_text()]
    assert not any(secret in text or other["token"] in text for text in texts)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["create"], "--scope is missing"),
        (["create", "--scope", "everything"], "Tokens can be for: update"),
        (["create", "--scope", "update", "--expires", "0"], "--expires does not fit"),
        (["revoke"], "ID is missing"),
        (["revoke", "ffffffff"], "There is no token ffffffff"),
        (["list", "x"], "list does not go with ID"),
        (["revoke", "x", "--name", "y"], "revoke does not go with --name"),
        (["lend"], "'lend' is not one of"),
    ],
)
def test_wrong_use_of_tokens_is_2(inside: Denge, project: Project, arguments: list[str], said: str) -> None:
    outcome = inside("token", *arguments, "--project", str(project.root))
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
