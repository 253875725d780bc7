"""The named graphs: one for each origin, nothing in the default graph (ontology design, 2.7)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.terms.namespaces import BASE


@dataclass(frozen=True)
class GraphNames:
    """IRIs of the named graphs under one base address."""

    base: str = BASE

    @property
    def ontology(self) -> str:
        """Classes, properties and controlled vocabularies."""
        return self.base + "graph/ontology"

    @property
    def alignments(self) -> str:
        """Links from our terms to other ontologies."""
        return self.base + "graph/alignments"

    @property
    def reference(self) -> str:
        """Agents, places and artefacts with their names."""
        return self.base + "graph/reference"

    @property
    def mappings(self) -> str:
        """Identifiers elsewhere of the things in the reference graph, each with its evidence."""
        return self.base + "graph/mappings"

    @property
    def content(self) -> str:
        """Propositions, situations, events and agreements: described, never asserted."""
        return self.base + "graph/content"

    @property
    def inferred(self) -> str:
        """What the rules derive."""
        return self.base + "graph/inferred"

    @property
    def rows(self) -> str:
        """The flat rows that hang on claims."""
        return self.base + "graph/inferred/rows"

    @property
    def evidence(self) -> str:
        """The computed evidence links."""
        return self.base + "graph/inferred/evidence"

    def evaluation(self, run: str) -> str:
        """What one run of weighing makes of the hypotheses."""
        return f"{self.base}graph/evaluation/{run}"

    @property
    def meta(self) -> str:
        """What each graph is, who made it, how large it is."""
        return self.base + "graph/meta"

    @property
    def questions(self) -> str:
        """The canned questions as queries that can be run."""
        return self.base + "graph/questions"

    def document(self, article: str) -> str:
        """Renditions, sections, pages, pointers and works of one article."""
        return f"{self.base}graph/article/{article}/document"

    def annotation(self, article: str, kind: str, annotator: str) -> str:
        """One annotator's `claims`, `arguments` or `anchors` of one article."""
        return f"{self.base}graph/article/{article}/{kind}/{annotator}"
