"""Builds a project's dataset from its files."""

from kg.build.pipeline import build
from kg.build.report import BuildReport, broken_files
from kg.build.steps import Progress

__all__ = ["BuildReport", "Progress", "broken_files", "build"]
