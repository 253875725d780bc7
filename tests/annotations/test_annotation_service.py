"""What belongs to an article leads to the container of its annotations (Web Annotation Protocol, 4.4)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from annotation_client import CONTAINER, Client

RELATION = "http://www.w3.org/ns/oa#annotationService"
HTML = "text/html"
TURTLE = "text/turtle"


def services(client: Client, target: str, accept: str) -> list[str]:
    reply = client.get(target, Accept=accept)
    assert reply.status in (200, 303), (target, reply.status)
    return re.findall(rf'<([^>]+)>; rel="{RELATION}"', reply.header("Link"))


@pytest.mark.parametrize(("kind", "accept"), [("id", HTML), ("id", TURTLE), ("page", HTML), ("data", TURTLE)])
@pytest.mark.parametrize("name", ["work/tasdemir-2024", "article/tasdemir-2024/claim/denge/c101"])
def test_things_of_an_article_lead_to_the_container(nobody: Client, kind: str, name: str, accept: str) -> None:
    (found,) = services(nobody, f"/{kind}/{name}", accept)
    assert found == nobody.address + CONTAINER
    assert nobody.get(found).json()["type"] == ["BasicContainer", "AnnotationCollection"]


@pytest.mark.parametrize("address", ["/read/tasdemir-2024", "/read/tasdemir-2024.json", "/data/work/tasdemir-2024.ttl"])
def test_the_reading_view_and_files_do_too(nobody: Client, address: str) -> None:
    assert services(nobody, address, "*/*") == [nobody.address + CONTAINER]


@pytest.mark.parametrize("address", ["/page/state/azerbaijan", "/page/work/yildirim-2012", "/read", "/"])
def test_other_things_do_not(nobody: Client, address: str) -> None:
    assert services(nobody, address, HTML) == []


def test_it_is_documented(root: Path) -> None:
    assert f'rel="{RELATION}"' in (root / "docs" / "reference" / "discovery.md").read_text(encoding="utf-8")
