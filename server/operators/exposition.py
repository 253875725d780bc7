"""Writes the figures of the whole server in the text format of Prometheus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from kg.engine import EngineStatus
from kg.problems import DengeError
from server.operators.figures import Figures
from server.operators.measured_engine import MeasuredEngine
from server.operators.process_memory import ROLES, ProcessMemory, memory_of_tree


def exposition(figures: Figures, engine: MeasuredEngine, root: int, accepted: str) -> tuple[bytes, str]:
    """The figures and their media type: the text format 0.0.4, or OpenMetrics where `accepted` (Accept) asks for it.

    `root` is the process of the engine. When the engine does not answer, its figures are missing and `denge_engine_up`
    is 0.
    """
    figures.refresh()
    try:
        status = engine.status()
    except DengeError:
        status = None
    registry = CollectorRegistry()
    registry.register(_EngineFigures(status))
    registry.register(_MemoryFigures(root, None if status is None else status.writer))
    if figures.folder is None:
        registry.register(figures.registry)
    else:
        _forget_ended(figures.folder)
        MultiProcessCollector(registry, str(figures.folder))  # type: ignore[no-untyped-call]
    encode, media_type = choose_encoder(accepted)
    return encode(registry), media_type


class _EngineFigures(Collector):
    """What the engine tells about itself; None when it does not answer."""

    def __init__(self, status: EngineStatus | None) -> None:
        self._status = status

    def collect(self) -> Iterator[Metric]:
        status = self._status
        yield _gauge("denge_engine_up", "Whether the engine answers.", status is not None)
        if status is None:
            return
        yield _gauge("denge_engine_uptime_seconds", "Seconds since the engine started.", status.uptime_seconds)
        yield _gauge("denge_queries_running", "Queries that run now.", status.running)
        yield _gauge("denge_queries_waiting", "Queries that wait for a process.", status.waiting)
        paused = "Queries that read large parts of the dataset and wait for others that do."
        yield _gauge("denge_queries_paused", paused, status.paused)
        yield _gauge("denge_writes_waiting", "Writes that wait for their turn.", status.waiting_writes)
        writes = CounterMetricFamily("denge_writes", "Writes that have ended, by what came of them.", None, ["outcome"])
        for outcome, count in sorted(status.writes.items()):
            writes.add_metric([outcome], count)
        yield writes
        yield from _dataset(status)


def _dataset(status: EngineStatus) -> Iterator[Metric]:
    built = status.version.partition(".")[0]
    info = GaugeMetricFamily(
        "denge_dataset_info", "The version of the dataset, as a label.", labels=["built", "version"]
    )
    info.add_metric([built, status.version], 1)
    yield info
    yield _gauge("denge_dataset_triples", "Statements in the dataset.", status.triples)
    last = "Number of the last change of the dataset; 0 for a dataset as it was built."
    yield _gauge("denge_last_write_number", last, status.number)


class _MemoryFigures(Collector):
    """Processes of the tree and their memory."""

    def __init__(self, root: int, writer: int | None) -> None:
        self._root = root
        self._writer = writer

    def collect(self) -> Iterator[Metric]:
        found = memory_of_tree(self._root, self._writer)
        total = "Memory of all processes together, as the sum of their proportional set sizes."
        yield _gauge("denge_memory_sum_bytes", total, sum(each.size for each in found))
        yield _by_role("denge_memory_bytes", "Proportional set size, by what the processes do.", _sizes(found))
        numbers = Counter(str(each.role) for each in found)
        yield _by_role("denge_processes", "Processes, by what they do.", numbers)


def _sizes(found: list[ProcessMemory]) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for each in found:
        sizes[each.role] += each.size
    return sizes


def _by_role(name: str, meaning: str, values: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(name, meaning, labels=["role"])
    for role in ROLES:
        family.add_metric([role], values.get(role, 0))
    return family


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(name, meaning, value=value)


def _forget_ended(folder: Path) -> None:
    """Workers that have ended hold no cache any more; what they counted stays counted."""
    for path in folder.glob("gauge_live*_*.db"):
        process = path.stem.rpartition("_")[2]
        if process.isdecimal() and not Path(f"/proc/{process}").exists():
            mark_process_dead(int(process), str(folder))  # type: ignore[no-untyped-call]
