"""The pages of docs/reference, written from what they describe."""

from server.command_line.reference.pages import write_pages

__all__ = ["write_pages"]
