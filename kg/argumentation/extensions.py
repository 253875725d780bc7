"""Extensions of an abstract framework: the grounded one, and the preferred ones of small frameworks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.argumentation.attacks import Framework

MOST_CLASSES: Final = 60
"""Preferred extensions are looked for among at most so many classes of undecided arguments."""

MOST_VISITS: Final = 5_000
"""And are given up after so many steps of the search, for there may be exponentially many."""

Extension = frozenset[str]


def grounded(framework: Framework) -> Extension:
    """The grounded extension: what must be accepted, starting from the arguments that nothing attacks.

    P. M. Dung: On the acceptability of arguments and its fundamental role in nonmonotonic reasoning, logic programming
    and n-person games. Artificial Intelligence 77 (1995), 321-357. There is always exactly one; cycles stay undecided.
    """
    accepted: set[str] = set()
    rejected: set[str] = set()
    while True:
        fresh = {
            name
            for name, attackers in framework.attackers.items()
            if name not in accepted and name not in rejected and attackers <= rejected
        }
        if not fresh:
            return frozenset(accepted)
        accepted |= fresh
        rejected |= {name for name, attackers in framework.attackers.items() if attackers & accepted}


def preferred(framework: Framework) -> tuple[Extension, ...] | None:
    """The preferred extensions (Dung 1995): the largest sets that defend all their members; sorted.

    Every one contains the grounded extension, so only what that leaves undecided is searched. Arguments with the same
    attackers are accepted or not together, so they count as one. None where that leaves too many to search.
    """
    certain = grounded(framework)
    rejected = {name for name, attackers in framework.attackers.items() if attackers & certain}
    undecided = {
        name: attackers - rejected
        for name, attackers in framework.attackers.items()
        if name not in certain and name not in rejected
    }
    classes, members = _classes(undecided)
    if len(classes) > MOST_CLASSES:
        return None
    found = _Search(classes).largest()
    if found is None:
        return None
    extensions = {certain.union(*(members[each] for each in admissible)) for admissible in found}
    return tuple(sorted(extensions, key=sorted))


def _classes(attackers: Mapping[str, frozenset[str]]) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The framework with arguments of equal attackers as one, until none are left, and the members of each class."""
    members = {name: frozenset({name}) for name in attackers}
    while True:
        first: dict[frozenset[str], str] = {}
        speaks_for = {name: first.setdefault(attackers[name], name) for name in sorted(attackers)}
        if len(first) == len(attackers):
            return dict(attackers), members
        merged: dict[str, frozenset[str]] = {}
        for name, speaker in speaks_for.items():
            merged[speaker] = merged.get(speaker, frozenset()) | members[name]
        members = merged
        attackers = {name: frozenset(speaks_for[each] for each in attackers[name]) for name in merged}


class _Search:
    """Looks for all largest admissible sets by taking arguments in, with their defenders, or leaving them out."""

    def __init__(self, attackers: Mapping[str, frozenset[str]]) -> None:
        self._attackers = attackers
        self._visits = 0
        self._found: set[frozenset[str]] = set()
        self._attacked: dict[str, set[str]] = {name: set() for name in attackers}
        for name, each in attackers.items():
            for attacker in each:
                self._attacked[attacker].add(name)

    def largest(self) -> set[frozenset[str]] | None:
        """The largest admissible sets; None when the search was given up."""
        names = frozenset(name for name, attackers in self._attackers.items() if name not in attackers)
        self._visit(frozenset(), names)
        if self._visits > MOST_VISITS:
            return None
        return {each for each in self._found if not any(each < other for other in self._found)}

    def _visit(self, taken: frozenset[str], free: frozenset[str]) -> None:
        """`free` may still be taken: nothing taken attacks it or is attacked by it, and it was not left out before."""
        self._visits += 1
        if self._visits > MOST_VISITS or any(taken | free <= each for each in self._found):
            return
        beaten = {name for each in taken for name in self._attacked[each]}
        threats = sorted({name for each in taken for name in self._attackers[each]} - beaten)
        if threats:
            # One of the defenders against the first threat must be taken.
            choices = sorted(free & self._attackers[threats[0]])
        elif free:
            choices = [min(free)]
        else:
            self._found.add(taken)
            return
        for choice in choices:
            self._visit(taken | {choice}, free - {choice} - self._attacked[choice] - self._attackers[choice])
            free -= {choice}
        if not threats:
            self._visit(taken, free)
