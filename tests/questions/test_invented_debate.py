"""The questions on two invented articles that answer one another; each expectation was worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.engine import Engine
from kg.problems import DengeError
from kg.questions import Question, ask

Asking = Callable[..., list[dict[str, str]]]
HYPOTHESIS = "northland-follows-southland"


def only(rows: list[dict[str, str]], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in names) for row in rows]


def test_evidence_against_is_direct_or_by_way_of_other_propositions(asking: Asking) -> None:
    rows = asking("evidence-against", hypothesis=HYPOTHESIS)
    assert only(rows, "page", "claim", "bearing", "steps", "byWayOf", "restsOn") == [
        ("5", "Westland sells Northland arms.", "indirect", "2", "Northland is close to Westland", ""),
        ("5", "Northland can be called close to Westland.", "direct", "1", "", "Westland sells Northland arms."),
        ("6", "Northland has not recognised Eastland.", "direct", "1", "", "No exercise was held."),
        ("8", "No exercise was held.", "indirect", "2", "Northland recognises Eastland", ""),
    ]
    assert only(rows, "ultimateSource", "citedSource", "possibleSource", "modality") == [
        ("Lee; Moss", "Lee & Moss, 2019", "", "plain assertion"),
        ("Ada Author", "no source cited", "Lee & Moss, 2019", "tentative assertion"),
        ("Ada Author", "no source cited", "", "plain assertion"),
        ("Ada Author", "no source cited", "", "plain assertion"),
    ]
    cues = "can be said (söylenebilir); is still too early (henüz erken)"
    assert [row.get("hedgeCue", "") for row in rows] == ["", cues, "", ""]
    assert {(row["asserter"], row["work"]) for row in rows} == {("Ada Author", "Author, 2030")}


def test_evidence_says_who_drew_the_line_whether_the_text_marks_it_and_else_why_it_is_read_so(
    debate: Engine, questions: dict[str, Question], asking: Asking
) -> None:
    expected = [
        ("no", "Denge editors; Ada Author", "Who sells arms is close."),
        ("yes", "Ada Author", ""),
        ("no", "Ada Author", "It is listed among the objections."),
        ("no", "Ada Author", "No exercise, no recognition. | It is listed among the objections."),
    ]
    rows = asking("evidence-against", hypothesis=HYPOTHESIS)
    assert only(rows, "marked", "drawnBy", "rationale") == expected
    rows = asking("balance-sheet", hypothesis=HYPOTHESIS)
    assert only(rows, "marked", "drawnBy", "rationale") == [("yes", "Ada Author", ""), *expected]
    answer = ask(debate, questions["evidence-against"], {"hypothesis": [HYPOTHESIS]}, "tr")
    cell = answer.rows[-1][[column.name for column in answer.columns].index("rationale")]
    assert [item.label for item in cell.items] == [
        "Tatbikat yoksa tanıma da yoktur.",
        "Karşı çıkışlar arasında sayılır.",
    ]


def test_an_explanation_is_no_evidence(asking: Asking) -> None:
    both = asking("evidence-against", hypothesis=HYPOTHESIS) + asking("evidence-for", hypothesis=HYPOTHESIS)
    assert "The visit was paid." not in {row["claim"] for row in both}


def test_evidence_that_joins_two_works_comes_only_when_asked_for(asking: Asking) -> None:
    rows = asking("evidence-against", hypothesis=HYPOTHESIS, include_cross_work="true")
    assert len(rows) == 5
    assert only(rows[-1:], "claim", "page", "asserter", "drawnBy", "work") == [
        ("Westland sends one envoy after another.", "102", "Rex Reply; Sam Second", "Ada Author; Rex Reply",
         "Reply & Second, 2031"),
    ]  # fmt: skip


def test_since_looks_at_the_year_of_the_cited_work(asking: Asking) -> None:
    for since, expected in (("2019", 1), ("2020", 0)):
        assert len(asking("evidence-against", hypothesis=HYPOTHESIS, since=since)) == expected
    assert len(asking("evidence-against", hypothesis=HYPOTHESIS, source="lee-moss-2019")) == 1
    assert asking("evidence-against", hypothesis=HYPOTHESIS, source="gazette-2008") == []


def test_evidence_for_in_turkish_with_two_pages_and_a_nested_source(asking: Asking) -> None:
    (row,) = asking("evidence-for", "tr", hypothesis=HYPOTHESIS)
    assert row == {
        "claim": "2001'de bir ticaret antlaşması imzalandı.",
        "page": "6, 9",
        "asserter": "Ada Author",
        "ultimateSource": "Elçi",
        "citedSource": "Gazette, 2008",
        "modality": "vurgulu iddia",
        "bearing": "doğrudan",
        "marked": "evet",
        "steps": "1",
        "drawnBy": "Ada Author",
        "work": "Author, 2030",
    }


def test_the_balance_sheet_counts_claims_and_shows_the_for_side_first(asking: Asking) -> None:
    rows = asking("balance-sheet", hypothesis=HYPOTHESIS)
    assert only(rows, "direction", "claimsOnSide") == [("for", "1")] + [("against", "4")] * 4
    rows = asking("balance-sheet", hypothesis=HYPOTHESIS, include_cross_work="true")
    assert only(rows, "direction", "claimsOnSide") == [("for", "1")] + [("against", "5")] * 5


def test_an_empty_answer_explains_itself(debate: Engine, questions: dict[str, Question]) -> None:
    values = {"hypothesis": ["nobody-examined-this"], "since": ["1990"]}
    answer = ask(debate, questions["evidence-against"], values, "en")
    assert answer.explanation == (
        "No claim in the dataset is evidence against “Nobody examined this” with a cited work of 1990 or later."
    )
    assert answer.title == "Evidence against “Nobody examined this”, cited works since 1990"


def test_who_says_what_has_a_report_once_and_a_merely_reported_claim_under_its_maker(asking: Asking) -> None:
    rows = asking("who-says-what", entity="eastland")
    assert only(rows, "page", "stance", "asserter", "claim") == [
        ("6", "denies", "Ada Author", "Northland has not recognised Eastland."),
        ("7", "affirms", "Northern public opinion", "Westland recognises Eastland"),
        ("7", "entertains", "Ada Author", "Westland may recognise Eastland."),
        ("8", "recommends", "Ada Author", "Southland should recognise Eastland."),
        ("101", "affirms", "Rex Reply; Sam Second", "Northland has long recognised Eastland."),
    ]
    arms = asking("who-says-what", entity="westland")
    assert [row["claim"] for row in arms].count("Westland sells Northland arms.") == 1
    chosen = asking("who-says-what", entity="eastland", stance=["denies", "denge:recommends"])
    assert {row["stance"] for row in chosen} == {"denies", "recommends"}


def test_agreements_between_two_with_stage_duty_and_year_as_claimed(asking: Asking) -> None:
    rows = asking("agreements-between", first="southland", second="northland")
    assert only(rows, "agreement", "stance", "stage", "obligation", "year", "page", "ultimateSource") == [
        ("Trade treaty", "affirms", "signed", "", "2001", "6, 9", "The envoy"),
        ("Trade treaty", "affirms", "", "consultation", "", "9", "Ada Author"),
    ]
    (row,) = asking("agreements-between", first="northland", second="westland")
    assert (row["agreement"], row["stance"], row["stage"]) == ("Pact", "entertains", "ratified")
    assert asking("agreements-between", first="islandia", second="westland") == []
    with pytest.raises(DengeError) as caught:
        asking("agreements-between", first="westland", second="state:westland")
    assert (caught.value.problem.code, caught.value.problem.values["value"]) == ("questions.same-values", "Westland")


def test_the_timeline_says_what_happened_what_did_not_and_what_is_only_mentioned(asking: Asking) -> None:
    rows = asking("timeline")
    plain = "plain assertion"
    assert only(rows, "beginsOn", "endsOn", "item", "kind", "status", "modality", "page") == [
        ("1900", "", "Old war", "event", "mentioned", "", "8"),
        ("2001", "", "Trade treaty", "agreement", "signed, it is said", "emphatic assertion", "6, 9"),
        ("2011-05-03", "2011-05-04", "Visit", "event", "said to have happened", plain, "8"),
        ("2012", "", "Exercise", "event", "said not to have happened", plain, "8"),
        ("", "", "Pact", "agreement", "ratified or not, it is left open", "suspended judgement", "9"),
        ("", "", "Summit", "event", "recommended", "directive", "9"),
    ]
    assert [row["status"] for row in asking("timeline", "tr")] == [
        "anılıyor", "imzalandığı söyleniyor", "gerçekleştiği söyleniyor", "gerçekleşmediği söyleniyor",
        "onaylanıp onaylanmadığı açık bırakılıyor", "öneriliyor",
    ]  # fmt: skip
    assert only(asking("timeline", entity="southland"), "item") == [("Trade treaty",), ("Visit",), ("Summit",)]


def test_hedged_claims_by_kind_and_by_subject(asking: Asking) -> None:
    assert only(asking("hedged-claims"), "page", "modality", "hedgeCue", "stance") == [
        ("5", "tentative assertion", "can be said (söylenebilir); is still too early (henüz erken)", "affirms"),
        ("7", "possibility", "", "entertains"),
        ("9", "suspended judgement", "", "entertains"),
    ]
    assert only(asking("hedged-claims", kind=["Possibility", "modality:SuspendedJudgement"]), "page") == [
        ("7",),
        ("9",),
    ]
    assert only(asking("hedged-claims", entity="eastland"), "page") == [("7",)]


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("lee-moss-2019", [("Westland sells Northland arms.", "cited work")]),
        ("moss", [("Westland sells Northland arms.", "ultimate source")]),
        ("envoy", [("A trade treaty was signed in 2001.", "ultimate source")]),
        ("northern-opinion", [("Westland recognises Eastland", "asserter; ultimate source")]),
        (
            "reply-2031",
            [
                ("Northland has long recognised Eastland.", "expressed in"),
                ("Westland sends one envoy after another.", "expressed in"),
            ],
        ),
    ],
)
def test_claims_by_source_say_what_the_source_is_for_them(
    asking: Asking, source: str, rows: list[tuple[str, ...]]
) -> None:
    assert only(asking("claims-by-source", source=source), "claim", "role") == rows


def test_tensions_are_the_annotators_and_contradictions_join_works(asking: Asking) -> None:
    contradiction, tension = asking("contradictions")
    assert contradiction == {
        "kind": "contradiction between works, derived",
        "first": "Northland has not recognised Eastland.",
        "firstPage": "6",
        "firstAsserter": "Ada Author",
        "second": "Northland has long recognised Eastland.",
        "secondPage": "101",
        "secondAsserter": "Rex Reply; Sam Second",
    }
    assert (tension["kind"], tension["rationale"], tension["drawnBy"]) == (
        "tension, as read by the annotator",
        "Close to one, bound to the other.",
        "Denge editors",
    )
    assert [row["kind"] for row in asking("contradictions", "tr", entity="eastland")] == [
        "eserler arası çelişki, türetilmiş"
    ]


def test_where_in_the_text_keeps_page_and_section_together(asking: Asking) -> None:
    rows = asking("where-in-the-text", entity="trade-treaty")
    assert only(rows, "page", "section", "claim") == [
        ("6", "1. The harbour", "A trade treaty was signed in 2001."),
        ("9", "2. The end", "The treaty obliges to consult."),
        ("9", "2. The end", "A trade treaty was signed in 2001."),
    ]
    (westland, *_) = asking("where-in-the-text", entity="westland")
    assert (westland["page"], westland.get("lastPage")) == ("5", None)
    assert ("5", "6") in only(asking("where-in-the-text", entity="westland"), "page", "lastPage")
    assert only([westland], "asserter", "ultimateSource", "modality") == [
        ("Ada Author", "Lee; Moss", "plain assertion"),
    ]


def test_who_recognises_says_affirmed_denied_left_open_or_recommended(asking: Asking) -> None:
    assert only(asking("who-recognises", entity="eastland"), "recogniser", "status", "asserter", "page") == [
        ("Northland", "denied", "Ada Author", "6"),
        ("Northland", "affirmed", "Rex Reply; Sam Second", "101"),
        ("Southland", "recommended", "Ada Author", "8"),
        ("Westland", "affirmed", "Northern public opinion", "7"),
        ("Westland", "left open", "Ada Author", "7"),
    ]
    assert asking("who-recognises", entity="islandia") == []


def test_who_recognises_knows_conditions_and_recognition_by_the_world(asking: Asking) -> None:
    rows = asking("who-recognises", entity="harbour-council")
    assert only(rows, "status", "recogniser", "page") == [
        ("denied", "(internationally)", "10"),
        ("hypothetical", "Southland", "9"),
    ]
    assert [row["recogniser"] for row in asking("who-recognises", "tr", entity="harbour-council")] == [
        "Güneyova",
        "(uluslararası alanda)",
    ]


def test_sources_cited_say_where_how_and_how_surely(asking: Asking) -> None:
    names = ("page", "citedAs", "year", "locator", "ambiguous", "narrative", "backing", "claim")
    assert only(asking("sources-cited"), *names) == [
        (
            "5",
            "Lee & Moss, 2019",
            "2019",
            "12-14",
            "no",
            "no",
            "in the same sentence",
            "Westland sells Northland arms.",
        ),
        (
            "5",
            "Lee & Moss, 2019",
            "2019",
            "12-14",
            "no",
            "no",
            "possibly: in the same or an earlier sentence (the editors' reading)",
            "Northland can be called close to Westland.",
        ),
        ("6", "Gazette (2008)", "2008", "", "yes", "yes", "in the same sentence", "A trade treaty was signed in 2001."),
    ]
    assert len(asking("sources-cited", since="2010")) == 2
    assert len(asking("sources-cited", source=["gazette-2008", "lee-moss-2019"])) == 3
