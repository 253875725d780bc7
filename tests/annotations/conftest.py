"""One server for all tests of this folder, and clients of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from annotation_client import Client
from annotation_server import AnnotationServer

from kg.project import Project


@pytest.fixture(scope="session")
def annotation_server(shipped: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnnotationServer]:
    with AnnotationServer(shipped, tmp_path_factory.mktemp("annotations")) as server:
        yield server


@pytest.fixture
def nobody(annotation_server: AnnotationServer) -> Client:
    return Client(annotation_server.address)


@pytest.fixture
def ada(annotation_server: AnnotationServer) -> Client:
    return Client(annotation_server.address, annotation_server.tokens["ada"])


@pytest.fixture
def cem(annotation_server: AnnotationServer) -> Client:
    return Client(annotation_server.address, annotation_server.tokens["cem"])


@pytest.fixture
def author(annotation_server: AnnotationServer) -> Client:
    """The author of the article, whose token bears the key of his address in the dataset."""
    return Client(annotation_server.address, annotation_server.tokens["hakan-tasdemir"])


@pytest.fixture
def reviewer(annotation_server: AnnotationServer) -> Client:
    return Client(annotation_server.address, annotation_server.tokens["bora"])
