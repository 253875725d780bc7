"""A description as data: labels, statements, incoming links, claims."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """A name with its language tag; empty for a name without one."""

    text: str
    language: str


@dataclass(frozen=True)
class Named:
    """A thing by its IRI and its name; `content` is there for what can be claimed."""

    iri: str
    label: Label
    content: Content | None = None


@dataclass(frozen=True)
class Stance:
    """How claims stand to a content: the polarity, who takes it, on which pages.

    `makers` are those whose claims the article reports; none for claims of the article itself.
    """

    polarity: Named
    makers: tuple[Named, ...]
    pages: tuple[int, ...]


@dataclass(frozen=True)
class Content:
    """That a thing is what claims speak of and no fact, with the stances on it.

    The name of an event is no sentence, that of a proposition or situation is.
    """

    is_event: bool
    stances: tuple[Stance, ...]


@dataclass(frozen=True)
class Value:
    """What a statement says: a thing, or a literal with its language or datatype (an IRI).

    A thing without a name of any kind, a blank node, has neither: `parts` are the statements about it.
    """

    label: Label
    iri: str | None = None
    datatype: str | None = None
    content: Content | None = None
    parts: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Statement:
    """One value; `inferred` means that no person stated it but a rule derived it. `origins` are the graphs it is in."""

    value: Value
    inferred: bool
    origins: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Group:
    """The values of one property."""

    property: Named
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class ClaimSummary:
    """A claim that has to do with a thing: how, who makes it, on which page, how firmly, reporting whom.

    `connections` are words of claims.rq: content, for, against, about, asserter, source, cited, expressed, place.
    `polarity` is affirms, denies, entertains or recommends. Pages are those of the analysed article, none where the
    claim has no anchor in it; `page_things` are those of them that are described. `possible_sources` are works whose
    citation may extend to the claim; `reporting_works` are the analysed works through which the claim is known, and
    `sentences` are the numbers of the sentences in which it stands.
    """

    claim: Named
    connections: tuple[str, ...]
    polarity: Named | None
    content: Named | None
    pages: tuple[int, ...]
    section: Named | None
    asserters: tuple[Named, ...]
    ultimate_sources: tuple[Named, ...]
    cited_sources: tuple[Named, ...]
    modality: Named | None
    cues: tuple[Named, ...]
    works: tuple[Named, ...]
    page_things: tuple[Named, ...]
    possible_sources: tuple[Named, ...]
    reporting_works: tuple[Named, ...]
    sentences: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reasoning:
    """That a thing plays a role in a relation of the discourse, and what stands at the relation's other end.

    `role` is a word of reasonings.rq, such as ground or attacked.
    """

    role: str
    relation: Named
    others: tuple[Named, ...]


@dataclass(frozen=True)
class Position:
    """Where a thing stands in a document: what it is part of, the widest first; what precedes, follows and is in it."""

    within: tuple[Named, ...] = ()
    previous: Named | None = None
    following: Named | None = None
    parts: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Identification:
    """One piece of evidence for an identifier that a thing has elsewhere (see ontology/mappings.ttl)."""

    identifier: str
    predicate: Named
    source: str
    version: str
    part: str
    value: str
    kind: str


@dataclass(frozen=True)
class Evaluation:
    """What one method makes of a proposition: a degree from 0 to 1 or a status, and the lines that count."""

    evaluation: Named
    semantics: Named
    weighting: Named | None
    degree: float | None
    status: Named | None
    supporting: int | None
    attacking: int | None


@dataclass(frozen=True)
class ThingDescription:
    """All that a page of a thing shows. `itself` is there when the thing is a claim.

    `claim_counts` says for each connection how many claims there are, also those that are left out of `claims`.
    `parties` are those of an agreement, as situations name them. `sentence` says in one sentence what the thing is.
    """

    thing: Named
    types: tuple[Named, ...]
    all_types: tuple[str, ...]
    outgoing: tuple[Group, ...]
    incoming: tuple[Group, ...]
    itself: ClaimSummary | None
    claims: tuple[ClaimSummary, ...]
    more_claims: bool
    claim_counts: tuple[tuple[str, int], ...] = ()
    reasonings: tuple[Reasoning, ...] = ()
    position: Position = Position()
    identifications: tuple[Identification, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    parties: tuple[Named, ...] = ()
    sentence: Label = Label("", "")

    def count(self, connection: str) -> int:
        """How many claims have to do with the thing in this way."""
        return dict(self.claim_counts).get(connection, 0)
