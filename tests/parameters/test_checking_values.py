"""What people write for parameters, and what becomes of it."""

from __future__ import annotations

import time

import pytest
from pyoxigraph import Literal, NamedNode

from kg.parameters import KINDS, Choice, Kind, Parameter, Term, check, closest
from kg.parameters.names import read_iri, shorten
from kg.parameters.rules import refusal
from kg.problems import DengeError, Problem, load_catalogue

XSD = "http://www.w3.org/2001/XMLSchema#"
STATE = "https://w3id.org/denge/id/state/"
STATES = (
    Choice(STATE + "israel", "İsrail"),
    Choice(STATE + "turkiye", "Türkiye"),
    Choice(STATE + "trnc", "KKTC"),
    Choice("https://example.org/other/trnc", "another"),
)


def typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + datatype))


def parameter(kind: Kind, **fields: object) -> Parameter:
    return Parameter("thing", kind, labels={"en": "the thing", "tr": "şey"}, **fields)  # type: ignore[arg-type]


def problem_of(parameter: Parameter, *values: str, choices: tuple[Choice, ...] | None = None) -> Problem:
    with pytest.raises(DengeError) as caught:
        check(parameter, values, choices)
    return caught.value.problem


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("year", "2020", typed("2020", "integer")),
        ("year", " 0987 ", typed("987", "integer")),
        ("date", "2020-11-10", typed("2020-11-10", "date")),
        ("integer", "-7", typed("-7", "integer")),
        ("integer", "+007", typed("7", "integer")),
        ("decimal", "-12.50", typed("-12.5", "decimal")),
        ("decimal", "+3.0", typed("3", "decimal")),
        ("decimal", ".5", typed("0.5", "decimal")),
        ("decimal", "100", typed("100", "decimal")),
        ("boolean", "true", typed("true", "boolean")),
        ("boolean", "false", typed("false", "boolean")),
        ("string", 'say "hi"\n', Literal('say "hi"')),
        ("string", "a\tb", Literal("a\tb")),
        ("language", "tr", Literal("tr")),
    ],
)
def test_a_fitting_value_becomes_a_term(kind: Kind, value: str, term: Term) -> None:
    assert check(parameter(kind), [value]) == (term,)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("year", "0"),
        ("year", "20201"),
        ("year", "٢٠٢٠"),
        ("year", "since 2020"),
        ("year", "-3"),
        ("date", "2020-02-30"),
        ("date", "20200210"),
        ("date", "2020-W01-1"),
        ("integer", "1.5"),
        ("integer", "1" * 19),
        ("integer", "0x10"),
        ("decimal", "1e5"),
        ("decimal", "1,5"),
        ("decimal", "."),
        ("decimal", "1.2.3"),
        ("decimal", "INF"),
        ("decimal", "0." + "1" * 18),
        ("decimal", "١.٢"),
        ("boolean", "True"),
        ("boolean", "1"),
        ("string", "a\x00b"),
        ("string", "\ud800"),
        ("string", "x" * 1001),
        ("language", "de"),
        ("iri", "no colon"),
        ("iri", "state:is rael"),
        ("iri", "<https://example.org/a b>"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(kind: Kind, value: str) -> None:
    problem = problem_of(parameter(kind), value)
    assert problem.code == "questions.wrong-value"
    assert problem.values["parameter"] == "thing"


@pytest.mark.parametrize("written", ["israel", "state:israel", STATE + "israel", f"<{STATE}israel>"])
def test_a_thing_is_named_by_local_name_prefixed_name_or_iri(written: str) -> None:
    assert check(parameter("iri"), [written], STATES) == (NamedNode(STATE + "israel"),)


def test_a_local_name_that_two_things_have_is_refused_but_the_prefixed_name_is_not() -> None:
    assert problem_of(parameter("iri"), "trnc", choices=STATES).code == "questions.wrong-value"
    assert check(parameter("iri"), ["state:trnc"], STATES) == (NamedNode(STATE + "trnc"),)


def test_a_thing_that_is_no_choice_is_refused_with_what_was_probably_meant() -> None:
    for written, meant in (
        ("turkey", "Türkiye (turkiye)"),
        ("state:izrael", "İsrail (israel)"),
        ("Türkiya", "Türkiye (turkiye)"),
        ("kktc", "KKTC (state:trnc)"),
    ):
        problem = problem_of(parameter("iri"), written, choices=STATES)
        assert f" Closest: {meant}. Allowed: İsrail (israel), Türkiye (turkiye), " in problem.values["detail_en"]
        assert f" En yakını: {meant}. İzin verilenler: İsrail (israel), " in problem.values["detail_tr"]
    assert problem.values["remedy_en"] == "Write the name that stands in brackets after a thing."


def test_without_choices_any_iri_passes() -> None:
    assert check(parameter("iri"), ["https://example.org/x"]) == (NamedNode("https://example.org/x"),)


def test_a_long_list_of_choices_is_cut_and_says_so() -> None:
    many = tuple(Choice(f"{STATE}s{number}", f"s{number}") for number in range(40))
    assert problem_of(parameter("iri"), "zzz", choices=many).values["detail_en"].endswith("… (+28).")


def test_one_of_takes_words_and_things() -> None:
    mixed = parameter("one of", options=(Literal("all"), NamedNode("https://w3id.org/denge/ns#affirms")))
    assert check(mixed, ["all"]) == (Literal("all"),)
    assert check(mixed, ["denge:affirms"]) == check(mixed, ["affirms"]) == (mixed.options[1],)
    assert problem_of(mixed, "denge:affirm").values["detail_en"] == (
        "thing (the thing) must be one of the allowed values. Closest: affirms. Allowed: all, affirms."
    )


def test_an_option_is_near_by_its_label_too() -> None:
    cause = Literal("cause")
    labelled = parameter(
        "one of", options=(cause, Literal("effect")), option_labels={cause: {"en": "as a reason", "tr": "neden olarak"}}
    )
    assert labelled.option_label(cause, "tr") == "neden olarak"
    assert labelled.option_label(Literal("effect"), "tr") is None
    assert " Closest: cause. Allowed: cause, effect." in problem_of(labelled, "as a raeson").values["detail_en"]
    assert " En yakını: cause." in problem_of(labelled, "neden olrak").values["detail_tr"]


def test_a_very_long_value_is_refused_at_once() -> None:
    many = tuple(
        Choice(f"{STATE}a-state-with-a-name-{number}", f"A state with a name {number}") for number in range(300)
    )
    begun = time.perf_counter()
    problem = problem_of(parameter("iri"), "a state " * 100_000, choices=many)
    assert time.perf_counter() - begun < 5
    assert len(problem.values["value"]) == 80


def test_a_refusal_has_no_empty_lists_and_says_no_name_twice() -> None:
    since = Parameter("since", "year", labels={"en": "since", "tr": "şu yıldan beri"})
    values = problem_of(since, "soon").values
    assert (values["detail_en"], values["remedy_en"]) == (
        "since must be a year from 1 to 9999.",
        "Write a year such as 2020.",
    )
    assert (values["detail_tr"], values["remedy_tr"]) == (
        "since (şu yıldan beri) şu olmalıdır: 1 ile 9999 arasında bir yıl.",
        "2020 gibi bir yıl yazın.",
    )


def test_every_kind_has_its_words_in_both_languages() -> None:
    for kind in KINDS:
        words = refusal(parameter(kind), (), ())
        assert all(words[f"{what}_{language}"] for what in ("detail", "remedy") for language in ("en", "tr"))


def test_no_value_gives_the_default_or_nothing_or_a_problem() -> None:
    default = (Literal("en"),)
    assert check(parameter("language", default=default, required=True), []) == default
    assert check(parameter("year"), ["", "  "]) == ()
    assert problem_of(parameter("year", required=True)).code == "questions.missing-value"


def test_several_values_only_where_several_are_taken() -> None:
    years = (typed("1999", "integer"), typed("2001", "integer"))
    assert check(parameter("year", many=True), ["1999", "2001", "1999"]) == years
    problem = problem_of(parameter("year"), "1999", "2001")
    assert (problem.code, problem.values["count"]) == ("questions.one-value-only", "2")


def test_the_problem_is_worded_in_both_languages() -> None:
    problem = problem_of(parameter("year"), "soon")
    catalogue = load_catalogue()
    english, turkish = (catalogue.wording(problem, language).detail for language in ("en", "tr"))
    assert "the thing" in english and "a year from 1 to 9999" in english
    assert "şey" in turkish and "1 ile 9999" in turkish
    assert (catalogue.status(problem), catalogue.exit_code(problem)) == (400, 2)


def test_the_variable_of_a_name_with_hyphens() -> None:
    assert Parameter("include-cross-work", "boolean").variable == "includeCrossWork"
    assert Parameter("since", "year").variable == "since"


def test_names_are_shortened_by_the_longest_prefix_only_where_the_result_is_a_name() -> None:
    assert shorten(STATE + "israel") == "state:israel"
    assert shorten("https://w3id.org/denge/id/article/x/claim/denge/c1").startswith("https://")
    assert shorten("https://example.org/x") == "https://example.org/x"
    assert read_iri("state:israel") == NamedNode(STATE + "israel")
    assert read_iri("https://example.org/") == NamedNode("https://example.org/")


def test_closest_words_ignore_case_and_diacritics() -> None:
    assert closest("IZMIR", ["izmir", "ankara"]) == ("izmir",)
    assert closest("susa", ["Şuşa", "Baku"]) == ("Şuşa",)
    assert closest("evidence", ["evidence-for", "evidence-against", "timeline"])[:2] == (
        "evidence-for",
        "evidence-against",
    )
    assert closest("qqq", ["timeline"]) == ()


@pytest.mark.parametrize("words", [1, 9, 18, 150_000])
def test_long_names_and_a_long_wrong_value_are_compared_in_no_time(words: int) -> None:
    parts = ("azerbaijan", "türkiye", "policy", "of", "balance", "on", "the", "karabakh", "war", "between", "and")
    known = [" ".join(parts[(number * 7 + place * place) % 11] for place in range(18)) for number in range(300)]
    wrong = " ".join(parts[place % 11] for place in range(words))
    begun = time.process_time()
    closest(wrong, known)
    assert time.process_time() - begun < 0.1  # 0.5 s and more with difflib


def test_the_nearest_of_long_names_is_found() -> None:
    names = [f"The agreement number {number} on the balance between the two" for number in range(200)]
    assert closest("the agremeent number 42 on teh balance between the two", names)[0] == names[42]
