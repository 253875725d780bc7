"""The page of the command line, from the verbs and their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from server.command_line.commands import HIDDEN_VERBS, VERBS, Verb, Verbs, shared_options
from server.command_line.help import meaning
from server.command_line.reference.markdown import code, fence, page, table
from server.command_line.words import load_words


def command_line_page() -> str:
    """Every verb with what it takes, in both languages."""
    english, turkish = load_words("en"), load_words("tr")
    blocks = [english.text("general", "more")]
    options = [
        [code(_spelling(each)), english.text("option", each.name), turkish.text("option", each.name)]
        for each in shared_options(english)
    ]
    blocks += [f"## {english.text('general', 'common-options')}", table(["option", "English", "Türkçe"], options)]
    verbs = Verbs(english)
    for name in (*VERBS, *HIDDEN_VERBS):
        verb = verbs.get_command(click.Context(verbs), name)
        assert isinstance(verb, Verb)
        blocks += _verb(verb, english.verb(name), turkish.verb(name))
    return page("Command line", *blocks)


def _verb(verb: Verb, english: Mapping[str, Any], turkish: Mapping[str, Any]) -> Iterator[str]:
    yield f"## denge {verb.name}"
    for texts in (english, turkish):
        yield f"**{texts['summary']}** {texts['text']}"
    yield fence(english["examples"])
    yield table(["argument", "English", "Türkçe"], list(_rows(verb.own, english, turkish, click.Argument)))
    yield table(["option", "English", "Türkçe"], list(_rows(verb.own, english, turkish, click.Option)))


def _rows(
    parameters: Iterable[click.Parameter],
    english: Mapping[str, Any],
    turkish: Mapping[str, Any],
    kind: type[click.Parameter],
) -> Iterator[list[str]]:
    for each in parameters:
        if isinstance(each, kind):
            yield [code(_spelling(each)), meaning(each, english), meaning(each, turkish)]


def _spelling(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Argument):
        return parameter.name.upper()
    if not isinstance(parameter, click.Option) or parameter.is_flag:
        return ", ".join(parameter.opts)
    value = parameter.make_metavar(click.Context(click.Command("denge")))
    return f"{', '.join(parameter.opts)} {value}"
