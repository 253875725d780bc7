"""Where log records go: to standard error, in the form that fits it.

The HTTP server's process configures logging with what this gives before it forks its workers; nothing else does.
"""

from __future__ import annotations

from typing import Any


def logging_configuration(is_terminal: bool) -> dict[str, Any]:
    """The configuration of every logger of a process of the server, in the form of `logging.config.dictConfig`.

    Our own events are written from the level `info` on, those of libraries from `warning` on; uvicorn warns of
    what clients send, which they are told, so of it only errors are written.
    """
    formatter = "server.logs.formatting.TextLines" if is_terminal else "server.logs.formatting.JsonLines"
    ours = {"handlers": ["lines"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": formatter}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "denge": {**ours, "level": "INFO"},
            "uvicorn": {**ours, "level": "ERROR"},
        },
    }
