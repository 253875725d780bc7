"""The commands of the page run as they stand there, one after the other, against a running server."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.annotations import STANDINGS
from kg.annotations.model import RELATIONS, STANCES
from kg.project import Project
from server.annotations.collecting import ANNOTATIONS_ON_A_PAGE, IRIS_ON_A_PAGE

BLOCK = re.compile(r"<!-- ([a-z]+) -->\n```sh\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "how-to" / "annotate-over-http.md").read_text(encoding="utf-8")


def test_the_commands_run(page: str, root: Path, shipped: Project, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    sys.path.insert(0, str(root / "tests" / "annotations"))
    from annotation_server import AnnotationServer

    blocks = dict(BLOCK.findall(page))
    assert list(blocks) == ["propose", "read", "correct", "decide", "follow"]
    with AnnotationServer(shipped, tmp_path / "data") as server:
        variables = {
            "DENGE": server.address,
            "ANNOTATOR": server.tokens["ada"],
            "REVIEWER": server.tokens["bora"],
        }
        told = {}
        for name, commands in blocks.items():
            ran = subprocess.run(
                ["sh", "-e", "-c", commands],
                capture_output=True,
                text=True,
                check=True,
                cwd=tmp_path,
                env={**os.environ, **variables},
            )
            told[name] = ran.stdout
    assert told["propose"].startswith("HTTP/1.1 201") and "/annotations/area-of-the-region" in told["propose"]
    assert "oa:Annotation" in told["read"] and '"total": 1' in told["read"]
    assert told["correct"].startswith("HTTP/1.1 200") and "without any reserve" in told["correct"]
    assert json.loads(told["decide"])["standing"] == "accepted"
    assert '"Accept"' in told["follow"] and ",accepted,proposed," in told["follow"]


def test_what_there_is_is_named(page: str) -> None:
    for word in (*STANDINGS, *RELATIONS, *STANCES):
        assert word in page, word
    for number in (ANNOTATIONS_ON_A_PAGE, IRIS_ON_A_PAGE):
        assert f"{number} on a page" in page
