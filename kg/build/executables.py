"""The graph of questions: each as a query to run, in the words in which query editors look for examples.

The vocabulary is that of SIB's collection of SPARQL examples: `sh:SPARQLExecutable` with `sh:select` or `sh:construct`
(SHACL Advanced Features, 5.1 and 8), `rdfs:comment`, `schema:keywords` and `schema:target`. Its editor finds the
examples and the prefixes (`sh:declare`; SHACL, 5.2.1) of an endpoint by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SH, XSD
from rdflib.term import Node

from kg.questions import Question
from kg.terms import BASE, PREFIXES

Triple = tuple[Node, Node, Node]

ENDPOINT = BASE + "sparql"
_SCHEMA = Namespace("https://schema.org/")
_PREFIXES = URIRef(BASE + "prefixes")
_LANGUAGES = ("en", "tr")


def executables(questions: Iterable[Question]) -> frozenset[Triple]:
    """The triples of the graph `questions`; none where there are no questions.

    A question's IRI is the address at which it is asked. It is the target's own endpoint that is named, under the base
    address of the data.
    """
    told = [triple for question in questions for triple in _question(question)]
    return frozenset([*told, *_declarations()] if told else [])


def question_iri(slug: str) -> str:
    """The IRI of the question with this slug."""
    return f"{BASE}questions/{slug}"


def _question(question: Question) -> Iterator[Triple]:
    node = URIRef(question_iri(question.slug))
    form, text = ("Construct", SH.construct) if question.is_graph else ("Select", SH.select)
    yield node, RDF.type, SH.SPARQLExecutable
    yield node, RDF.type, SH[f"SPARQL{form}Executable"]
    yield node, text, Literal(question.text)
    yield node, SH.prefixes, _PREFIXES
    yield node, _SCHEMA.target, URIRef(ENDPOINT)
    yield node, DCTERMS.identifier, Literal(question.slug)
    for language in _LANGUAGES:
        # The query runs with its defaults, so it is named with what can be chosen in the gaps.
        yield node, RDFS.label, Literal(question.sentence(language, _gaps(question, language)), lang=language)
        yield node, RDFS.comment, Literal(question.descriptions[language], lang=language)
        for keyword in _keywords(question, language):
            yield node, _SCHEMA.keywords, Literal(keyword, lang=language)


def _gaps(question: Question, language: str) -> dict[str, str]:
    """The names of the parameters that have to be chosen, to stand in the gaps of the title."""
    return {each.name: f"[{each.labels[language]}]" for each in question.parameters if each.required}


def _keywords(question: Question, language: str) -> Iterable[str]:
    """Those that the question's file gives, else what its parameters and columns of things are called."""
    named = [each.labels[language] for each in question.parameters if each.kind != "language"]
    named += [each.labels[language] for each in question.columns if each.kind in ("iri", "iris")]
    return question.keywords.get(language) or tuple(dict.fromkeys(named))


def _declarations() -> Iterator[Triple]:
    for prefix, namespace in PREFIXES.items():
        declaration = URIRef(f"{_PREFIXES}#{prefix}")
        yield _PREFIXES, SH.declare, declaration
        yield declaration, RDF.type, SH.PrefixDeclaration
        yield declaration, SH.prefix, Literal(prefix)
        yield declaration, SH.namespace, Literal(namespace, datatype=XSD.anyURI)
