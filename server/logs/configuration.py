"""Where log records go: to standard error, in the form that fits it.

granian configures the logging of its main process and of each worker with what this gives; nothing else does.
"""

from __future__ import annotations

from typing import Any


def logging_configuration(is_terminal: bool) -> dict[str, Any]:
    """The configuration of every logger of a process of the server, in the form of `logging.config.dictConfig`.

    Our own events are written from the level `info` on, those of libraries from `warning` on. granian sets the level of
    its own loggers.
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
            "_granian": dict(ours),
            "granian.access": dict(ours),
        },
    }
