"""Log records as lines: JSON for machines (RFC 8259, times as in RFC 3339), text for a terminal.

The standard library's logging does the rest. A library such as structlog or python-json-logger would replace the
thirty lines below and still need them said: which fields there are, what is cut, what is never written.
"""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any, Final

# The longest text of a client that is written, in characters: enough to see which query it was.
LONGEST_TEXT: Final = 1000
# The schemes of RFC 9110, 11.4, that we know clients to use, and a token of ours (`kg.tokens.issuing`) by itself.
_CREDENTIALS: Final = re.compile(r"\b(Bearer\s+|Basic\s+|denge_(?=[\w-]{43}))[A-Za-z0-9._~+/=-]+", re.IGNORECASE)


def shortened(text: str) -> str:
    """A text of a client, cut at LONGEST_TEXT characters with the number of those left out."""
    left_out = len(text) - LONGEST_TEXT
    return text if left_out <= 0 else f"{text[:LONGEST_TEXT]}… (+{left_out})"


class JsonLines(logging.Formatter):
    """One object a line: time, level, event, then the fields of the event, then the traceback of an error."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(_members(self, record), ensure_ascii=False, default=str)


class TextLines(logging.Formatter):
    """The same for readers: time, level and event, then field=value, then the traceback below."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and those of the traceback."""
        members = _members(self, record)
        time, level, event = (str(members.pop(name)) for name in ("time", "level", "event"))
        traceback = members.pop("exception", None)
        fields = " ".join(f"{name}={_readable(value)}" for name, value in members.items())
        line = f"{time} {level.upper():<7} {event} {fields}".rstrip()
        return line if traceback is None else f"{line}\n{traceback}"


def _members(formatter: logging.Formatter, record: logging.LogRecord) -> dict[str, Any]:
    members: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "event": record.getMessage(),
    }
    if record.name.split(".")[0] != "denge":
        # Other programs write sentences.
        members |= {"event": record.name.strip("_"), "message": record.getMessage()}
    members |= getattr(record, "fields", {})
    if record.exc_info:
        members["exception"] = formatter.formatException(record.exc_info)
    return {name: _without_credentials(value) for name, value in members.items()}


def _without_credentials(value: object) -> object:
    return _CREDENTIALS.sub(r"\1…", value) if isinstance(value, str) else value


def _readable(value: object) -> str:
    """A value that cannot be taken for the end of the line or for another field."""
    text = str(value)
    return text if re.fullmatch(r"[^\s\"=]+", text) and text.isprintable() else json.dumps(text, ensure_ascii=False)
