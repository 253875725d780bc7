"""Sends imported notes to a running server: the token from where no shell keeps it, and what became of each note."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.problems import DengeError, Problem
from server.command_line.output import print_table
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.interchange import AnnotationService, Placed, Sent

TOKEN_VARIABLE = "DENGE_TOKEN"
_OUTCOMES = ("created", "present", "refused", "orphaned")


def connect(session: Session, address: str | None, token_file: Path | None) -> AnnotationService | None:
    """The server to send to, None without an address. The token stands in a file or in the variable DENGE_TOKEN.

    Raises DengeError `command.option-unfit` for a file without an address, `anchors.*` for a file that cannot be read,
    and those of `AnnotationService`.
    """
    if address is None:
        if token_file is not None:
            raise DengeError(Problem("command.option-unfit", {"option": "--token-file", "what": "import"}))
        return None
    from kg.interchange import AnnotationService

    return AnnotationService(address, read_token(token_file), session.language)


def read_token(file: Path | None) -> str:
    """The token of a file, else of the environment; empty where there is none. Raises DengeError `anchors.*`."""
    from kg.anchors import read_text_file

    return (os.environ.get(TOKEN_VARIABLE, "") if file is None else read_text_file(file)).strip()


def tell_sent(session: Session, placed: Sequence[Placed], sent: Sequence[Sent], container: str) -> None:
    """Print what became of each note, in the order of its file, then a sum."""
    words = session.words
    rows = [
        [str(each.note.place), words.text("import", one.outcome), one.address or one.words]
        for each, one in zip(placed, sent, strict=True)
    ]
    print()
    if rows:
        print_table([words.text("import", name) for name in ("identifier", "outcome", "server")], rows)
    counted = Counter(each.outcome for each in sent)
    told = {name: counted[name] for name in _OUTCOMES}  # type: ignore[index]
    print("\n" + words.text("import", "sent", container=container, **told))


def sent_as_json(placed: Sequence[Placed], sent: Sequence[Sent]) -> list[dict[str, str]]:
    """The same for machines."""
    return [
        {"note": str(each.note.place), "outcome": one.outcome, "address": one.address, "words": one.words}
        for each, one in zip(placed, sent, strict=True)
    ]
