"""Finds the things of the dataset that have exactly a given name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager

from kg.project import Project
from server.command_line.session import Session

_LONGEST_NAME = 200
_MOST = 25


@contextmanager
def things_named(session: Session, project: Project) -> Iterator[Callable[[str], Sequence[str]]]:
    """What gives the IRIs of the things of a name; nothing has a name where no dataset was built."""
    if not (project.dataset.exists() and project.lookup.exists()):
        yield lambda name: ()
        return
    from kg.lookup import Lookup

    with closing(Lookup.open(project.lookup)) as lookup:

        def named(name: str) -> Sequence[str]:
            if not name.strip() or len(name) > _LONGEST_NAME:
                return ()
            found = lookup.find(name, session.language, limit=_MOST)
            return tuple(dict.fromkeys(each.iri for each in found if each.is_exact))

        yield named
