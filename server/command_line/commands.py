"""The commands as click sees them: a group that finds verbs when they are called, and help in the reader's language."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Protocol, cast

import click

from kg.parameters import closest
from kg.problems import DengeError, Problem
from server.command_line.help import meaning, write_examples, write_section, write_usage
from server.command_line.session import Session
from server.command_line.words import LANGUAGES, Words

VERBS = (
    "serve",
    "ask",
    "questions",
    "search",
    "show",
    "weigh",
    "sparql",
    "check",
    "coverage",
    "agreement",
    "build",
    "scripts",
    "new",
    "anchor",
    "import",
    "nanopub",
    "log",
    "undo",
    "compact",
    "export",
    "token",
    "doctor",
    "test",
    "conformance",
    "durability",
    "bench",
    "notebook",
    "screenshots",
)
HIDDEN_VERBS = ("reference",)
# A module cannot be named by a keyword of Python.
_MODULES = {"import": "importing"}
_WIDEST = max(len(name) for name in VERBS)
_CONTEXT = {"max_content_width": 100}
_SHARED = ("project", "data", "language", "json", "quiet", "debug")


class VerbModule(Protocol):
    """What a module of `server.command_line.verbs` offers."""

    parameters: Callable[[], list[click.Parameter]]
    """The arguments and options of the verb."""

    run: Callable[..., int]
    """Does the work; takes the session and the parameters by name, returns the exit code."""


def shared_options(words: Words) -> list[click.Parameter]:
    """The options that the group and every verb take."""
    options = [
        click.Option(["--project"], type=click.Path(path_type=Path), metavar="FOLDER"),
        click.Option(["--data"], type=click.Path(path_type=Path), metavar="FOLDER"),
        click.Option(["--language"], type=click.Choice(LANGUAGES)),
        click.Option(["--json"], is_flag=True),
        click.Option(["--quiet", "-q"], is_flag=True),
        click.Option(["--debug"], is_flag=True),
    ]
    for option in options:
        option.help = words.text("option", option.name)
    return list(options)


class Verb(click.Command):
    """One verb, with its help from the words."""

    def __init__(self, name: str, module: VerbModule, words: Words) -> None:
        texts = words.verb(name)
        own = module.parameters()
        for parameter in own:
            if isinstance(parameter, click.Option):
                parameter.help = meaning(parameter, texts)
        self.words = words
        self.own = own
        super().__init__(
            name,
            params=[*own, *shared_options(words)],
            callback=click.pass_context(_caller(module.run)),
            add_help_option=True,
            options_metavar=words.text("general", "options-place"),
            # Options that are not ours belong to the program that gets the arguments unprocessed.
            context_settings={
                **_CONTEXT,
                "ignore_unknown_options": any(each.type is click.UNPROCESSED for each in own),
            },
        )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, in our words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.words.text("option", "help")
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Summary, usage, text, arguments, options, examples."""
        texts = self.words.verb(self.name or "")
        write_usage(ctx, formatter, self.words)
        formatter.write_paragraph()
        formatter.write_text(texts["summary"])
        formatter.write_paragraph()
        formatter.write_text(texts["text"])
        arguments = [(each.name.upper(), meaning(each, texts)) for each in self.own if isinstance(each, click.Argument)]
        write_section(formatter, self.words.text("general", "arguments"), arguments)
        options = [each for each in self.own if isinstance(each, click.Option)]
        own = [record for each in options if (record := each.get_help_record(ctx))]
        write_section(formatter, self.words.text("general", "options"), own)
        shared = [record for each in shared_options(self.words) if (record := each.get_help_record(ctx))]
        write_section(formatter, self.words.text("general", "common-options"), shared)
        write_examples(formatter, self.words, texts["examples"])


class Verbs(click.Group):
    """All verbs. A verb's module is imported when the verb is called."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(
            "denge",
            params=[*shared_options(words), *_version_option(words)],
            callback=_show_overview,
            invoke_without_command=True,
            options_metavar=words.text("general", "options-place"),
            subcommand_metavar=words.text("general", "verb-place"),
            context_settings=_CONTEXT,
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order in which they are shown."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name."""
        if cmd_name not in (*VERBS, *HIDDEN_VERBS):
            return None
        return Verb(cmd_name, verb_module(cmd_name), self.words)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that the arguments begin with. Raises DengeError `command.unknown-verb`."""
        if args[0] not in (*VERBS, *HIDDEN_VERBS):
            near = ", ".join(closest(args[0], VERBS)) or "–"
            raise DengeError(
                Problem("command.unknown-verb", {"verb": args[0], "closest": near, "known": ", ".join(VERBS)})
            )
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """All verbs with one example each."""
        write_usage(ctx, formatter, self.words)
        formatter.write_paragraph()
        formatter.write_text(self.words.text("general", "summary"))
        with formatter.section(self.words.text("general", "verbs")):
            for name in VERBS:
                texts = self.words.verb(name)
                formatter.write(f"  {name:<{_WIDEST}}  {texts['summary']}\n")
                formatter.write(f"  {'':<{_WIDEST}}  $ {texts['examples'][0]}\n")
        shared = [record for each in self.params if (record := each.get_help_record(ctx))]
        write_section(formatter, self.words.text("general", "common-options"), shared)
        formatter.write_paragraph()
        formatter.write_text(self.words.text("general", "more"))


def verb_module(name: str) -> VerbModule:
    """The module of a verb."""
    return cast("VerbModule", importlib.import_module(f"server.command_line.verbs.{_MODULES.get(name, name)}"))


def own_version() -> str:
    """The installed version of Denge, or – where it was never installed."""
    try:
        return version("denge")
    except PackageNotFoundError:  # the code runs from a folder and was never installed
        return "–"


def _version_option(words: Words) -> list[click.Parameter]:
    def show(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
        if wanted:
            click.echo(f"denge {own_version()}")
            ctx.exit()

    option = click.Option(["--version"], is_flag=True, expose_value=False, is_eager=True, callback=show)
    option.help = words.text("option", "version")
    return [option]


@click.pass_context
def _show_overview(ctx: click.Context, /, **shared: object) -> None:
    """Without a verb: what there is to call."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _caller(run: Callable[..., int]) -> Callable[..., int]:
    def call(ctx: click.Context, /, **values: object) -> int:
        group = ctx.find_root().params
        shared: dict[str, Any] = {name: values.pop(name) or group.get(name) for name in _SHARED}
        try:
            code = run(_session(cast("Verb", ctx.command).words, shared), **values)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader of our output has left, as `head` does. Python would complain once more when it closes stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return code

    return call


def _session(words: Words, shared: Mapping[str, Any]) -> Session:
    return Session(
        words,
        folder=shared["project"],
        data=shared["data"],
        json=bool(shared["json"]),
        quiet=bool(shared["quiet"]),
        debug=bool(shared["debug"]),
    )
