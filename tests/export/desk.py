"""An endpoint of the simplest kind: updates run on a store, what they change goes to the log of the project."""

from __future__ import annotations

import pyoxigraph
from pyoxigraph import Dataset, RdfFormat, Store

from kg.build import build
from kg.changes import ChangeLog, Delta, recover
from kg.dataset import read_manifest
from kg.export import Export, carry_out, plan_export
from kg.project import Project
from kg.terms import PREFIXES, GraphNames

NAMES = GraphNames()
COMPUTED = (NAMES.inferred, NAMES.meta, NAMES.base + "graph/evaluation")


class Desk:
    """The dataset in memory with its log; entering and leaving it is starting and ending a server."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def __enter__(self) -> Desk:
        self.log = ChangeLog.open(self.project.changes, read_manifest(self.project.manifest).version)
        self.store = Store()
        self.store.bulk_extend(pyoxigraph.parse(path=str(self.project.dataset), format=RdfFormat.N_QUADS))
        recover(self.store, False, self.log)
        return self

    def __exit__(self, *reason: object) -> None:
        self.log.close()

    def update(self, text: str) -> None:
        before = set(self.store)
        prefixes = dict(PREFIXES)
        prefixes["claim"] = "https://w3id.org/denge/id/article/harbour-2020/claim/ada/"
        prefixes["article"] = "https://w3id.org/denge/graph/article/harbour-2020/"
        self.store.update(text, prefixes=prefixes)
        after = set(self.store)
        self.log.append(Delta(tuple(before - after), tuple(after - before)), "token a1", "update")

    def export(self) -> Export:
        export = plan_export(self.project, self.log)
        carry_out(self.project, self.log, export)
        return export

    def rebuild(self) -> None:
        """End the server, build the next dataset, and start over it."""
        self.log.close()
        report = build(self.project, reasoner=False, despite_violations=True)
        assert report.manifest is not None
        self.findings = report.findings
        self.__enter__()

    def asserted(self) -> list[str]:
        """What is in the graphs that are not computed, in canonical form."""
        return canonical(quad for quad in self.store if not quad.graph_name.value.startswith(COMPUTED))


def canonical(quads: object) -> list[str]:
    dataset = Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))
