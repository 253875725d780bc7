"""`denge token`: makes, lists and takes back tokens of those who may change the dataset."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime

import click

from kg.problems import DengeError, Problem
from kg.project import Project
from kg.tokens import Issued, TokenRecord, issue, read_records, revoke
from server.command_line.output import print_json, print_table, remark
from server.command_line.session import Session

_ACTIONS = ("create", "list", "revoke")


def parameters() -> list[click.Parameter]:
    """What to do, the id of a token, --scope, --name, --annotator, --orcid, --expires."""
    return [
        click.Argument(["action"], type=click.Choice(_ACTIONS)),
        click.Argument(["id"], required=False),
        click.Option(["--scope"], metavar="SCOPE"),
        click.Option(["--name"], metavar="NAME"),
        click.Option(["--annotator"], metavar="KEY"),
        click.Option(["--orcid"], metavar="ID"),
        click.Option(["--expires"], type=click.FloatRange(min=0, min_open=True), metavar="DAYS"),
    ]


def run(
    session: Session,
    action: str,
    id: str | None,
    scope: str | None,
    name: str | None,
    annotator: str | None,
    orcid: str | None,
    expires: float | None,
) -> int:
    """Do it. Raises DengeError `tokens.*`, `command.missing-argument` and `command.misuse`."""
    project = session.project()
    options = {"--scope": scope, "--name": name, "--annotator": annotator, "--orcid": orcid, "--expires": expires}
    _require_fitting(session, action, id, options)
    if action == "create":
        keys = {"annotator": annotator or "", "orcid": orcid or ""}
        issued = issue(project.tokens, scope or "", name or "", time.time(), expires, **keys)
        _tell_new(session, project, issued)
    elif action == "revoke":
        _revoke(session, project, id or "")
    else:
        _list(session, project)
    return 0


def _require_fitting(session: Session, action: str, id: str | None, options: Mapping[str, object]) -> None:
    needed = {"create": "--scope", "revoke": "ID"}.get(action)
    given = {"ID": id, **options}
    verb = f"denge token {action}"
    if needed is not None and given[needed] is None:
        raise DengeError(Problem("command.missing-argument", {"argument": needed, "verb": verb}))
    allowed = set(options) if action == "create" else {needed}
    surplus = [each for each, value in given.items() if value is not None and each not in allowed]
    if surplus:
        reason = session.words.text("token", "surplus", action=action, given=", ".join(surplus))
        raise DengeError(Problem("command.misuse", {"verb": "denge token", "reason": reason}))


def _tell_new(session: Session, project: Project, issued: Issued) -> None:
    if session.json:
        print_json({"token": issued.secret, **_as_json(issued.record)})
        return
    # On a line of its own and alone on standard output, so that a script can take it.
    print(issued.secret)
    remark(session, session.words.text("token", "told-once", id=issued.record.id, scope=issued.record.scope))
    if not project.settings.updates:
        remark(session, session.words.text("token", "updates-off"))


def _revoke(session: Session, project: Project, id: str) -> None:
    record = revoke(project.tokens, id, time.time())
    if session.json:
        print_json(_as_json(record))
    else:
        remark(session, session.words.text("token", "taken-back", id=id, time=_time(record.revoked)))


def _list(session: Session, project: Project) -> None:
    records = read_records(project.tokens)
    if session.json:
        print_json([_as_json(each) for each in records])
    elif records:
        headings = ("id", "name", "annotator", "scope", "ends", "created", "state")
        now = time.time()
        rows = [[*_shown(each), _time(each.created), _state(session, each, now)] for each in records]
        print_table([session.words.text("token", heading) for heading in headings], rows)
    else:
        remark(session, session.words.text("token", "none"))


def _shown(record: TokenRecord) -> list[str]:
    """Whose it is and what for, with the end of the secret by which its holder knows it again."""
    return [record.id, record.name, record.annotator or "–", record.scope, f"…{record.last_four}"]


def _state(session: Session, record: TokenRecord, now: float) -> str:
    if record.revoked is not None:
        return session.words.text("token", "revoked", time=_time(record.revoked))
    if record.expires is None:
        return session.words.text("token", "valid")
    return session.words.text("token", "valid-until" if now < record.expires else "expired", time=_time(record.expires))


def _time(seconds: int | None) -> str:
    return "–" if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _as_json(record: TokenRecord) -> dict[str, object]:
    return {
        "id": record.id,
        "name": record.name,
        "scope": record.scope,
        "annotator": record.annotator or None,
        "orcid": record.orcid or None,
        "created": _time(record.created),
        "expires": None if record.expires is None else _time(record.expires),
        "revoked": None if record.revoked is None else _time(record.revoked),
        "last_four": record.last_four,
    }
