"""What was written to the endpoint, exported and built again, is in the next dataset: all of it, and nothing else."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from desk import Desk

from kg.changes import ChangeLog, check_dataset, count_unexported, undoing
from kg.dataset import read_manifest
from kg.problems import DengeError
from kg.project import Project

NEW_CLAIM = """
INSERT DATA {
  GRAPH article:claims/ada {
    claim:c900 a denge:Claim ; denge:localIdentifier "c900" ;
      denge:isExpressedIn work:harbour-2020 ; denge:isAssertedBy person:ada-marn ;
      denge:affirms proposition:norland-fishes ;
      denge:hasModality modality:PlainAssertion ; denge:hasEvidentiality evidentiality:Observed ;
      denge:paraphrase "Boats from the north go out for fish."@en ;
      denge:paraphrase "Kuzeyin tekneleri balığa çıkar:\\n\\"her gün\\"."@tr
  }
  GRAPH graph:content {
    proposition:norland-fishes a denge:Proposition ;
      skos:prefLabel "Norland fishes"@en , "Norlanda balık tutuyor"@tr ; denge:describes situation:norland-fishes .
    situation:norland-fishes a denge:Situation ; denge:concerns state:norland .
    proposition:nobody-says-this a denge:Proposition ; skos:prefLabel "Nobody says this"@en , "Bunu diyen yok"@tr
  }
  GRAPH graph:reference { state:norland skos:altLabel "The North"@en-GB }
  GRAPH article:document { work:harbour-2020 dcterms:extent 7.50 , "P1Y12M"^^xsd:duration , 1e0 , true }
}""".replace("article:claims/ada", "<https://w3id.org/denge/graph/article/harbour-2020/claims/ada>")

BLANK = """
INSERT DATA { GRAPH <https://w3id.org/denge/graph/article/harbour-2020/anchors/ada> {
  <https://w3id.org/denge/id/article/harbour-2020/annotation/ada/1> a oa:Annotation ; oa:hasBody claim:c900 ;
    oa:hasTarget [ oa:hasSource <https://w3id.org/denge/id/article/harbour-2020/rendition/1> ;
      oa:hasSelector [ oa:start 7 ; oa:end 9 ] , [ oa:start 7 ; oa:end 9 ] , ( 1 2 ) ] .
} }"""

DROP_LABEL = (
    "DELETE DATA { GRAPH graph:content { proposition:sudland-trades-with-norland skos:prefLabel "
    '"Sudland and Norland trade"@en } }'
)
CONTENT = "kg/articles/harbour-2020/denge/section-1/content.ttl"


def files_of(project: Project) -> set[str]:
    return {each.relative_to(project.root).as_posix() for each in project.root.glob("kg/**/annotations/**/*.ttl")}


def test_what_was_written_is_exported_built_again_and_the_old_log_kept(desk: Desk, project: Project) -> None:
    desk.update(NEW_CLAIM)
    desk.update(BLANK)
    desk.update("DELETE DATA { GRAPH graph:reference { state:norland skos:altLabel 'The North'@en-GB } }")
    desk.update("INSERT DATA { GRAPH graph:reference { state:sudland skos:altLabel 'The South'@en } }")
    expected = desk.asserted()
    assert count_unexported(project) == 4
    export = desk.export()
    assert (export.number, export.is_complete, export.unplaced) == (4, True, ())
    folder = "kg/articles/harbour-2020/annotations/"
    assert files_of(project) == {
        folder + "ada/claims.ttl", folder + "ada/content.ttl", folder + "ada/anchors.ttl", folder + "document.ttl",
        "kg/reference/annotations/content.ttl", "kg/reference/annotations/reference.ttl",
    }  # fmt: skip
    text = (project.root / folder / "ada/content.ttl").read_text(encoding="utf-8")
    assert "proposition:norland-fishes" in text and "nobody" not in text
    assert "situation:norland-fishes a denge:Situation" in text
    assert "claim:c900 a denge:Claim" in (project.root / folder / "ada/claims.ttl").read_text(encoding="utf-8")
    old = desk.log.dataset
    desk.rebuild()
    assert desk.asserted() == expected
    assert {each.severity for each in desk.findings if each.code.startswith("sources.")} == {"warning"}
    assert desk.log.last_number() == count_unexported(project) == 0
    kept = ChangeLog.read(project.built / f"changes-{old}.sqlite")
    assert kept is not None
    assert len(list(kept.entries_after(0))) == 4


def test_exports_of_the_same_changes_have_the_same_bytes_and_a_second_one_writes_nothing(
    desk: Desk, project: Project
) -> None:
    desk.update(NEW_CLAIM)
    desk.update(BLANK)
    desk.export()
    first = {name: (project.root / name).read_bytes() for name in files_of(project)}
    assert desk.export().files == ()
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in first.items()}
    assert desk.log.exported_files() == digests
    for name in first:
        (project.root / name).unlink()
    desk.export()
    assert {name: (project.root / name).read_bytes() for name in files_of(project)} == first


def test_what_is_taken_back_after_an_export_leaves_the_files_again(desk: Desk, project: Project) -> None:
    before = desk.asserted()
    desk.update(NEW_CLAIM)
    desk.update(BLANK)
    desk.export()
    for number in (2, 1):
        desk.log.append(undoing(desk.log, number), "operator", "undo")
    assert desk.export().is_complete
    assert files_of(project) == set()
    desk.rebuild()
    assert desk.asserted() == before


def test_statements_of_the_files_that_were_removed_are_listed_until_they_are_deleted_there(
    desk: Desk, project: Project
) -> None:
    desk.update(NEW_CLAIM)
    desk.update(DROP_LABEL)
    expected = desk.asserted()
    export = desk.export()
    (leftover,) = export.leftovers
    path = project.root / CONTENT
    written = path.read_text(encoding="utf-8").split("\n")
    assert leftover.place.source == CONTENT and leftover.place.line is not None
    assert "Sudland and Norland trade" in written[leftover.place.line - 1]
    assert "Sudland and Norland trade" in leftover.statement
    assert (export.is_complete, desk.log.exported()) == (False, 0)
    with pytest.raises(DengeError) as caught:
        check_dataset(project, "fedcba9876543210")
    assert caught.value.problem.code == "changes.other-dataset"
    check_dataset(project, desk.log.dataset)
    path.write_text("\n".join(written).replace('"Sudland and Norland trade"@en , ', ""), encoding="utf-8")
    assert desk.export().is_complete
    check_dataset(project, "fedcba9876543210")
    desk.rebuild()
    assert desk.asserted() == expected
    # What is put back after that needs a file again.
    desk.update(DROP_LABEL.replace("DELETE", "INSERT"))
    assert desk.export().is_complete
    assert "Sudland and Norland trade" in (project.root / "kg/reference/annotations/content.ttl").read_text()


def test_changes_go_on_over_datasets_with_blank_nodes_of_earlier_exports(desk: Desk, project: Project) -> None:
    desk.update(NEW_CLAIM)
    desk.update(BLANK)
    desk.export()
    desk.rebuild()
    desk.update(
        "DELETE { GRAPH ?g { ?s oa:end ?e } } INSERT { GRAPH ?g { ?s oa:end 11 } }"
        " WHERE { GRAPH ?g { ?s oa:start 7 ; oa:end ?e } }"
    )
    desk.update(BLANK.replace("annotation/ada/1", "annotation/ada/2"))
    expected = desk.asserted()
    export = desk.export()
    assert (export.is_complete, len(export.files)) == (True, 1)
    assert desk.export().files == ()
    desk.update("INSERT { GRAPH ?g { ?s rdfs:label 'seven' } } WHERE { GRAPH ?g { ?s oa:start 7 ; oa:end 11 } }")
    desk.export()
    desk.update("DELETE { GRAPH ?g { ?s rdfs:label ?l } } WHERE { GRAPH ?g { ?s oa:start 7 ; rdfs:label ?l } }")
    assert desk.export().is_complete
    desk.rebuild()
    assert desk.asserted() == expected


def test_a_file_edited_by_hand_keeps_its_statements_and_its_blank_nodes_are_not_guessed_at(
    desk: Desk, project: Project
) -> None:
    desk.update(BLANK)
    desk.export()
    desk.rebuild()
    desk.update("DELETE { GRAPH ?g { ?s oa:end ?e } } WHERE { GRAPH ?g { ?s oa:start 7 ; oa:end ?e } }")
    path = project.root / "kg/articles/harbour-2020/annotations/ada/anchors.ttl"
    path.write_text(path.read_text() + "\n[] oa:start 12 .\n", encoding="utf-8")
    export = desk.export()
    assert {each.reason for each in export.unplaced} == {"foreign-blank-node"}
    assert (len(export.unplaced), export.files, desk.log.exported()) == (2, (), 0)


@pytest.mark.parametrize(
    ("graph", "reason"),
    [
        ("<http://example.org/mine>", "no-such-graph"),
        ("<https://w3id.org/denge/graph/article/../../x/claims/ada>", "no-such-graph"),
        ("<https://w3id.org/denge/graph/article/harbour-2020/claims/..>", "no-such-graph"),
        ("<https://w3id.org/denge/graph/article/harbour-2020/claims/Ada>", "no-such-graph"),
        ("graph:ontology", "model"),
        ("graph:mappings", "model"),
        ("graph:inferred", "computed"),
        ("graph:meta", "computed"),
    ],
)
def test_what_no_file_can_hold_is_named_and_keeps_the_log(
    desk: Desk, project: Project, graph: str, reason: str
) -> None:
    before = {each: each.read_bytes() for each in project.root.rglob("*.ttl")}
    desk.update(f"INSERT DATA {{ GRAPH {graph} {{ state:norland skos:altLabel 'x' }} }}")
    export = desk.export()
    assert [(each.reason, "altLabel" in each.statement) for each in export.unplaced] == [(reason, True)]
    assert (export.is_complete, desk.log.exported()) == (False, 0)
    assert {each: each.read_bytes() for each in project.root.rglob("*.ttl")} == before
    desk.log.append(undoing(desk.log, 1), "operator", "undo")
    assert desk.export().is_complete
    assert desk.log.exported() == 2


def test_what_turtle_or_two_files_cannot_say_is_named(desk: Desk, project: Project) -> None:
    desk.update(
        "INSERT DATA { GRAPH graph:content {"
        " proposition:a skos:note <<( state:norland a denge:Thing )>> , 'b'@en--ltr } }"
    )
    desk.update("INSERT DATA { state:norland skos:note 'in no graph' }")
    desk.update(
        "INSERT { GRAPH graph:reference { state:norland skos:related ?b } GRAPH graph:content { ?b skos:note 'n' } }"
        " WHERE { BIND (BNODE() AS ?b) }"
    )
    desk.update(
        "INSERT { GRAPH graph:content { proposition:a skos:related ?b } }"
        " WHERE { GRAPH graph:ontology { ?b a owl:Restriction } }"
    )
    export = desk.export()
    reasons = sorted(each.reason for each in export.unplaced)
    assert set(reasons) == {"default", "form", "split-blank-node", "foreign-blank-node"}
    assert [reasons.count(each) for each in ("default", "form", "split-blank-node")] == [1, 2, 2]
    assert files_of(project) == set()


def test_an_export_needs_no_dataset_only_the_log_and_the_files(desk: Desk, project: Project) -> None:
    desk.update(NEW_CLAIM)
    desk.update(BLANK)
    project.dataset.unlink()
    project.manifest.unlink()
    assert desk.export().is_complete


def test_a_broken_file_stops_an_export_before_anything_is_written(desk: Desk, project: Project) -> None:
    desk.update(NEW_CLAIM)
    path = project.root / CONTENT
    path.write_text(path.read_text() + "\nx", encoding="utf-8")
    with pytest.raises(DengeError) as caught:
        desk.export()
    assert caught.value.problem.code.startswith("sources.")
    assert files_of(project) == set()


def test_a_project_without_changes_stands_on_any_dataset(tmp_path: Path, project: Project) -> None:
    check_dataset(project, "fedcba9876543210")
    assert count_unexported(project) == 0
    assert not project.changes.exists()
    version = read_manifest(project.manifest).version
    ChangeLog.open(project.changes, version).close()
    check_dataset(project, "fedcba9876543210")
