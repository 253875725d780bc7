"""Asks the bundle that browsers get for what it makes of copies, with the Node that bundled it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.anchors import Anchor, Rendition
from server.command_line.scripts import BUILT
from server.command_line.scripts.node import find_node

_PROGRAM = """
import { readFileSync } from "node:fs";
const { compilePatterns, editionDigest, normalise, skeletonOf, spanDigest, verify } = await import(process.argv[1]);
const asked = JSON.parse(readFileSync(0, "utf8"));
const texts = asked.texts.map(({ input, runningHeads, salt }) => {
  const { characters, origins } = normalise(Array.from(input), compilePatterns(runningHeads));
  const skeleton = skeletonOf(characters);
  return {
    text: characters.join(""), origins, skeleton: skeleton.characters.join(""), wordStarts: skeleton.wordStarts,
    edition: editionDigest(characters), span: spanDigest(characters, salt),
  };
});
const copies = asked.copies.map(({ anchors, rendition, text }) => verify(anchors, rendition, text));
process.stdout.write(JSON.stringify({ texts, copies }));
"""


@dataclass(frozen=True)
class Copy:
    """A text to put through norm-1."""

    input: str
    runningHeads: Sequence[str] = ()  # noqa: N815, the name in the vectors
    salt: str = "tuz"


def read_in_scripts(copies: Sequence[Copy]) -> list[dict[str, Any]]:
    """What the bundle makes of texts: norm-1, origins, skeleton, word starts, digests."""
    found = _ask({"texts": [asdict(each) for each in copies], "copies": []})
    return list(found["texts"])


def verify_in_scripts(
    anchors: Sequence[Anchor], rendition: Rendition, copies: Sequence[str]
) -> list[list[tuple[str, list[tuple[int, int]]]]]:
    """For each copy and each anchor the outcome and the places, as the bundle finds them."""
    told = {
        "salt": rendition.salt,
        "editionDigest": rendition.edition_digest,
        "characterCount": rendition.character_count,
        "runningHeads": list(rendition.running_heads),
    }
    asked = [
        {"start": each.start, "end": each.end, "skeletonLength": each.skeleton_length, "digest": each.digest}
        for each in anchors
    ]
    found = _ask({"texts": [], "copies": [{"anchors": asked, "rendition": told, "text": copy} for copy in copies]})
    return [
        [(each["outcome"], [(start, end) for start, end in each["places"]]) for each in copy["findings"]]
        for copy in found["copies"]
    ]


def _ask(asked: dict[str, Any]) -> dict[str, Any]:
    node = find_node(patient=True)
    bundle = (Path(BUILT) / "anchoring.js").resolve().as_uri()
    done = subprocess.run(
        [node.node, "--input-type=module", "-e", _PROGRAM, bundle],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=dict(node.environment),
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
