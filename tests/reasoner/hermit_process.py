"""Prints, as JSON, which of the ontologies in a folder are consistent: HermiT through JPype, one Java for all."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import jpype

from kg.reasoner.hermit import hermit_folder, java


def start_java() -> None:
    library = java().parent.parent / "lib" / "server" / "libjvm.so"
    jpype.startJVM(
        str(library),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        classpath=[str(hermit_folder()), str(hermit_folder() / "HermiT.jar")],
    )


def consistency(folder: Path) -> dict[str, bool]:
    manager_class = jpype.JClass("org.semanticweb.owlapi.apibinding.OWLManager")
    file_class = jpype.JClass("java.io.File")
    configuration = jpype.JClass("org.semanticweb.HermiT.Configuration")()
    configuration.ignoreUnsupportedDatatypes = True
    configuration.throwInconsistentOntologyException = False
    reasoner_class = jpype.JClass("org.semanticweb.HermiT.Reasoner")
    answers = {}
    for path in sorted(folder.glob("*.nt")):
        ontology = manager_class.createOWLOntologyManager().loadOntologyFromOntologyDocument(file_class(str(path)))
        reasoner = reasoner_class(configuration, ontology)
        answers[path.stem] = bool(reasoner.isConsistent())
        reasoner.dispose()
    return answers


if __name__ == "__main__":
    start_java()
    answers = consistency(Path(sys.argv[1]))
    sys.stdout.write(json.dumps(answers))
    sys.stdout.flush()
    os._exit(0)
