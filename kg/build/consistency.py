"""Asks the reasoner whether ontology and data hold together, and remembers a yes for the same input."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from kg.build.axioms import tell_axioms
from kg.dataset import replace_file
from kg.problems import DengeError, Problem
from kg.project import Project
from kg.reasoner import Axiom, check, clash, clashing_axioms
from kg.sources import Sources, Triple
from kg.terms import GraphNames
from kg.validation import labels_of, name_of


def check_consistency(project: Project, sources: Sources, generator: Mapping[str, str], *, remember: bool) -> None:
    """Check all graphs but the alignments, unless the same files were found consistent by the same code before.

    A yes is written down where `remember` says so. When the graphs clash, a smallest set of clashing statements is
    looked for, which takes half a minute or so, and told with its lines; then the axioms with which they clash.

    Raises DengeError `reasoner.inconsistent`, `reasoner.unsatisfiable` and what else the reasoner raises.
    """
    key = _key(sources, generator)
    remembered = project.built / "consistent"
    if remembered.is_file() and remembered.read_text(encoding="ascii", errors="replace").strip() == key:
        return
    alignments = GraphNames().alignments
    graphs = [graph for name, graph in sources.graphs.items() if name != alignments]
    report = check(*graphs)
    if not report.consistent:
        statements = clash(*graphs)
        raise DengeError(inconsistency(statements, sources, clashing_axioms(statements, *graphs)))
    if report.unsatisfiable:
        raise DengeError(Problem("reasoner.unsatisfiable", {"classes": ", ".join(report.unsatisfiable)}))
    if remember:
        replace_file(remembered, f"{key}\n".encode())


def inconsistency(clashing: Iterable[Triple], sources: Sources, axioms: Iterable[Axiom] = ()) -> Problem:
    """The problem of statements that clash, each with its line, and of the axioms that they clash with, in plain words.

    Both are told in both languages, in the words of labels.
    """
    statements = tuple(clashing)
    labels = labels_of(triple for graph in sources.graphs.values() for triple in graph)
    places = [sources.place(*statement) for statement in statements]
    told = {
        language: "\n".join(
            f"{place or '–'}: {' · '.join(name_of(term, labels, language) for term in statement)}"
            for place, statement in zip(places, statements, strict=True)
        )
        for language in ("en", "tr")
    }
    known = tuple(axioms)
    values = {
        f"clash_{language}": "\n".join(filter(None, (lines, tell_axioms(known, labels, language))))
        for language, lines in told.items()
    }
    return Problem("reasoner.inconsistent", values, next((place for place in places if place), None))


def _key(sources: Sources, generator: Mapping[str, str]) -> str:
    files = [[file.path.as_posix(), file.digest] for file in sources.files]
    return hashlib.sha256(json.dumps([files, dict(generator)], sort_keys=True).encode()).hexdigest()
