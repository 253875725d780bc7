"""What `denge` says when it is asked for help or wrongly used, in both languages."""

from __future__ import annotations

import json
import re

import pytest
from terminal import Denge

from server.command_line.commands import HIDDEN_VERBS, VERBS
from server.command_line.words import load_words


@pytest.mark.parametrize("language", ["en", "tr"])
def test_denge_alone_shows_every_verb_with_an_example(inside: Denge, language: str) -> None:
    outcome = inside("--language", language)
    assert outcome.code == 0
    words = load_words(language)
    for verb in VERBS:
        assert words.verb(verb)["summary"] in outcome.out
        assert words.verb(verb)["examples"][0] in outcome.out
    assert not any(re.search(rf"^ *{verb} ", outcome.out, re.MULTILINE) for verb in HIDDEN_VERBS)


@pytest.mark.parametrize("verb", [*VERBS, *HIDDEN_VERBS])
@pytest.mark.parametrize("language", ["en", "tr"])
def test_help_says_what_a_verb_is_for_what_it_takes_and_shows_examples(inside: Denge, verb: str, language: str) -> None:
    outcome = inside(verb, "--help", LANG=f"{language}_XX.UTF-8")
    assert (outcome.code, outcome.err) == (0, "")
    texts = load_words(language).verb(verb)
    flat = " ".join(outcome.out.split())
    for text in (texts["summary"], texts["text"], *texts["examples"]):
        assert " ".join(text.split()) in flat
    assert load_words(language).text("option", "json") in flat


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["aks"], ["There is no verb aks", "Closest: ask"]),
        (["evidence"], ["There is no verb evidence"]),
        (["ask"], ["SLUG is missing", "denge ask --help"]),
        (["ask", "timeline", "--langage", "tr"], ["no option --langage", "Closest: --language"]),
        (["ask", "timeline", "--language", "de"], ["The value of --language does not fit", "'de'"]),
        (["ask", "timeline", "since"], ["since is no parameter with a value", "name=value"]),
        (["ask", "evidence-agianst"], ["There is no question evidence-agianst", "evidence-against"]),
        (["serve", "--port", "seventy"], ["The value of --port does not fit"]),
        (["serve", "--port", "70000"], ["The value of --port does not fit"]),
        (["sparql"], ["One query is needed"]),
        (["sparql", "ASK {}", "--file", "x.rq"], ["One query is needed"]),
        (["sparql", "--file", "missing.rq"], ["missing.rq cannot be read"]),
        (["check", "--text", "missing.txt"], ["missing.txt cannot be read"]),
        (["check", "--text", "x.txt", "--article", "tasdemir-2042"], ["no article tasdemir-2042", "tasdemir-2024"]),
        (["anchor"], ["--text is missing"]),
        (["anchor", "--text", "/dev/null"], ["--passages is missing"]),
        (["questions", "--project", "/"], ["This folder is not a Denge project"]),
        (["build", "twice"], ["The command is not understood"]),
    ],
)
def test_wrong_use_is_2_and_says_what_to_do(inside: Denge, arguments: list[str], words: list[str]) -> None:
    outcome = inside(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    for word in words:
        assert word in outcome.err
    assert "→ " in outcome.err and "Traceback" not in outcome.err


def test_problems_speak_turkish(inside: Denge) -> None:
    assert "aks diye bir komut yok" in inside("aks", LC_ALL="tr_TR.UTF-8").err
    assert "SLUG eksik" in inside("ask", "--language=tr").err
    assert "There is no verb" in inside("aks", LC_ALL="C", LANG="tr_TR.UTF-8").err


def test_with_json_a_problem_is_an_object_on_standard_error(denge: Denge) -> None:
    outcome = denge("ask", "no-such-question", "--json")
    problem = json.loads(outcome.err)
    assert outcome.out == ""
    assert problem["code"] == "questions.unknown-question"
    assert problem.keys() == {"code", "title", "detail", "remedy", "place"}


def test_the_version_is_told(inside: Denge) -> None:
    assert re.fullmatch(r"denge (\d+\.\d+\.\d+|–)\n", inside("--version").out)


def test_debug_shows_the_traceback(denge: Denge) -> None:
    outcome = denge("ask", "no-such-question", "--debug")
    assert outcome.code != 0
    assert "Traceback" in outcome.err


def test_shared_options_may_stand_before_or_after_the_verb(inside: Denge) -> None:
    before, after = inside("--json", "questions"), inside("questions", "--json")
    assert before.json() == after.json()


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    def flat(value: object, path: str = "") -> dict[str, str]:
        if isinstance(value, dict):
            return {name: text for key, each in value.items() for name, text in flat(each, f"{path}/{key}").items()}
        if isinstance(value, list):
            return {f"{path}/{number}": str(each) for number, each in enumerate(value)}
        return {path: str(value)}

    english, turkish = (flat(load_words(language).texts) for language in ("en", "tr"))
    assert english.keys() == turkish.keys()
    for path, text in english.items():
        if "/examples/" not in path:
            assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", turkish[path])), path
            assert text and turkish[path]
