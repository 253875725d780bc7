"""A build: what it writes, when it writes nothing, and that equal files give equal bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import URIRef

from kg.build import build
from kg.build.consistency import inconsistency
from kg.dataset import has_failed, is_stale, read_manifest, require_unfailed
from kg.dataset.freshness import room_files
from kg.problems import DengeError, load_catalogue
from kg.project import Project
from kg.sources import read_sources
from kg.terms import BASE, DENGE, GraphNames

CLAIMS = "kg/articles/harbour-2020/denge/section-1/claims.ttl"
NAMES = GraphNames()


def bytes_of(project: Project) -> tuple[bytes, bytes]:
    return project.dataset.read_bytes(), project.manifest.read_bytes()


def replace(project: Project, file: str, old: str, new: str) -> None:
    path = project.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_build_writes_a_dataset_with_every_kind_of_graph(example: Project) -> None:
    steps: list[str] = []
    report = build(example, lambda step, seconds: steps.append(step), reasoner=False)
    assert report.findings == ()
    assert report.manifest == read_manifest(example.manifest)
    assert steps == list(report.seconds)
    assert steps == [
        "inputs", "sources", "rules", "validation", "evidence", "evaluation", "description", "dataset", "lookup",
    ]  # fmt: skip
    article = BASE + "graph/article/harbour-2020/"
    graphs = set(read_manifest(example.manifest).counts)
    (evaluation,) = (graph for graph in graphs if graph.startswith(NAMES.evaluation("")))
    assert graphs == {
        NAMES.ontology, NAMES.alignments, NAMES.reference, NAMES.mappings, NAMES.content, NAMES.inferred, NAMES.rows,
        NAMES.evidence, NAMES.questions, NAMES.meta, article + "document", article + "claims/denge",
        article + "arguments/denge", article + "anchors/denge", evaluation,
    }  # fmt: skip


def test_the_graph_of_evaluations_is_described_with_what_it_was_made_from(built_example: Project) -> None:
    store = pyoxigraph.Store()
    store.load(path=str(built_example.dataset), format=pyoxigraph.RdfFormat.N_QUADS)
    (graph,) = (name for name in store.named_graphs() if str(name).startswith(f"<{NAMES.evaluation('')}"))

    def told(name: str) -> set[str]:
        predicate = pyoxigraph.NamedNode(name)
        return {str(quad.object) for quad in store.quads_for_pattern(graph, predicate, None)}

    assert {f"<{NAMES.content}>", f"<{NAMES.rows}>"} <= told("http://www.w3.org/ns/prov#wasDerivedFrom")
    assert any("not the world" in label for label in told("http://www.w3.org/2000/01/rdf-schema#label"))
    assert told("http://purl.org/dc/terms/license")


def test_nothing_is_in_the_default_graph_and_the_counts_are_right(built_example: Project) -> None:
    store = pyoxigraph.Store()
    store.load(path=str(built_example.dataset), format=pyoxigraph.RdfFormat.N_QUADS)
    assert not list(store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
    for graph, count in read_manifest(built_example.manifest).counts.items():
        assert len(list(store.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(graph)))) == count


def test_the_description_counts_every_other_graph(built_example: Project) -> None:
    store = pyoxigraph.Store()
    store.load(path=str(built_example.dataset), format=pyoxigraph.RdfFormat.N_QUADS)
    answer = store.query(
        """PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?graph ?count WHERE {
          GRAPH <https://w3id.org/denge/graph/meta> {
            ?set void:subset ?graph . ?graph void:triples ?count ; dcterms:license ?licence
          }
        }"""
    )
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    described = {row["graph"].value: int(row["count"].value) for row in answer}
    counts = {
        graph: count for graph, count in read_manifest(built_example.manifest).counts.items() if graph != NAMES.meta
    }
    assert described == counts


def test_equal_files_give_equal_bytes_in_other_folders_and_with_other_hash_seeds(
    example_in: Callable[[Path], Project], built_example: Project, root: Path, tmp_path: Path
) -> None:
    found = {bytes_of(built_example)}  # by a process with a seed of its own
    for seed in ("0", "4242"):
        project = example_in(tmp_path / f"folder-{seed}")
        code = (
            "import sys, pathlib; from kg.build import build; from kg.project import open_project; "
            "build(open_project(pathlib.Path(sys.argv[1])), reasoner=False)"
        )
        subprocess.run(
            [sys.executable, "-c", code, str(project.root)],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
        found.add(bytes_of(project))
    assert len(found) == 1
    ((dataset, manifest),) = found
    assert str(tmp_path).encode() not in dataset + manifest


def test_a_manifest_holds_no_time(built_example: Project) -> None:
    manifest = json.loads(built_example.manifest.read_text(encoding="utf-8"))
    assert set(manifest) == {
        "version", "format_version", "statements", "digests", "counts", "inputs", "generator",
    }  # fmt: skip


def test_a_broken_file_stops_the_build_with_its_place_and_the_old_dataset_stays(built_example: Project) -> None:
    before = bytes_of(built_example)
    replace(built_example, CLAIMS, "claim:c003 a denge:Claim ;", "claim:c003 a denge:Claim ,;")
    (finding,) = build(built_example, reasoner=False).violations
    assert finding.code == "sources.syntax"
    assert finding.place is not None
    assert (finding.place.source, finding.place.line) == (CLAIMS, 30)
    assert "claim:c003 a denge:Claim ,;" in (finding.place.caret() or "")
    assert bytes_of(built_example) == before


def test_a_violation_keeps_the_old_dataset_unless_it_is_accepted(built_example: Project) -> None:
    before = bytes_of(built_example)
    replace(built_example, CLAIMS, "denge:hasModality modality:SuspendedJudgement ;", "")
    report = build(built_example, reasoner=False)
    assert report.manifest is None
    (finding,) = report.violations
    assert (finding.code, finding.focus["en"]) == ("claim-modality", "c006")
    assert bytes_of(built_example) == before
    assert build(built_example, reasoner=False, despite_violations=True).manifest is not None
    assert bytes_of(built_example) != before


def test_evidence_that_rules_and_links_see_differently_stops_the_build(example: Project) -> None:
    rule = example.ontology / "rules" / "is-evidence-for.rq"
    rule.write_text(
        rule.read_text(encoding="utf-8").replace("denge:affirms ?step", "denge:denies ?step"), encoding="utf-8"
    )
    with pytest.raises(DengeError) as caught:
        build(example, reasoner=False)
    assert caught.value.problem.code == "build.evidence-disagreement"
    assert caught.value.problem.values["linked"] != "0"
    assert not example.dataset.exists()


def test_a_derived_property_typed_by_hand_is_told_where_it_stands(example: Project) -> None:
    by_hand = "denge:isEvidenceFor proposition:norland-opens-harbours"
    replace(example, CLAIMS, "claim:c006 a denge:Claim ;", f"claim:c006 a denge:Claim ; {by_hand} ;")
    violations = build(example, reasoner=False).violations
    assert [finding.code for finding in violations] == ["derived-by-hand"]
    assert violations[0].place is not None and violations[0].place.source == CLAIMS


def test_every_broken_file_is_a_finding(example: Project) -> None:
    for file in (CLAIMS, "kg/reference/agents.ttl"):
        path = example.root / file
        path.write_text(path.read_text(encoding="utf-8") + "\n] .\n", encoding="utf-8")
    report = build(example, reasoner=False)
    assert report.manifest is None
    assert [finding.place.source for finding in report.violations if finding.place] == [
        CLAIMS,
        "kg/reference/agents.ttl",
    ]


def test_files_that_do_not_build_are_remembered_until_one_changes(example: Project) -> None:
    assert not has_failed(example)
    replace(example, CLAIMS, "denge:hasModality modality:SuspendedJudgement ;", "")
    build(example, reasoner=False)
    assert has_failed(example)
    with pytest.raises(DengeError) as caught:
        require_unfailed(example)
    assert caught.value.problem.code == "dataset.build-failed"
    replace(example, CLAIMS, "claim:c001 a denge:Claim ;", "# changed\nclaim:c001 a denge:Claim ;")
    assert not has_failed(example)


def test_checking_publishes_nothing_and_uses_the_remembered_consistency(example: Project) -> None:
    report = build(example, reasoner=False, publish=False)
    assert report.findings == () and report.manifest is None
    assert not example.built.exists()


def test_clashing_statements_are_told_with_their_lines_and_in_both_languages(example: Project) -> None:
    sources = read_sources(example)
    claim = URIRef(BASE + "id/article/harbour-2020/claim/denge/c003")
    denied = URIRef(BASE + "id/proposition/norland-recognises-sudland")
    problem = inconsistency([(claim, URIRef(DENGE + "denies"), denied)], sources)
    for language, name in (("en", "Norland recognises Sudland"), ("tr", "Norlanda Sudlanda'yı tanıyor")):
        detail = load_catalogue().wording(problem, language).detail
        assert f"{CLAIMS}:32: c003 · " in detail and detail.endswith(name) and "<" not in detail
    assert str(problem.place) == f"{CLAIMS}:32"


def test_every_file_of_the_rooms_that_make_a_dataset_counts(root: Path) -> None:
    names = {name for room in ("build", "metadata", "project") for name, _ in room_files(root / "kg" / room, room)}
    assert {"metadata/graphs.toml", "build/pipeline.py", "project/settings.py"} <= names
    assert not any("__pycache__" in name for name in names)


def test_a_dataset_is_stale_when_a_file_a_rule_or_its_own_bytes_change(example: Project) -> None:
    assert is_stale(example)
    build(example, reasoner=False)
    assert not is_stale(example)
    for file in (
        CLAIMS,
        "ontology/rules/supports.rq",
        "ontology/shapes/claims.ttl",
        "queries/checks/report-cycle.rq",
        "denge.toml",
    ):
        path = example.root / file
        content = path.read_bytes()
        path.write_bytes(content + b"\n")
        assert is_stale(example), file
        path.write_bytes(content)
        assert not is_stale(example), file
    example.dataset.write_bytes(example.dataset.read_bytes()[:-1])
    assert is_stale(example)


def test_what_is_no_input_does_not_make_a_dataset_stale(built_example: Project) -> None:
    (built_example.root / "README.md").write_text("changed", encoding="utf-8")
    assert not is_stale(built_example)
    (built_example.queries / "own-question.rq").write_text("SELECT * {}", encoding="utf-8")
    assert is_stale(built_example)  # the questions stand in the dataset too
    assert not is_stale(built_example, but_for_questions=True)


def test_a_consistent_graph_is_remembered_until_a_file_changes(example: Project) -> None:
    asked: list[str] = []
    first = build(example, lambda step, seconds: asked.append(step))
    assert first.manifest is not None
    assert asked.index("validation") < asked.index("consistency") < asked.index("dataset")
    assert build(example).seconds["consistency"] < 0.2 < first.seconds["consistency"]
    assert build(example, publish=False).seconds["consistency"] < 0.2
    replace(example, CLAIMS, "claim:c001 a denge:Claim ;", "# changed\nclaim:c001 a denge:Claim ;")
    assert build(example, publish=False).seconds["consistency"] > 0.2


@pytest.mark.slow
def test_an_inconsistent_graph_stops_the_build_and_the_old_dataset_stays(built_example: Project) -> None:
    before = bytes_of(built_example)
    # Few statements, since the reasoner is asked again and again which of them clash.
    for path in (built_example.root / "kg").rglob("*.ttl"):
        path.unlink()
    (built_example.root / CLAIMS).write_text(
        f"@prefix denge: <{DENGE}> . @prefix id: <{BASE}id/> .\n"
        "id:c a denge:Claim ; denge:denies id:w . id:w a denge:Work . id:p a denge:Person .\n",
        encoding="utf-8",
    )
    with pytest.raises(DengeError) as caught:
        build(built_example, despite_violations=True)
    assert caught.value.problem.code == "reasoner.inconsistent"
    assert bytes_of(built_example) == before


def test_every_problem_of_these_rooms_is_worded_and_every_wording_is_used(root: Path) -> None:
    import re

    code = re.compile(r'Problem\(\s*"((?:sources|build|validation|dataset)\.[a-z0-9-]+)"')
    rooms = ("sources", "rules", "argumentation", "validation", "dataset", "build")
    raised = {
        found
        for room in rooms
        for path in (root / "kg" / room).glob("*.py")
        for found in code.findall(path.read_text(encoding="utf-8"))
    }
    worded = {name for name in load_catalogue().entries if name.split(".")[0] in rooms}
    assert raised == worded
