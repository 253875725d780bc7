"""Prints, as JSON, how an ontology file breaks OWL 2 DL: the profile checker of the OWL API, through JPype."""

from __future__ import annotations

import json
import os
import sys

import jpype

from kg.reasoner.hermit import hermit_folder, java

if __name__ == "__main__":
    library = java().parent.parent / "lib" / "server" / "libjvm.so"
    classpath = [str(hermit_folder()), str(hermit_folder() / "HermiT.jar")]
    jpype.startJVM(str(library), "--enable-native-access=ALL-UNNAMED", classpath=classpath)
    manager = jpype.JClass("org.semanticweb.owlapi.apibinding.OWLManager").createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(jpype.JClass("java.io.File")(sys.argv[1]))
    report = jpype.JClass("org.semanticweb.owlapi.profiles.OWL2DLProfile")().checkOntology(ontology)
    violations = [str(violation) for violation in report.getViolations()]
    sys.stdout.write(json.dumps({"axioms": int(ontology.getAxiomCount()), "violations": violations}))
    sys.stdout.flush()
    os._exit(0)
