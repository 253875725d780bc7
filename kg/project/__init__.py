"""A project folder: where its parts are, and its settings."""

from kg.project.layout import Project, open_project
from kg.project.settings import SETTINGS, Setting, Settings, read_settings

__all__ = ["SETTINGS", "Project", "Setting", "Settings", "open_project", "read_settings"]
