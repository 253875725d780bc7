"""Writes an invented corpus of a wanted size: the same seed, size and pattern give the same bytes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.benchmark.chance import share
from bench.benchmark.renaming import Renaming, stems
from bench.benchmark.template import Template, read_template
from bench.benchmark.thinning import Structure, kept, structure_of, thinned
from kg.dataset import Manifest, read_manifest, write_manifest
from kg.dataset.files import replace_file
from kg.project import Project

SEED: Final = 4
_SHORTEST: Final = 0.25
_STEPS: Final = 7


def corpus_lines(template: Template, size: int, seed: int = SEED) -> set[bytes]:
    """The lines of a corpus that is as near to `size` as whole claims allow, and at most that large.

    Raises ValueError when the size has no room for what every corpus holds.
    """
    structure = structure_of(template)
    described = stems(template)
    lines = {line.encode() for line in template.common}
    if len(lines) > size:
        raise ValueError(f"a corpus has at least {len(lines)} statements")
    article = 0
    while True:
        renaming = Renaming(seed, article, described)
        longest = 1.0 if article == 0 else _SHORTEST + (1 - _SHORTEST) * share(seed, "length", article) ** 2
        added = _article(template, structure, renaming, longest)
        if len(lines | added) > size:
            return lines | _fitting(template, structure, renaming, lines, size, longest)
        lines |= added
        article += 1


def _article(template: Template, structure: Structure, renaming: Renaming, part: float) -> set[bytes]:
    things = kept(structure, renaming.seed, renaming.article, part)
    return {renaming.line(quad).encode() for quad in thinned(template, things, structure)}


def _fitting(
    template: Template, structure: Structure, renaming: Renaming, lines: set[bytes], size: int, longest: float
) -> set[bytes]:
    """The longest part of the last article that fits, found by halving."""
    best: set[bytes] = set()
    low, high = 0.0, longest
    for _ in range(_STEPS):
        middle = (low + high) / 2
        added = _article(template, structure, renaming, middle)
        if len(lines | added) <= size:
            best, low = added, middle
        else:
            high = middle
    return best


def write_corpus(pattern: Project, folder: Path, size: int, seed: int = SEED) -> Manifest:
    """Write dataset and manifest of a corpus after the built dataset of `pattern`; what is there already is kept.

    The manifest names the inputs of the pattern, so that `denge serve --data` takes the corpus as it is.
    """
    own = replace(pattern, built=folder)
    made_from = read_manifest(pattern.manifest)
    # Kept beside the corpus: a corpus of another size, seed or pattern must not be taken for this one.
    told = f"{size} {seed} {made_from.version} {_own_digest()}"
    made = folder / "made-from"
    if made.is_file() and own.manifest.is_file():
        found = read_manifest(own.manifest)
        # A server that was started by hand here may have built another dataset into the folder.
        is_this = made.read_text(encoding="utf-8") == f"{told} {found.digests['dataset']}\n"
        if is_this and found.inputs == made_from.inputs and found.generator == made_from.generator:
            return found
    lines = list(_each_once(sorted(corpus_lines(read_template(pattern.dataset), size, seed))))
    content = b"".join(lines)
    digest = hashlib.sha256(content).hexdigest()
    counts = Counter(line.rsplit(b" ", 2)[1][1:-1].decode() for line in lines)
    manifest = replace(
        made_from, version=digest[:16], statements=len(lines), digests={"dataset": digest}, counts=dict(counts)
    )
    replace_file(own.dataset, content)
    write_manifest(own.manifest, manifest)
    replace_file(made, f"{told} {digest}\n".encode())
    return manifest


def _each_once(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Sorted lines without those that repeat a statement in another graph, as of a work that several articles cite."""
    before = b""
    for line in lines:
        statement = line.rsplit(b" ", 2)[0]
        if statement != before:
            yield line
        before = statement


def _own_digest() -> str:
    modules = sorted(Path(__file__).parent.glob("*.py"))
    made_by = [path for path in modules if path.stem in ("chance", "corpus", "renaming", "template", "thinning")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in made_by)).hexdigest()[:16]
