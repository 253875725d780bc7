"""Makes the files of downloads: dumps from the dataset's file in a process of their own, the rest from queries."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from pyoxigraph import Literal

from kg.changes import encode
from kg.engine.interface import Engine
from kg.exchange.aif import aif
from kg.exchange.annotations import annotations_json, annotations_turtle
from kg.exchange.argdown import argdown
from kg.exchange.argument import Argument, argument_of, hypotheses, read_argument
from kg.exchange.asking import Reader
from kg.exchange.bibliography import read_records
from kg.exchange.catalogue import GRAPHS, FileForm, file_forms, find_form
from kg.exchange.columns import table_forms
from kg.exchange.crate import METADATA_NAME, Dataset, Part, crate_metadata, write_archive
from kg.exchange.csv_files import csv_bytes, metadata
from kg.exchange.current import changes_until, is_built_here, read_version
from kg.exchange.graphml import graphml
from kg.exchange.process import EMPTY, write
from kg.exchange.references import bibtex, csl, ris
from kg.exchange.tables import ROWS, Source, read_source
from kg.parameters import closest
from kg.problems import DengeError, Problem
from kg.project import Project
from kg.terms import BASE
from server.downloads.files import link_file, write_file
from server.downloads.naming import crate_forms
from server.downloads.packing import ARCHIVE, NANOPUBLICATIONS, nanopublications, project_files, state_of
from server.downloads.shelf import KeptFile, Shelf, too_slow
from server.graph_store.identification import Target
from server.graph_store.reading import graph_exists

FOLDER: Final = "downloads"
_TRIES: Final = 3
_DESCRIPTION: Final = (
    "The argument of scholarly articles as linked data: who claims what, on which page, how firmly, reporting whom. "
    "Claims are attributed, never stated as facts; sentences of the articles are not in it."
)
_ANNOTATIONS: Final = {"annotations.jsonld": annotations_json, "annotations.ttl": annotations_turtle}
_REFERENCES: Final = {"works.bib": bibtex, "works.json": csl, "works.ris": ris}


class Maker:
    """Gives the files of one dataset, from the shelf or made now. Without `seconds` there is no limit of time."""

    def __init__(self, project: Project, engine: Engine, seconds: float | None) -> None:
        self._project = project
        self._engine = engine
        self._seconds = seconds
        self.shelf = Shelf(project.built / FOLDER, project.settings.downloads_megabytes)

    def file(self, name: str) -> KeptFile:
        """The file of this name from the newest version of the dataset.

        Raises DengeError `exchange.*`, those of a query, of the log of changes, and `dataset.unwritable`.
        """
        found = find_form(name)
        if found is None:
            names = [each.name for each in file_forms()]
            raise DengeError(
                Problem("exchange.unknown-file", {"name": name, "closest": ", ".join(closest(name, names)) or "–"})
            )
        for _ in range(_TRIES):
            making = self._begin(self._seconds)
            with suppress(_Changed):
                return making.file(name)
        values = {"before": making.version, "after": self._engine.version()}
        raise DengeError(Problem("exchange.changed-meanwhile", values))

    def files(self, names: Iterable[str], seconds: float) -> Mapping[str, KeptFile]:
        """As many of these files as are on the shelf or can be made in so many seconds; what fails is left out."""
        making = self._begin(seconds)
        found: dict[str, KeptFile] = {}
        for name in names:
            kept = self.shelf.find(making.version, name, state_of(self._project, name))
            if kept is None:
                with suppress(_Changed, DengeError):
                    kept = making.file(name)
            if kept is not None:
                found[name] = kept
        return found

    def ready(self, names: Iterable[str]) -> Mapping[str, KeptFile]:
        """Those of these files that are on the shelf."""
        version = self._engine.version()
        found = {name: self.shelf.find(version, name, state_of(self._project, name)) for name in names}
        return {name: kept for name, kept in found.items() if kept is not None}

    def _begin(self, seconds: float | None) -> _Making:
        end = None if seconds is None else time.monotonic() + seconds
        return _Making(self._project, self._engine, self.shelf, self._engine.version(), end)


class _Changed(Exception):  # noqa: N818  (no error: one begins again)
    """The dataset changed while a file of it was being made."""


class _Making:
    """The making of files of one version, until `end`."""

    def __init__(self, project: Project, engine: Engine, shelf: Shelf, version: str, end: float | None) -> None:
        self._project = project
        self._engine = engine
        self._shelf = shelf
        self.version = version
        self._end = end
        self._asked = ""
        self._source: Source | None = None
        self._argument: Argument | None = None

    def file(self, name: str) -> KeptFile:
        """The file; another that it is made from is made first."""
        state = state_of(self._project, name)
        found = self._shelf.find(self.version, name, state)
        if found is not None:
            return found
        form, part = find_form(name) or (None, "")
        assert form is not None
        self._asked = self._asked or name
        return self._shelf.keep(self.version, name, self._how(form, part, name), self._patience(), state)

    def _how(self, form: FileForm, part: str, name: str) -> Callable[[Path], None]:
        if name == "denge.nq":
            return self._quads
        if form.group == "dump":
            source = name.removesuffix(".gz") if name.endswith(".gz") else "denge.nq"
            work = "gz" if name.endswith(".gz") else "trig"
            return partial(self._run, name, work, self.file(source).path)
        if form.group == "graph":
            graph, ending = GRAPHS + part, name.rpartition(".")[2]
            if not graph_exists(self._engine, Target(graph)):
                raise _unknown_graph(graph)
            return partial(self._run, name, "graph", self.file("denge.nq").path, more=(graph, ending))
        if form.group == "hypothesis" and part not in hypotheses(self._reader()):
            argument_of(self._whole_argument(), part)  # says which there are
        if name == ARCHIVE:
            return self._archive
        return lambda target: write_file(target, self._content(form, part, name))

    def _content(self, form: FileForm, part: str, name: str) -> bytes:
        """What a file says that is made from the answers to queries."""
        try:
            if form.group == "table":
                return self._table(name)
            if name == NANOPUBLICATIONS:
                return self._nanopublications()
            if form.group == "annotation":
                return _ANNOTATIONS[name](self._reader())
            if form.group == "works":
                return _REFERENCES[name](read_records(self._reader()))
            if form.group == "package":
                return self._crate_metadata(self._reader())
            argument = self._whole_argument()
        except DengeError as error:
            if error.problem.code == "exchange.changed-meanwhile":
                raise _Changed from error
            if error.problem.code == "engine.deadline" and self._end is not None:
                raise too_slow(self._asked, self._project.settings.downloads_seconds) from error
            raise
        if form.is_family:
            argument = argument_of(argument, part)
        language = "tr" if ".tr." in form.name else "en"
        if name.endswith(".graphml"):
            return graphml(argument)
        return argdown(argument, language) if name.endswith(".argdown") else aif(argument, language)

    def _nanopublications(self) -> bytes:
        content = nanopublications(self._project, self._engine, self._left())
        if self._engine.version() != self.version:
            raise _Changed
        return content

    def _reader(self) -> Reader:
        reader = Reader(self._engine, self._left)
        if reader.version != self.version:
            raise _Changed
        return reader

    def _whole_argument(self) -> Argument:
        if self._argument is None:
            self._argument = read_argument(self._reader())
        return self._argument

    def _table(self, name: str) -> bytes:
        forms = table_forms()
        if name == "csv-metadata.json":
            return metadata(forms, self._project.settings.title_en, self.version)
        form = next(each for each in forms if f"{each.name}.csv" == name)
        source = self._source = self._source or read_source(self._reader())

        def words(iri: str, language: str) -> str:
            claim = source.claims.get(iri)
            return "" if claim is None else claim.labels[language]

        return csv_bytes(form, ROWS[form.name](source), source.names, words)

    def _crate_metadata(self, reader: Reader) -> bytes:
        parts = []
        for form in crate_forms():
            kept = self.file(form.name)
            texts = (form.titles["en"], form.purposes["en"])
            parts.append(Part(form.name, form.media_type, *texts, kept.size, kept.digest))
        parts += [each.part() for each in project_files(self._project)]
        settings = self._project.settings
        newest = next((row["newest"] for row in reader.rows("issued") if "newest" in row), None)
        dataset = Dataset(
            title=settings.title_en,
            description=_DESCRIPTION,
            version=self.version,
            published=newest.value if isinstance(newest, Literal) else self._date_of_file(),
            address=BASE,
        )
        return crate_metadata(dataset, parts, read_records(reader))

    def _date_of_file(self) -> str:
        """When the dataset was built, for one whose model does not say when it was issued."""
        seconds = self.file("denge.nq").path.stat().st_mtime
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()

    def _archive(self, target: Path) -> None:
        described = self.file(METADATA_NAME)
        files = {form.name: self.file(form.name).path for form in crate_forms()}
        files |= {each.path: each.file for each in project_files(self._project)}
        write_archive(target, described.path.read_bytes(), files)

    def _quads(self, target: Path) -> None:
        version = read_version(self.version)
        is_built = is_built_here(self._project, version)
        changes = changes_until(self._project, version)
        if is_built and not changes:
            link_file(self._project.dataset, target)
            return
        delta = target.with_name(f"{target.name}.changes")
        try:
            delta.write_bytes(encode(changes))
            source = self._project.dataset if is_built else ""
            self._run("denge.nq", "quads", source, target, more=(str(delta),))
        finally:
            delta.unlink(missing_ok=True)

    def _run(self, name: str, work: str, source: Path | str, target: Path, more: tuple[str, ...] = ()) -> None:
        """Have a dump written by a process of its own, which is killed when the time is over; without limit, here."""
        arguments = (work, str(source), str(target), *more)
        if self._end is None:  # nobody waits, and nothing has to be stopped
            if write(*arguments) == EMPTY:
                raise _unknown_graph(more[0])
            return
        command = [sys.executable, "-m", "kg.exchange.process", str(os.getpid()), *arguments]
        try:
            with self._shelf.place_to_work(name, self._patience()):
                left = self._left()
                done = subprocess.run(command, timeout=left, check=False, stdin=subprocess.DEVNULL, capture_output=True)
        except subprocess.TimeoutExpired as error:
            raise too_slow(name, self._project.settings.downloads_seconds) from error
        if done.returncode == EMPTY:
            raise _unknown_graph(more[0])
        if done.returncode:
            raise RuntimeError(f"the process that writes {name} ended with {done.returncode}: {done.stderr.decode()}")

    def _left(self) -> float | None:
        """Seconds until the end. Raises DengeError `exchange.too-slow` when it is past."""
        if self._end is None:
            return None
        left = self._end - time.monotonic()
        if left <= 0:
            raise too_slow(self._asked, self._project.settings.downloads_seconds)
        return left

    def _patience(self) -> float | None:
        """Seconds to wait for what others do: no longer than a query may take, so that not all threads come to wait."""
        left = self._left()
        return None if left is None else min(left, self._project.settings.query_seconds)


def _unknown_graph(graph: str) -> DengeError:
    return DengeError(Problem("exchange.unknown-graph", {"graph": graph}))
