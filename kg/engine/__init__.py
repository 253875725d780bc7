"""Evaluation of SPARQL: one interface, each query in a child process that can be stopped."""

from kg.engine.address import free_port, private_socket_path
from kg.engine.client import SocketEngine
from kg.engine.embedded import EmbeddedEngine
from kg.engine.evaluation import Reading
from kg.engine.front import Announcement, Front
from kg.engine.interface import Answer, DescriptionRequest, Engine, Formats, QueryRequest, Request
from kg.engine.parent import run_engine
from kg.engine.recipe import Recipe
from kg.engine.status import EngineStatus
from kg.engine.store import Snapshot, empty_snapshot, load_snapshot, merge_default_graph, repeats_triple
from kg.engine.writes import version_after
from kg.engine.writing_process import WriterFactory

__all__ = [
    "Announcement",
    "Answer",
    "DescriptionRequest",
    "EmbeddedEngine",
    "Engine",
    "EngineStatus",
    "Formats",
    "Front",
    "QueryRequest",
    "Reading",
    "Recipe",
    "Request",
    "Snapshot",
    "SocketEngine",
    "WriterFactory",
    "empty_snapshot",
    "free_port",
    "load_snapshot",
    "merge_default_graph",
    "private_socket_path",
    "repeats_triple",
    "run_engine",
    "version_after",
]
