"""An engine that queries and writes in the process of the tests: the writer and the log of Denge, without a socket."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import Store

from kg.changes import ChangeLog
from kg.engine import EmbeddedEngine, version_after
from kg.engine.interface import Answer, QueryRequest
from kg.engine.writing import WriteRequest, Written
from kg.problems import DengeError, Problem
from kg.project import Settings
from kg.tokens import TokenRecord, Tokens
from kg.tokens.issuing import digest_of
from kg.tokens.record import write_records
from kg.writes import DatasetWriter
from server.authorization import Writing


@dataclass
class EngineInProcess:
    """`requests` are the writes that it was asked for."""

    store: Store
    settings: Settings
    log: ChangeLog
    requests: list[WriteRequest] = field(default_factory=list)

    def version(self) -> str:
        return version_after("first", self.log.last_number())

    def query(self, request: QueryRequest) -> Answer:
        return EmbeddedEngine(self.store, self.version(), self.settings).query(request)

    def write(self, request: WriteRequest) -> Written:
        self.requests.append(request)
        if request.if_version not in (None, self.version()):
            values = {"version": self.version(), "wanted": str(request.if_version)}
            raise DengeError(Problem("engine.other-version", values))
        writer = DatasetWriter(self.store, False, self.settings, self.log, Path("without-shapes"))
        prepared = writer.prepare(request)
        writer.commit(prepared)
        removed, added = len(prepared.delta.removed), len(prepared.delta.added)
        return Written(self.version(), removed, added, prepared.created, prepared.remarks)


def empty_engine(settings: Settings, folder: Path) -> EngineInProcess:
    """An engine over nothing, with its log in a folder. Nothing is validated."""
    settings = replace(settings, updates=True, strict_dataset=True, validation="off")
    return EngineInProcess(Store(), settings, ChangeLog.open(folder / "changes.sqlite", "first"))


def writing_with_a_token(engine: EngineInProcess, folder: Path) -> Writing:
    """The engine with two tokens: the word `writer` is for updates, the word `reader` for something else."""
    path = folder / "tokens.json"
    records = [
        TokenRecord(identifier, name, scope, 0, None, None, "iter", digest_of(token).hex())
        for identifier, name, scope, token in (("7f", "Ada", "update", "writer"), ("80", "Bo", "review", "reader"))
    ]
    write_records(path, records)
    return Writing(engine, Tokens(path))
