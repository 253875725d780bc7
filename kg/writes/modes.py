"""What validation does with a write: the strictest mode of the graphs that the write touches."""

from __future__ import annotations

from kg.changes import Delta
from kg.project import Settings
from kg.project.settings import VALIDATION_MODES


def mode_of(delta: Delta, settings: Settings) -> str:
    """`enforce`, `warn` or `off`; a change of nothing is not validated. The default graph has the general mode."""
    modes = {settings.validation_of_graphs.get(graph, settings.validation) for graph in delta.graphs()}
    return next((mode for mode in VALIDATION_MODES if mode in modes), "off")
