"""What a server process writes to its log: one object of JSON a line, or a line to read where that is a terminal."""

from server.logs.configuration import logging_configuration
from server.logs.formatting import JsonLines, TextLines, shortened
from server.logs.requests import RequestEnd, log_request

__all__ = [
    "JsonLines",
    "RequestEnd",
    "TextLines",
    "log_request",
    "logging_configuration",
    "shortened",
]
