"""Keeps the survey of a dataset, which takes a second to make, for each version and language."""

from __future__ import annotations

from flask import Flask, current_app

from server.coverage.survey import SurveyedArticle, survey
from server.language import current_language
from server.site import Site, current_site

_EXTENSION = "denge.coverage"


class Standing:
    """The surveys of one version of the dataset by language; threads may share it."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._kept: dict[tuple[str, str], tuple[SurveyedArticle, ...]] = {}

    def survey(self, version: str, language: str) -> tuple[SurveyedArticle, ...]:
        """The survey of the dataset as it is now. Raises what a survey raises."""
        known = self._kept.get((version, language))
        if known is None:
            known = survey(self._site.engine, self._site.project, language)
            others = {place: each for place, each in self._kept.items() if place[0] == version}
            self._kept = {**others, (version, language): known}
        return known


def install_coverage(application: Flask, site: Site) -> None:
    """Hang the surveys on the application."""
    application.extensions[_EXTENSION] = Standing(site)


def current_survey() -> tuple[str, tuple[SurveyedArticle, ...]]:
    """The version of the dataset, and its survey in the language of the request."""
    standing: Standing = current_app.extensions[_EXTENSION]
    version = current_site().engine.version()
    return version, standing.survey(version, current_language())
