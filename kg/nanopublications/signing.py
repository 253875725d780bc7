"""Signs a nanopublication on the annotator's machine with the `nanopub` package; nothing is sent anywhere."""

from __future__ import annotations

import importlib
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.nanopublications.keys import private_key_text
from kg.nanopublications.reading import read_nanopublication
from kg.nanopublications.verifying import verify_nanopublication
from kg.nanopublications.vocabulary import CREATOR, DRAFTS
from kg.nanopublications.writing import write_trig
from kg.problems import DengeError, Place, Problem


def sign_nanopublication(text: str, source: str, key_file: Path) -> str:
    """The signed nanopublication as TriG, which our own check accepts. The key is read, used and forgotten.

    Raises DengeError `nanopublications.signer-missing` where the extra `nanopub` is not installed,
    `nanopublications.already-signed`, those of `private_key_text` and `read_nanopublication`, and what
    `verify_nanopublication` finds in the outcome.
    """
    draft = read_nanopublication(text, source)
    if not draft.is_draft or draft.signatures:
        raise DengeError(Problem("nanopublications.already-signed", {"address": draft.iri}, Place(source)))
    private_key = private_key_text(key_file)
    try:
        package = importlib.import_module("nanopub")
        rdflib = importlib.import_module("rdflib")
    except ImportError as error:
        raise DengeError(Problem("nanopublications.signer-missing")) from error
    graph = rdflib.ConjunctiveGraph()
    graph.parse(data=text, format="trig")
    creator = next(iter(draft.values(NamedNode(draft.iri), CREATOR)), "")
    profile = package.Profile(orcid_id=creator, name="", private_key=private_key)
    signed = package.Nanopub(rdf=graph, conf=package.NanopubConf(profile=profile))
    signed.sign()
    quads = parse(signed.rdf.serialize(format="nquads"), format=RdfFormat.N_QUADS)
    written = write_trig(dict.fromkeys(quads), f"{signed.source_uri}#")
    assert DRAFTS not in written, "every temporary address is replaced"
    problems = verify_nanopublication(written, source).problems
    if problems:
        raise DengeError(problems[0])
    return written
