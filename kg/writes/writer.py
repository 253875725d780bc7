"""The writer of a dataset: works changes out on its store, has them validated, and keeps them in the log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from kg.changes import ChangeLog, Delta
from kg.engine.writing import (
    GraphRequest,
    Prepared,
    Remark,
    StatementsRequest,
    UndoRequest,
    UpdateRequest,
    WriteRequest,
)
from kg.problems import DengeError
from kg.project import Settings
from kg.writes.graph_store import GraphChange, apply_to_graph
from kg.writes.modes import mode_of
from kg.writes.operations import operations
from kg.writes.reading import Reading, with_sound_union
from kg.writes.statements import apply_statements
from kg.writes.undoing import apply_undo
from kg.writes.updating import apply_update

if TYPE_CHECKING:
    from kg.writes.validating import Validation

_LONGEST_NOTE = 200


class DatasetWriter:
    """Moves a store and a log forward together. It is the only one that writes to either."""

    def __init__(self, store: Store, keeps_union: bool, settings: Settings, log: ChangeLog, shapes: Path) -> None:
        """`shapes` is the folder of the shapes; it is read at `warm_up` or at the first write that is validated."""
        self._reading = Reading(store, settings.strict_dataset, keeps_union)
        self._settings = settings
        self._log = log
        self._shapes = shapes
        self._validation: Validation | None = None

    def warm_up(self) -> None:
        """Read the shapes and validate a few things that are there, where writes are validated at all."""
        if self._settings.validation != "off" or self._settings.validation_of_graphs:
            with suppress(DengeError):  # of broken shapes the write is told that needs them
                self._loaded_validation().rehearse(self._reading)

    def prepare(self, request: WriteRequest) -> Prepared:
        """Evaluate and validate. The store is then in the state after the change; when it raises, as it was before.

        After a trial it is as it was before too, and the change is one of nothing.

        Raises DengeError of `kg.writes`, `engine.too-long`, `engine.too-deep`, and of the log for an undo.
        """
        change = self._applied(request)
        try:
            remarks = self._remarks(change.delta, _lenient(request))
        except BaseException:
            self._reading.apply(change.delta.inverse())
            raise
        if isinstance(request, StatementsRequest) and request.trial:
            self._reading.apply(change.delta.inverse())
            return Prepared(request, Delta(), change.created, remarks)
        return Prepared(request, change.delta, change.created, remarks)

    def commit(self, prepared: Prepared) -> int:
        """Put the change on the disk, and return its number. A change of nothing has the number of the one before.

        When the log refuses it, the store goes back to where it was before. Raises DengeError of the log.
        """
        if not prepared.delta:
            return self._log.last_number()
        request = prepared.request
        try:
            number = self._log.append(prepared.delta, request.author, _kind(request), _note(request))
        except BaseException:
            self._reading.apply(prepared.delta.inverse())
            raise
        self._reading = with_sound_union(self._reading, prepared.delta)
        return number

    def catch_up(self, number: int) -> Iterator[tuple[int, Delta]]:
        """Bring the store, which has the changes up to `number`, to the end of the log, and give what was missing.

        They are missing when a writer was killed after its change was on the disk and before it could tell.
        """
        for later, delta in self._log.entries_after(number):
            self._reading.apply(delta)
            self._reading = with_sound_union(self._reading, delta)
            yield later, delta

    def _applied(self, request: WriteRequest) -> GraphChange:
        if isinstance(request, UpdateRequest):
            return GraphChange(apply_update(self._reading, request, self._settings.query_characters), created=False)
        if isinstance(request, GraphRequest):
            return apply_to_graph(self._reading, request)
        if isinstance(request, StatementsRequest):
            return GraphChange(apply_statements(self._reading, request), created=False)
        return GraphChange(apply_undo(self._reading, request, self._log), created=False)

    def _remarks(self, delta: Delta, lenient: tuple[str, ...]) -> tuple[Remark, ...]:
        mode = mode_of(delta, self._settings)
        if mode == "off":
            return ()
        return self._loaded_validation().remarks(self._reading, delta, mode == "enforce", lenient)

    def _loaded_validation(self) -> Validation:
        if self._validation is None:
            # The SHACL processor takes a second to import; a server that is only asked questions does without.
            from kg.writes.validating import Validation

            self._validation = Validation(self._shapes)
        return self._validation


def _lenient(request: WriteRequest) -> tuple[str, ...]:
    return request.lenient if isinstance(request, StatementsRequest) else ()


def _kind(request: WriteRequest) -> str:
    if isinstance(request, UpdateRequest):
        return "update"
    if isinstance(request, StatementsRequest):
        return "annotation"
    return "undo" if isinstance(request, UndoRequest) else "graph"


def _note(request: WriteRequest) -> str:
    """What was done, for the log: the names of the operations, the graph, or the change that was taken back."""
    if isinstance(request, UpdateRequest):
        note = "; ".join(each.name for each in operations(request.text) if each.parts)
    elif isinstance(request, UndoRequest):
        note = str(request.number)
    elif isinstance(request, StatementsRequest):
        note = request.note
    else:
        note = f"{request.action.upper()} {request.graph or 'default'}"
    return note if len(note) <= _LONGEST_NOTE else note[: _LONGEST_NOTE - 1] + "…"
