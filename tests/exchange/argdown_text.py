"""Reads the Argdown that is written here, by itself and by @argdown/core: titles, texts, data and relations."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

_DEFINITION = re.compile(r"^(\[[^\]]+\]|<[^>]+>): (.*) (\{iri: .*\})$")
_RELATION = re.compile(r"^    (\+|-|_|><) (\[[^\]]+\]|<[^>]+>)$")
_KINDS = {"+": "support", "-": "attack", "_": "undercut", "><": "contradictory"}
_ESCAPE = re.compile(r"\\(.)")


@dataclass
class ReadText:
    """What an Argdown document says: texts and data by title, and relations as (kind, from, to)."""

    texts: dict[str, str] = field(default_factory=dict)
    data: dict[str, dict[str, object]] = field(default_factory=dict)
    relations: set[tuple[str, str, str]] = field(default_factory=set)


def read_text(document: str) -> ReadText:
    """Read a document line by line; a line that is none of the known kinds fails."""
    head, begin, body = document.partition("===\n")[2].partition("===\n")
    assert begin and head.startswith("title: ")
    found, parent = ReadText(), ""
    for line in body.splitlines():
        if not line:
            parent = ""
        elif definition := _DEFINITION.match(line):
            assert not parent and definition[1] not in found.texts, line
            parent = definition[1]
            found.texts[parent] = _ESCAPE.sub(r"\1", definition[2])
            found.data[parent] = json.loads(re.sub(r"(\w+): ", r'"\1": ', definition[3]))
        else:
            relation = _RELATION.match(line)
            assert relation and parent, line
            found.relations.add((_KINDS[relation[1]], relation[2], parent))
    return found


def read_by_argdown(document: bytes, root: Path) -> ReadText:
    """The same by the parser of Argdown's makers; skips where that is not installed."""
    node, package = shutil.which("node"), root / "node_modules" / "@argdown" / "core"
    if node is None or not package.is_dir():
        pytest.skip("no node, or no @argdown/core in node_modules: npm install --no-save @argdown/core")
    program = Path(__file__).with_name("argdown_core.js")
    done = subprocess.run([node, program, package], input=document, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert told["errors"] == []
    return ReadText(told["texts"], told["data"], {(kind, begin, end) for kind, begin, end in told["relations"]})
