"""`denge nanopub`: makes the nanopublication of a claim or a retraction, signs it here, verifies a signed one."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.problems import DengeError, Problem
from server.command_line.articles import read_copy
from server.command_line.output import print_json, print_table, remark
from server.command_line.report import report_problem
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.nanopublications import Publisher, Verdict

_OPTIONS = {
    "make": {"--orcid", "--name", "--supersedes", "--output"},
    "retract": {"--orcid", "--name", "--output"},
    "sign": {"--key", "--output"},
    "verify": set[str](),
}


def parameters() -> list[click.Parameter]:
    """ACTION, WHAT, then who publishes, the key, the file to write."""
    return [
        click.Argument(["action"], type=click.Choice(list(_OPTIONS))),
        click.Argument(["what"]),
        click.Option(["--orcid"], metavar="ID"),
        click.Option(["--name"], metavar="NAME"),
        click.Option(["--supersedes"], metavar="ADDRESS", multiple=True),
        click.Option(["--key"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--output"], type=click.Path(path_type=Path), metavar="FILE"),
    ]


def run(
    session: Session,
    action: str,
    what: str,
    orcid: str | None,
    name: str | None,
    supersedes: tuple[str, ...],
    key: Path | None,
    output: Path | None,
) -> int:
    """Do it; 1 when a nanopublication is refused. Raises DengeError `command.option-unfit`, `.missing-argument`."""
    given = {"--orcid": orcid, "--name": name, "--supersedes": supersedes or None, "--key": key, "--output": output}
    for option, value in given.items():
        if value is not None and option not in _OPTIONS[action]:
            raise DengeError(Problem("command.option-unfit", {"option": option, "what": f"nanopub {action}"}))
    if action in ("make", "retract"):
        publisher = _publisher(_needed("--orcid", orcid, action), _needed("--name", name, action))
        if action == "retract":
            return _retract(session, what, publisher, output)
        return _make(session, what, publisher, supersedes, output)
    if action == "sign":
        if key is None:
            raise _missing("--key", action)
        return _sign(session, Path(what), key, output)
    return _verify(session, Path(what))


def _needed(option: str, value: str | None, action: str) -> str:
    if not value:
        raise _missing(option, action)
    return value


def _missing(option: str, action: str) -> DengeError:
    return DengeError(Problem("command.missing-argument", {"argument": option, "verb": f"denge nanopub {action}"}))


def _publisher(orcid: str, name: str) -> Publisher:
    from kg.nanopublications import Publisher
    from kg.tokens.orcid import is_orcid

    if not is_orcid(orcid):
        raise DengeError(Problem("tokens.orcid", {"given": orcid}))
    return Publisher(orcid, name)


def _make(session: Session, claim: str, publisher: Publisher, supersedes: tuple[str, ...], output: Path | None) -> int:
    from kg.nanopublications import make_nanopublication
    from kg.questions import named_things
    from server.command_line.dataset import open_engine

    engine = open_engine(session, session.project())
    found = [each for each in named_things(engine, claim).iris if "/claim/" in each]
    if len(found) > 1:
        raise DengeError(Problem("command.ambiguous-name", {"name": claim, "names": ", ".join(found)}))
    created = datetime.datetime.now(datetime.UTC)
    text = make_nanopublication(engine, found[0] if found else claim, publisher, created, supersedes)
    return _made(session, text, output)


def _retract(session: Session, address: str, publisher: Publisher, output: Path | None) -> int:
    from kg.nanopublications import make_retraction

    return _made(session, make_retraction(address, publisher, datetime.datetime.now(datetime.UTC)), output)


def _made(session: Session, text: str, output: Path | None) -> int:
    _write(output, text)
    if output is not None:
        remark(session, session.words.text("nanopub", "made", file=output))
    return 0


def _sign(session: Session, file: Path, key: Path, output: Path | None) -> int:
    from kg.nanopublications import read_nanopublication, sign_nanopublication

    signed = sign_nanopublication(read_copy(file), file.name, key)
    _write(output, signed)
    if output is not None:
        address = read_nanopublication(signed, file.name).iri
        remark(session, session.words.text("nanopub", "signed", address=address, file=output))
    return 0


def _verify(session: Session, file: Path) -> int:
    from kg.nanopublications import verify_nanopublication

    verdict = verify_nanopublication(read_copy(file), file.name)
    for problem in verdict.problems:
        report_problem(problem, session.language, session.json)
    if session.json:
        print_json(_as_json(verdict))
    else:
        _tell(session, verdict)
    return 1 if verdict.problems else 0


def _tell(session: Session, verdict: Verdict) -> None:
    words = session.words
    print(words.text("nanopub", "refused" if verdict.problems else "verified", address=verdict.address))
    told = {
        "address": verdict.address,
        "creator": ", ".join(verdict.creators),
        "created": verdict.created,
        "key": verdict.key,
    }
    print_table(["", ""], [[words.text("nanopub", name), value] for name, value in told.items()])
    if not verdict.problems:
        remark(session, words.text("nanopub", "compare"))


def _as_json(verdict: Verdict) -> dict[str, object]:
    return {
        "address": verdict.address,
        "valid": not verdict.problems,
        "creators": list(verdict.creators),
        "created": verdict.created,
        "key": verdict.key,
        "problems": [each.code for each in verdict.problems],
    }


def _write(path: Path | None, text: str) -> None:
    from kg.dataset import replace_file

    if path is None:
        print(text, end="")
    else:
        replace_file(path, text.encode())
