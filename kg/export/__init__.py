"""From the log of changes back into files: what was written to the endpoint becomes part of the project."""

from kg.export.exporting import carry_out
from kg.export.homes import Reason
from kg.export.plan import Export, FileChange, Leftover, Unplaced, plan_export

__all__ = ["Export", "FileChange", "Leftover", "Reason", "Unplaced", "carry_out", "plan_export"]
