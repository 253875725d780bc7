"""What a running application stands on: the engine, the project, the questions, the messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, current_app

from kg.annotations import AnnotationStore
from kg.engine.interface import Engine
from kg.lookup import FollowingLookup
from kg.problems import Catalogue
from kg.project import Project
from kg.questions import Question
from server.authorization import Writing
from server.messages import Messages

EXTENSION = "denge"


@dataclass(frozen=True)
class Site:
    """Everything that a route may use, made once by the application factory.

    `engine` remembers what it answered to pages, `fresh_engine` evaluates whatever it is asked. `versions` are the
    names and versions of the packages in use; `public_address` is the address under which readers reach the server,
    for permalinks, or None to take it from each request. `lookup` is the index of names, which follows the dataset;
    `annotations` are those of readers. `writing` is None where the dataset does not change.
    """

    engine: Engine
    fresh_engine: Engine
    project: Project
    questions: tuple[Question, ...]
    catalogue: Catalogue
    messages: Messages
    versions: Mapping[str, str]
    public_address: str | None
    lookup: FollowingLookup
    annotations: AnnotationStore
    writing: Writing | None = None

    def question(self, slug: str) -> Question | None:
        """The question with this slug."""
        return next((each for each in self.questions if each.slug == slug), None)

    def title(self, language: str) -> str:
        """The name of the site in a language."""
        settings = self.project.settings
        return settings.title_tr if language == "tr" else settings.title_en


def install_site(application: Flask, site: Site) -> None:
    """Hang the site on the application."""
    application.extensions[EXTENSION] = site


def site_of(application: object) -> Site | None:
    """The site of an application; None when it is another kind of application than ours."""
    if not isinstance(application, Flask):
        return None
    site: Site = application.extensions[EXTENSION]
    return site


def current_site() -> Site:
    """The site of the application that answers the current request."""
    site: Site = current_app.extensions[EXTENSION]
    return site
