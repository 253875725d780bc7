"""Which statements the description of a thing is made of; the words of the domain come from who asks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """What belongs to a description, by IRIs of properties.

    It begins with what is said of the thing itself: everything but `left_out`, or, where `only` names properties, the
    statements with these, and one other where there are none. Blank nodes are followed (Concise Bounded Description, a
    W3C member submission of 2005). Of each IRI that is pointed to come the statements with `names`.

    Then come those who speak of it: the subjects that point to the thing by one of `links`, and those that so point to
    what is tied to the thing by one of `through`. Of each come the statements with `rows`, and the names of what these
    point to. Of more than `most_speakers` the first by their IRIs are taken, and `remark` says so: its texts, each with
    its language and with `{shown}` and `{all}` in it, become comments of `document`.

    More than `most_statements` are refused.
    """

    names: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    document: str = ""
    remark: tuple[tuple[str, str], ...] = ()
    most_speakers: int = 1_000
    most_statements: int = 100_000
