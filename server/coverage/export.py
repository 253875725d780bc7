"""The coverage as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.agreement import Agreement
from kg.coverage import Backing, Coverage, Tally
from kg.description import Named
from server.coverage.changes import Changes
from server.coverage.survey import SurveyedArticle


def as_json(version: str, surveyed: Sequence[SurveyedArticle], changes: Changes, contact: str) -> dict[str, Any]:
    """Everything that the page tells, as data."""
    return {
        "version": version,
        "articles": [_article(each) for each in surveyed],
        "changes": {
            "count": changes.count,
            "latest": [
                {
                    "number": each.number,
                    "time": each.time,
                    "kind": each.kind,
                    "removed": each.removed,
                    "added": each.added,
                    "graphs": list(each.graphs),
                }
                for each in changes.latest
            ],
        },
        "contact": contact or None,
    }


def _article(surveyed: SurveyedArticle) -> dict[str, Any]:
    return {
        "work": _named(surveyed.article.article),
        "sentences": _coverage(surveyed.coverage) if surveyed.coverage else None,
        "claims": _backing(surveyed.backing),
        "agreement": _agreement(surveyed.agreement) if surveyed.agreement else None,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        **_tally(coverage.whole),
        "sections": [
            {"section": _named(section) if section else None, **_tally(tally)}
            for section, tally in coverage.by_section()
        ],
        "pages": [{"page": page, **_tally(tally)} for page, tally in coverage.by_page()],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "count": len(tally.sentences),
        "with_claim": tally.with_claim,
        "without_claim": dict(tally.without_claim),
        "open": [each.number for each in tally.open],
        "share": round(tally.share, 4),
    }


def _backing(backing: Backing) -> dict[str, Any]:
    return {
        "count": len(backing.claims),
        "by_page": {str(page): count for page, count in backing.by_page().items()},
        "with_source": backing.with_source,
        "perhaps_with_source": backing.perhaps_with_source,
        "without_source": backing.without_source,
        "unjoined": backing.unjoined,
        "reporting": backing.reporting,
        "by_evidentiality": [
            {"evidentiality": _named(named) if named else None, "claims": count}
            for named, count in backing.by_evidentiality()
        ],
        "reported_makers": [{**_named(maker), "claims": count} for maker, count in backing.makers],
    }


def _agreement(agreement: Agreement) -> dict[str, Any]:
    return {
        "sentences": agreement.sentences,
        "first": agreement.first_claims,
        "second": agreement.second_claims,
        "aligned": agreement.aligned,
        "claim_f1": round(agreement.claim_f, 4),
        "judgements": {
            name: {"pairs": each.pairs, "equal": round(each.equal, 4), "kappa": each.kappa, "alpha": each.alpha}
            for name, each in agreement.judgements.items()
        },
    }


def _named(named: Named) -> dict[str, Any]:
    return {"iri": named.iri, "label": named.label.text}
