"""Every `denge verb` and every option that a message, a shape, a check or a page names is one that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from server.command_line.commands import HIDDEN_VERBS, VERBS, shared_options, verb_module
from server.command_line.words import load_words

_COMMAND = re.compile(r"(?:`|\$ |^)(?:\./)?denge ([a-z]+)([^`\n|]*)", re.MULTILINE)
_OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]*)")


def named_commands(root: Path) -> Iterator[tuple[str, str, list[str]]]:
    """File, verb and options of every command that a text names."""
    paths = [
        *(root / "kg" / "problems" / "catalogue").glob("*.toml"),
        *(root / "ontology" / "shapes").glob("*.ttl"),
        *(root / "queries" / "checks").glob("*.rq"),
        *(root / "docs").rglob("*.md"),
        root / "README.md",
        root / "CONTRIBUTING.md",
    ]
    for path in paths:
        for verb, rest in _COMMAND.findall(path.read_text(encoding="utf-8")):
            yield path.relative_to(root).as_posix(), verb, _OPTION.findall(rest)


def options_of(verb: str) -> set[str]:
    module = verb_module(verb)
    own = [each for each in module.parameters() if isinstance(each, click.Option)]
    return {name for each in (*own, *shared_options(load_words("en"))) for name in each.opts} | {"--help"}


def test_commands_that_texts_name_exist_with_their_options(root: Path) -> None:
    commands = list(named_commands(root))
    assert {verb for _, verb, _ in commands} >= {"anchor", "check", "build", "ask"}
    for file, verb, options in commands:
        assert verb in (*VERBS, *HIDDEN_VERBS), f"{file}: denge {verb}"
        if verb != "test":
            assert set(options) <= options_of(verb), f"{file}: denge {verb} {options}"
