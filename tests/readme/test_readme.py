"""The README is true: its questions, queries and links work, and the answers it shows are the ones that come."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from kg.project import Project

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def fences(readme: str, language: str) -> list[str]:
    return [text for found, text in FENCE.findall(readme) if found == language]


def words(text: str) -> list[str]:
    """The words of a text, however its lines are broken."""
    return text.split()


def test_the_answer_in_the_readme_is_the_answer(readme: str, shipped: Project) -> None:
    (shown,) = [text for text in fences(readme, "") if text.startswith("Recognition of")]
    asked = subprocess.run(
        [
            *(sys.executable, "-m", "server.command_line", "ask", "who-recognises", "--language", "en"),
            *("--data", str(shipped.built), "--project", str(shipped.root)),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert words(shown) == words(asked.stdout)


def test_every_query_in_the_readme_gives_rows(readme: str, shipped_store: Store) -> None:
    queries = fences(readme, "sparql")
    assert len(queries) == 3
    for query in queries:
        found = shipped_store.query(query, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        assert list(found), query


def test_every_verb_and_question_in_the_readme_exists(readme: str, root: Path) -> None:
    from server.command_line.commands import VERBS

    lines = [line for block in fences(readme, "sh") for line in block.splitlines()]
    verbs = {line.split()[1] for line in lines if line.startswith("./denge ")}
    assert verbs <= set(VERBS) and {"serve", "test", "ask"} <= verbs
    slugs = set(re.findall(r"denge ask ([a-z-]+)", readme)) | set(re.findall(r"/questions/([a-z-]+)\.", readme))
    assert slugs and all((root / "queries" / f"{slug}.rq").is_file() for slug in slugs)


def test_every_link_in_the_repository_pages_leads_somewhere(root: Path) -> None:
    broken = []
    for page in [*root.glob("*.md"), *(root / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(root)}: {target}")
    assert broken == []


def test_ci_runs_the_command_of_the_readme(root: Path) -> None:
    script = (root / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "./denge test"
    subprocess.run(["bash", "-n", str(root / ".ci" / "run")], check=True)
