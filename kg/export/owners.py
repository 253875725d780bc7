"""Whose file a statement of the shared graph of content goes to: that of the annotator whose claims lead to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from pyoxigraph import BlankNode, Quad

from kg.export.homes import SHARED_CONTENT, annotation_file, annotator_of, graph_name
from kg.terms import GraphNames


def content_files(
    content: Iterable[Quad], annotations: Iterable[Quad], settled: Mapping[str, PurePosixPath], names: GraphNames
) -> Mapping[str, PurePosixPath]:
    """The file for the statements about each subject of `content`; subjects are given in N-Quads.

    A subject stays in the file in which it is `settled`. Else it goes to the first annotator, by name, whose statements
    in `annotations` name it, or name something of the content that leads to it; else to the file that all may use. What
    hangs together by blank nodes stays together, for their labels mean nothing in another file.
    """
    quads = list(content)
    groups = _held_together(quads)
    leads_to: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        leads_to[groups[str(quad.subject)]].add(groups.get(str(quad.object), str(quad.object)))
    files = {groups[subject]: file for subject, file in sorted(settled.items()) if subject in groups}
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for quad in annotations:
        annotator = annotator_of(graph_name(quad), names)
        if annotator is not None:
            named[annotator].add(groups.get(str(quad.object), str(quad.object)))
    for (article, key), start in sorted(named.items()):
        for group in _reached(start, leads_to):
            files.setdefault(group, annotation_file(article, key, "content"))
    return {subject: files.get(group, SHARED_CONTENT) for subject, group in groups.items()}


def _held_together(quads: Iterable[Quad]) -> Mapping[str, str]:
    """For each subject one that stands for all that it hangs together with by blank nodes."""
    parents: dict[str, str] = {}

    def root(node: str) -> str:
        parents.setdefault(node, node)
        while parents[node] != node:
            node = parents[node]
        return node

    for quad in quads:
        root(str(quad.subject))
        if isinstance(quad.object, BlankNode):
            first, second = sorted((root(str(quad.subject)), root(str(quad.object))))
            parents[second] = first
    return {node: root(node) for node in list(parents)}


def _reached(start: Iterable[str], leads_to: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting.extend(leads_to.get(node, ()))
    return reached
