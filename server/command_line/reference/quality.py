"""The page of rules on the quality of the ontology, and of the outside rules that they meet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from kg.project import Project
from kg.quality import Accepted, Standard, Target, read_accepted, read_standards, read_targets
from kg.validation import Check, read_checks
from server.command_line.reference.markdown import code, page, table


def quality_page(project: Project) -> str:
    """Every rule with its words, what is accepted, the figures with their ranges, and the outside rules."""
    folder = project.ontology / "quality"
    intro = (
        "What `denge check --ontology` asks of the ontology itself. A rule is a query in `ontology/quality/` whose "
        "answer must be empty; a *violation* makes the check fail, a *warning* is listed, a *note* only informs. Each "
        "is proved by the mutant of the same name in `tests/quality/mutants.ru`. Beside the rules, HermiT says whether "
        "the axioms are in OWL 2 DL, free of contradiction, and leave each class a possible member, alone and with "
        "the alignments."
    )
    blocks = [
        intro,
        "## Rules\n\nNames in braces stand for what the query finds.",
        table(["rule", "severity", "English", "Türkçe"], [_rule_row(each) for each in read_checks(folder)]),
        "## Accepted\n\nWhat the rules find and the editors keep, with the reason (`ontology/quality/accepted.toml`).",
        table(["rule", "terms", "English", "Türkçe"], _accepted_rows(read_accepted(folder / "accepted.toml"))),
        "## Figures\n\nAsserted axioms on our own terms (`ontology/quality/targets.toml`).",
        table(
            ["figure", "English", "Türkçe", "aimed at", "why a value outside is kept"],
            [_figure_row(each) for each in read_targets(folder / "targets.toml")],
        ),
    ]
    for source, standards in groupby(read_standards(folder / "standards.toml"), key=lambda each: each.source):
        rows = [_standard_row(each) for each in standards]
        blocks += [f"## {source}", table(["name", "level", "demand", "met by", "how else, or why not"], rows)]
    return page("Quality of the ontology", *blocks)


def _rule_row(rule: Check) -> Sequence[str]:
    severity = "note" if rule.severity == "info" else rule.severity
    words = [f"{rule.problem[language]} *{rule.remedy[language]}*" for language in ("en", "tr")]
    return [code(rule.slug), severity, *words]


def _accepted_rows(accepted: Sequence[Accepted]) -> list[Sequence[str]]:
    groups = groupby(accepted, key=lambda each: (each.rule, each.reason["en"], each.reason["tr"]))
    return [
        [code(rule), ", ".join(code("denge:" + each.term.rpartition("#")[2]) for each in entries), english, turkish]
        for (rule, english, turkish), entries in groups
    ]


def _figure_row(target: Target) -> Sequence[str]:
    aim = f"{target.low:g}" if target.low == target.high else f"{target.low:g}–{target.high:g}"
    return [code(target.name), target.label["en"], target.label["tr"], aim, target.why.get("en", "–")]


def _standard_row(standard: Standard) -> Sequence[str]:
    rules = ", ".join(code(rule) for rule in standard.rules)
    return [code(standard.name), standard.level, standard.demand, rules or "–", standard.otherwise or "–"]
