"""Surveys the articles of a dataset: their sentences, what stands behind their claims, how far annotators agree."""

from __future__ import annotations

from dataclasses import dataclass

from kg.agreement import Agreement, compare, first_annotation, read_annotation, sampled
from kg.coverage import Backing, Coverage, find_backing, measure
from kg.description import ArticleSummary, articles
from kg.engine.interface import Engine
from kg.problems import DengeError
from kg.project import Project
from kg.terms import PREFIXES


@dataclass(frozen=True)
class SurveyedArticle:
    """An article: its coverage, where its sentences are described; its claims; the agreement, where there is a second
    annotation."""

    article: ArticleSummary
    coverage: Coverage | None
    backing: Backing
    agreement: Agreement | None


def survey(engine: Engine, project: Project, language: str) -> tuple[SurveyedArticle, ...]:
    """All articles of the dataset. Raises the problems of a query and of a second annotation that cannot be read."""
    return tuple(_surveyed(engine, project, each, language) for each in articles(engine, language))


def _surveyed(engine: Engine, project: Project, article: ArticleSummary, language: str) -> SurveyedArticle:
    work = article.article.iri
    try:
        coverage = measure(engine, work, language)
    except DengeError as error:
        if error.problem.code != "coverage.no-sentences":
            raise
        coverage = None
    agreement = _agreement(engine, project, work, coverage) if coverage else None
    return SurveyedArticle(article, coverage, find_backing(engine, work, language), agreement)


def _agreement(engine: Engine, project: Project, work: str, coverage: Coverage) -> Agreement | None:
    folder = project.articles / work.removeprefix(PREFIXES["work"]) / "second-annotation"
    claims, relations = folder / "claims.tsv", folder / "relations.tsv"
    if not claims.exists() or not relations.exists():
        return None
    second = read_annotation(claims, relations)
    drawn = sampled([each.number for each in coverage.whole.sentences])
    read = {claim.sentence for claim in second.claims} | set(drawn)
    return compare(first_annotation(engine, work, read), second)
