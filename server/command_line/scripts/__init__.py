"""The scripts of the pages: bundled from `server/frontend` and its npm packages when a bundle is missing or stale."""

from server.command_line.scripts.building import Bundle, ScriptsBuilder
from server.command_line.scripts.sources import BUILT, Sources, find_sources

__all__ = ["BUILT", "Bundle", "ScriptsBuilder", "Sources", "find_sources"]
