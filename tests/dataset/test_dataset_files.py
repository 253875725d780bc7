"""The dataset's bytes: canonical, sorted, the same for the same statements, replaced whole or not at all."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from kg.dataset import canonical_lines, manifest_of, read_manifest, replace_file, write_dataset, write_manifest
from kg.dataset.nquads import quad_line, term_text
from kg.problems import DengeError

GRAPH = "urn:x:graph"
S, P = URIRef("urn:x:s"), URIRef("urn:x:p")


@pytest.mark.parametrize(
    ("literal", "text"),
    [
        (Literal("x"), '"x"'),
        (Literal("x", datatype=XSD.string), '"x"'),
        (Literal("x", lang="en-GB"), '"x"@en-GB'),
        (Literal("01", datatype=XSD.integer, normalize=False), f'"01"^^<{XSD.integer}>'),
        (Literal('a"b\\c\nd\te\rf\bg\fh'), '"a\\"b\\\\c\\nd\\te\\rf\\bg\\fh"'),
        (Literal("\x00\x1f\x7f"), '"\\u0000\\u001F\\u007F"'),
        (Literal("İıŞ 😀 \u2028"), '"İıŞ 😀 \u2028"'),
    ],
)
def test_literals_in_canonical_form(literal: Literal, text: str) -> None:
    assert term_text(literal) == text
    (quad,) = pyoxigraph.parse(input=f"<urn:x:s> <urn:x:p> {text} .", format=pyoxigraph.RdfFormat.N_QUADS)
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert quad.object.value == str(literal)


def blank(text: str) -> set[tuple[Node, Node, Node]]:
    return set(Graph().parse(data=f"@prefix : <urn:x:> .\n{text}", format="turtle"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (':s :p [ :q "x"@en-GB ; :r [ :q 01 ] ] .', ':s :p _:a . _:a :r _:b ; :q "x"@en-GB . _:b :q 01 .'),
        (":s :p ( :a :b ( :c ) ) .", ":s :p ( :a :b ( :c ) ) ."),
        (":s :p [ :q :t ] , [ :q :t ] .", ":s :p _:z , _:y . _:y :q :t . _:z :q :t ."),
    ],
)
def test_blank_nodes_get_the_same_labels_however_they_were_written(one: str, other: str) -> None:
    assert canonical_lines({GRAPH: blank(one)}) == canonical_lines({GRAPH: blank(other)})


def labelled(lines: list[str]) -> pyoxigraph.Dataset:
    quads = pyoxigraph.parse(input="\n".join(lines), format=pyoxigraph.RdfFormat.N_QUADS)
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def test_canonical_lines_say_the_same_as_the_statements() -> None:
    triples = blank(':s :p [ :q "x"@en-GB , "\\"quoted\\"" ; :r [ :q 1.50 ] ] ; :p ( 1 2 ) .')
    lines = canonical_lines({GRAPH: triples})
    assert labelled(lines) == labelled([quad_line(triple, GRAPH) for triple in triples])
    assert sum('"x"@en-GB' in line for line in lines) == 1
    assert sum('"\\"quoted\\""' in line for line in lines) == 1
    assert sum('"1.50"^^' in line for line in lines) == 1


def test_different_statements_give_different_lines() -> None:
    assert canonical_lines({GRAPH: blank(":s :p [ :q :a ] .")}) != canonical_lines({GRAPH: blank(":s :p [ :q :b ] .")})


def test_a_blank_node_keeps_its_identity_across_graphs() -> None:
    node = BNode()
    lines = canonical_lines({"urn:x:1": [(S, P, node)], "urn:x:2": [(node, P, S)]})
    assert lines == ["<urn:x:s> <urn:x:p> _:c14n0 <urn:x:1> .", "_:c14n0 <urn:x:p> <urn:x:s> <urn:x:2> ."]


def test_counts_and_digest_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "built" / "dataset.nq"
    snapshot = write_dataset(path, {"urn:x:b": [(S, P, Literal("<> ."))], "urn:x:a": [(S, P, S), (S, P, P), (S, P, S)]})
    content = path.read_bytes()
    assert snapshot.digest == hashlib.sha256(content).hexdigest()
    assert content.decode().splitlines() == sorted(content.decode().splitlines())
    assert dict(snapshot.counts) == {"urn:x:a": 2, "urn:x:b": 1}
    assert snapshot.statements == 3
    assert [each.name for each in path.parent.iterdir()] == ["dataset.nq"]


def test_a_failed_replacement_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dataset.nq"
    replace_file(path, b"old")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(DengeError) as caught:
        replace_file(path, b"new")
    assert caught.value.problem.code == "dataset.unwritable"
    assert caught.value.problem.values["reason"] == "No space left on device"
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["dataset.nq"]


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    snapshot = write_dataset(tmp_path / "dataset.nq", {GRAPH: [(S, P, S)]})
    manifest = manifest_of(snapshot, {"ontology/core.ttl": "00"}, {"code": "11"})
    write_manifest(tmp_path / "manifest.json", manifest)
    assert read_manifest(tmp_path / "manifest.json") == manifest
    assert manifest.version == snapshot.digest[:16]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "dataset.missing"),
        ("{", "dataset.unreadable"),
        ("[]", "dataset.format"),
        (json.dumps({"format_version": 0}), "dataset.format"),
        (json.dumps({"format_version": 1}), "dataset.unreadable"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_named(content: str | None, code: str, tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(DengeError) as caught:
        read_manifest(path)
    assert caught.value.problem.code == code
