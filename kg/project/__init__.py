"""A project folder: where its parts are, and its settings."""

from kg.project.layout import Project, open_project
from kg.project.overrides import decode_settings, encode_settings, with_overrides
from kg.project.settings import Setting, Settings, example_of, list_settings, read_settings

__all__ = [
    "Project",
    "Setting",
    "Settings",
    "decode_settings",
    "encode_settings",
    "example_of",
    "list_settings",
    "open_project",
    "read_settings",
    "with_overrides",
]
