"""The second annotation of a fifth of the article, and how it is drawn, aligned and compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.agreement import (
    AnnotatedClaim,
    AnnotatedRelation,
    Annotation,
    compare,
    first_annotation,
    read_annotation,
    sampled,
)
from kg.coverage import measure
from kg.engine import Engine
from kg.problems import DengeError
from kg.terms import BASE

WORK = f"{BASE}id/work/tasdemir-2024"
ISRAEL = AnnotatedClaim(
    7,
    "c1",
    "affirms",
    "PlainAssertion",
    "Unstated",
    "own",
    "",
    frozenset({"Israel"}),
    "Azerbaijan buys arms from Israel.",
)
RUSSIA = replace(ISRAEL, key="c2", about=frozenset({"Russia"}), paraphrase="Russia is strong in the region.")


def folder(root: Path) -> Path:
    return root / "kg" / "articles" / "tasdemir-2024" / "second-annotation"


def test_the_sample_is_a_fifth_in_blocks_and_always_the_same() -> None:
    numbers = range(1, 221)
    sample = sampled(numbers)
    assert len(sample) == 44 and set(sample) <= set(numbers)
    assert sample == sampled(list(numbers)) != sampled(numbers, seed="another")
    assert all(len({each, each + 1, each - 1} & set(sample)) > 1 for each in sample)


def test_claims_are_aligned_by_words_and_things_not_by_order() -> None:
    mine = Annotation((ISRAEL, RUSSIA), (AnnotatedRelation("c2", "supports", "c1"),))
    yours = Annotation(
        (
            replace(RUSSIA, key="a", paraphrase="The strong state of the region is Russia.", modality="Possibility"),
            replace(ISRAEL, key="b", paraphrase="Israel sells Azerbaijan arms."),
            replace(ISRAEL, key="c", sentence=8),
        ),
        (AnnotatedRelation("a", "supports", "b"),),
    )
    found = compare(mine, yours)
    assert (found.aligned, found.first_claims, found.second_claims) == (2, 2, 3)
    assert [claim.key for claim in found.only_second] == ["c"] and not found.only_first
    assert [(name, one.key, other.key) for name, one, other in found.differing] == [("modality", "c2", "a")]
    assert found.judgements["relation"].pairs == 2 and found.judgements["relation"].kappa == 1.0


def test_an_unlike_claim_in_the_same_sentence_is_not_aligned() -> None:
    found = compare(Annotation((ISRAEL,), ()), Annotation((replace(RUSSIA, key="a"),), ()))
    assert found.aligned == 0 and found.claim_f == 0.0


@pytest.mark.parametrize(
    ("claims", "line"), [("sentence\tkey\n", 1), ("{head}\nx\tc1\taffirms\tPlainAssertion\t\town\t\t\tA\n", 2)]
)
def test_a_table_that_is_not_understood_names_its_line(claims: str, line: int, tmp_path: Path) -> None:
    head = "sentence\tkey\tstance\tmodality\tevidentiality\tattribution\tendorsement\tabout\tparaphrase"
    (tmp_path / "claims.tsv").write_text(claims.replace("{head}", head), encoding="utf-8")
    (tmp_path / "relations.tsv").write_text("from\trelation\tto\n", encoding="utf-8")
    with pytest.raises(DengeError) as caught:
        read_annotation(tmp_path / "claims.tsv", tmp_path / "relations.tsv")
    assert caught.value.problem.code == "agreement.table"
    assert caught.value.problem.place is not None and caught.value.problem.place.line == line


@pytest.mark.slow
def test_the_second_annotation_covers_the_sample(root: Path, shipped_engine: Engine) -> None:
    second = read_annotation(folder(root) / "claims.tsv", folder(root) / "relations.tsv")
    coverage = measure(shipped_engine, WORK, "en")
    sample = set(sampled([each.number for each in coverage.whole.sentences]))
    unclaimed = {each.number for each in coverage.whole.sentences if not each.claims}
    assert {claim.sentence for claim in second.claims} == sample - unclaimed


def test_two_annotators_agree_well_enough(root: Path, shipped_engine: Engine) -> None:
    """The bars are below what docs/annotation-agreement.md reports, and above what careless work would reach."""
    second = read_annotation(folder(root) / "claims.tsv", folder(root) / "relations.tsv")
    sample = {claim.sentence for claim in second.claims}
    found = compare(first_annotation(shipped_engine, WORK, sample), second)
    assert found.claim_f > 0.6
    assert (found.judgements["stance"].kappa or 0) > 0.6
    assert (found.judgements["attribution"].kappa or 0) > 0.6
    assert (found.judgements["modality, weighted"].kappa or 0) > 0.5


def test_the_page_on_agreement_has_the_figures_that_are_computed(root: Path, shipped_engine: Engine) -> None:
    """`denge agreement` prints them; when the graph changes in the sample, the page changes with it."""
    page = (root / "docs" / "annotation-agreement.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]
    shown = {row[0]: row[1:] for row in rows}
    second = read_annotation(folder(root) / "claims.tsv", folder(root) / "relations.tsv")
    coverage = measure(shipped_engine, WORK, "en")
    read = {claim.sentence for claim in second.claims} | set(
        sampled([each.number for each in coverage.whole.sentences])
    )
    found = compare(first_annotation(shipped_engine, WORK, read), second)
    assert shown["F1 of claims"] == [f"{found.claim_f:.2f}"]
    assert shown["claims in the graph"] == [str(found.first_claims)]
    assert shown["taken as the same claim"] == [str(found.aligned)]
    for name, judgement in found.judgements.items():
        figures = [judgement.equal, judgement.kappa, judgement.alpha]
        assert shown[name] == [str(judgement.pairs), *(f"{figure:.2f}" for figure in figures)], name
