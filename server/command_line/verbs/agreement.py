"""`denge agreement`: how far a second annotator, working apart, reads the same sentences in the same way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.agreement import Agreement, compare, first_annotation, read_annotation, sampled
from kg.agreement.annotation import AnnotatedClaim
from kg.coverage import measure
from kg.problems import DengeError, Problem
from kg.terms import BASE
from server.command_line.articles import chosen_article
from server.command_line.dataset import open_engine
from server.command_line.output import print_json, print_table
from server.command_line.session import Session


def parameters() -> list[click.Parameter]:
    """--claims, --relations, --sample, --differences, --article, --annotations."""
    return [
        click.Option(["--claims"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--relations"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--sample"], is_flag=True),
        click.Option(["--differences"], is_flag=True),
        click.Option(["--article"], metavar="KEY"),
        click.Option(["--annotations"], is_flag=True),
    ]


def run(
    session: Session,
    claims: Path | None,
    relations: Path | None,
    sample: bool,
    differences: bool,
    article: str | None,
    annotations: bool,
) -> int:
    """Print the figures, or with --sample the numbers of the sentences to annotate a second time.

    With --annotations the figures are those of readers' annotations and of the decisions about them. Raises DengeError
    `command.option-unfit` for options that do not go with it.
    """
    project = session.project()
    if annotations:
        given = {"--claims": claims, "--relations": relations, "--sample": sample, "--article": article}
        for option in (name for name, value in given.items() if value):
            raise DengeError(Problem("command.option-unfit", {"option": option, "what": "agreement --annotations"}))
        from server.command_line.annotators import print_agreement_among

        print_agreement_among(session, project, differences)
        return 0
    key = chosen_article(project, article)
    work = f"{BASE}id/work/{key}"
    engine = open_engine(session, project)
    numbers = sampled([each.number for each in measure(engine, work, session.language).whole.sentences])
    if sample:
        print_json({"sentences": list(numbers)}) if session.json else print(" ".join(f"@{each}" for each in numbers))
        return 0
    folder = project.articles / key / "second-annotation"
    second = read_annotation(claims or folder / "claims.tsv", relations or folder / "relations.tsv")
    read = {claim.sentence for claim in second.claims} | set(numbers)
    agreement = compare(first_annotation(engine, work, read), second)
    if session.json:
        print_json(_as_json(agreement))
    else:
        _print(session, agreement, differences)
    return 0


def _print(session: Session, agreement: Agreement, differences: bool) -> None:
    words = session.words
    counts = {
        "sentences": agreement.sentences,
        "first": agreement.first_claims,
        "second": agreement.second_claims,
        "aligned": agreement.aligned,
        "f": f"{agreement.claim_f:.2f}",
    }
    print(words.text("agreement", "claims", **counts))
    thresholds = "; ".join(f"{each:.1f}: {value:.2f}" for each, value in agreement.claim_f_by_threshold.items())
    print(words.text("agreement", "thresholds", values=thresholds))
    print()
    rows = [
        [name, str(each.pairs), f"{each.equal:.2f}", _figure(each.kappa), _figure(each.alpha)]
        for name, each in agreement.judgements.items()
    ]
    headings = ("judgement", "pairs", "equal", "kappa", "alpha")
    print_table([words.text("agreement", name) for name in headings], rows, numbers=[1, 2, 3, 4])
    if differences:
        print()
        table = [
            [name, f"@{one.sentence}", one.key, other.key, *_sides(name, one, other)]
            for name, one, other in agreement.differing
        ]
        table += [["claim", f"@{one.sentence}", one.key, "–", one.paraphrase, ""] for one in agreement.only_first]
        table += [["claim", f"@{one.sentence}", "–", one.key, "", one.paraphrase] for one in agreement.only_second]
        names = ("judgement", "sentence", "first", "second", "first-reads", "second-reads")
        print_table([words.text("agreement", name) for name in names], table)


def _sides(name: str, one: AnnotatedClaim, other: AnnotatedClaim) -> tuple[str, str]:
    return str(getattr(one, name)), str(getattr(other, name))


def _figure(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}"


def _as_json(agreement: Agreement) -> dict[str, Any]:
    return {
        "sentences": agreement.sentences,
        "claims": {"first": agreement.first_claims, "second": agreement.second_claims, "aligned": agreement.aligned},
        "claim_f1": round(agreement.claim_f, 4),
        "claim_f1_by_threshold": {str(each): round(value, 4) for each, value in agreement.claim_f_by_threshold.items()},
        "judgements": {
            name: {
                "pairs": each.pairs,
                "equal": round(each.equal, 4),
                "kappa": None if each.kappa is None else round(each.kappa, 4),
                "alpha": None if each.alpha is None else round(each.alpha, 4),
            }
            for name, each in agreement.judgements.items()
        },
        "only_first": [[claim.sentence, claim.key] for claim in agreement.only_first],
        "only_second": [[claim.sentence, claim.key] for claim in agreement.only_second],
        "differing": [[name, one.sentence, one.key, other.key] for name, one, other in agreement.differing],
    }
