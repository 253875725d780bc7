"""The comment header of a question: what it says, and where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.problems import DengeError, Problem, load_catalogue
from kg.questions import Cell, Column, Question, fixed_offers
from kg.questions.loading import load_question
from kg.questions.table import in_order

HEADER = """\
# slug: sample
# title@en: Ships of {state}[ since {since}]
# title@tr: {state} gemileri[, {since} yılından beri]
# description@en: The ships
#    of a state.
# description@tr: Bir devletin gemileri.
# empty@en: No ship of {state}.
# empty@tr: {state} gemisi yok.
# parameter state: iri; class denge:State denge:Organization; required; label@en state; label@tr devlet
# parameter since: year; optional; label@en since; label@tr şu yıldan beri; description@en launched;
#    description@tr suya iniş
# parameter flag-state: one of; options "own" denge:affirms; many; label@en flag; label@tr bayrak
# column ship: iri; label@en ship; label@tr gemi
# column crew: iris; label@en crew; label@tr mürettebat; description@en all; description@tr hepsi
"""
BODY = """
PREFIX state: <https://w3id.org/denge/id/state/>
# VALUES ?state { state:not-this }
SELECT ?ship ?crew WHERE {
  VALUES ?state { state:northland }  VALUES ?since { UNDEF }
  VALUES ?flagState { "own" <https://w3id.org/denge/ns#affirms> }
  ?ship ?crew "VALUES ?since { 3 }" .
}
"""


def load(tmp_path: Path, text: str, name: str = "sample.rq") -> Question:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_question(path)


def problem_of(tmp_path: Path, text: str, name: str = "sample.rq") -> Problem:
    with pytest.raises(DengeError) as caught:
        load(tmp_path, text, name)
    problem = caught.value.problem
    for language in ("en", "tr"):
        assert load_catalogue().wording(problem, language).detail
    return problem


def test_a_header_in_full(tmp_path: Path) -> None:
    question = load(tmp_path, HEADER + BODY)
    assert question.descriptions["en"] == "The ships of a state."
    state, since, flag = question.parameters
    assert (state.kind, state.required, state.many) == ("iri", True, False)
    assert state.classes == tuple(f"https://w3id.org/denge/ns#{name}" for name in ("State", "Organization"))
    assert state.default == (NamedNode("https://w3id.org/denge/id/state/northland"),)
    assert (since.default, since.descriptions["tr"]) == ((), "suya iniş")
    assert flag.options == flag.default == (Literal("own"), NamedNode("https://w3id.org/denge/ns#affirms"))
    assert [column.kind for column in question.columns] == ["iri", "iris"]


def test_a_parameter_that_offers_some_and_differs_from_another_and_an_order_of_rows(tmp_path: Path) -> None:
    text = (HEADER + BODY).replace("class denge:State", "object of denge:isAbout; class denge:State", 1)
    text = text.replace("since: year;", "since: year; differs from state;", 1)
    question = load(tmp_path, text.replace("# slug: sample\n", "# slug: sample\n# order: crew ship\n", 1))
    state, since, _ = question.parameters
    assert (state.object_of, state.unlike) == (("https://w3id.org/denge/ns#isAbout",), None)
    assert (since.object_of, since.unlike) == ((), "state")
    assert question.order == ("crew", "ship")


def test_options_with_labels_and_keywords(tmp_path: Path) -> None:
    text = (HEADER + BODY).replace(
        'options "own"', 'option "own": its own | kendi bayrağı; option "other": of another | başkasının; options', 1
    )
    text = text.replace(
        "# slug: sample\n", "# slug: sample\n# keywords@en: ships, flags\n# keywords@tr: gemi , bayrak\n"
    )
    question = load(tmp_path, text)
    flag = question.parameters[2]
    assert [option.value for option in flag.options] == ["own", "other", "https://w3id.org/denge/ns#affirms"]
    assert flag.option_label(Literal("own"), "en") == "its own"
    assert [(each.value, each.label) for each in fixed_offers(flag, "tr")] == [
        ("own", "kendi bayrağı"), ("other", "başkasının"), ("denge:affirms", "denge:affirms"),
    ]  # fmt: skip
    assert question.keywords == {"en": ("ships", "flags"), "tr": ("gemi", "bayrak")}


def test_a_question_that_asks_for_a_graph_has_the_columns_of_triples(tmp_path: Path) -> None:
    header = "".join(line for line in HEADER.splitlines(keepends=True) if not line.startswith("# column"))
    question = load(tmp_path, header + BODY.replace("SELECT ?ship ?crew WHERE", "CONSTRUCT { ?ship ?crew 1 } WHERE"))
    assert question.is_graph
    assert [column.name for column in question.columns] == ["subject", "predicate", "object"]
    assert question.columns[1].labels == {"en": "property", "tr": "özellik"}


def test_rows_are_sorted_as_turkish_sorts_names_and_numbers_by_size() -> None:
    columns = [Column("page", "number", {}, {}), Column("name", "text", {}, {})]
    rows = [
        (Cell(number, "literal", number), Cell(name, "literal", name))
        for number, name in (
            ("10", "Zaza"),
            ("9", "Çolak"),
            ("10", "Işık"),
            ("10", "İnan"),
            ("9", "Cenk"),
            ("9", "Demir"),
        )
    ]
    ordered = in_order(rows, columns, ["page", "name"])
    assert [rows[place][1].label for place in ordered] == ["Cenk", "Çolak", "Demir", "Işık", "İnan", "Zaza"]
    assert in_order(rows, columns, []) == tuple(range(len(rows)))


def test_parts_of_the_title_go_when_their_parameter_is_unbound(tmp_path: Path) -> None:
    question = load(tmp_path, HEADER + BODY)
    assert question.sentence("en", {"state": "Northland"}) == "Ships of Northland"
    assert question.sentence("en", {"state": "Northland", "since": "1900"}) == "Ships of Northland since 1900"
    assert question.sentence("tr", {}) == "{state} gemileri"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("# title@en:", "# titel@en:", "header-line", 2),
        ("# title@tr: {state} gemileri[, {since} yılından beri]\n", "", "header-missing", 1),
        ("# empty@en: No ship of {state}.\n", "", "header-missing", 1),
        ("since: year;", "since: jahr;", "header-line", 10),
        ("required;", "compulsory;", "header-line", 9),
        ('options "own"', 'option "own": only one label; options', "header-line", 12),
        ("parameter since:", "parameter limit:", "header-line", 10),
        ("parameter since:", "parameter version:", "header-line", 10),
        ("parameter since:", "parameter lang:", "header-line", 10),
        ("# slug: sample\n", "# slug: sample\n# keywords@en: ships, states\n", "header-missing", 1),
        ("SELECT ?ship ?crew WHERE", "CONSTRUCT { ?ship ?crew 1 } WHERE", "header-line", 13),
        ("required;", "required; differs from nothing;", "header-line", 9),
        ("required;", "required; differs from state;", "header-line", 9),
        ("since: year;", "since: year; object of denge:isAbout;", "header-line", 10),
        ("# slug: sample\n", "# slug: sample\n# order: nothing\n", "header-line", 2),
        ("label@tr gemi\n", "\n", "header-missing", 13),
        ("class denge:State", "class State", "header-line", 9),
        ("# slug: sample\n", "", "header-missing", 1),
        ("# slug: sample", "# slug: simple", "header-slug", 1),
        ("VALUES ?since { UNDEF }", "", "block", 10),
        ("VALUES ?since { UNDEF }", "VALUES ?since { UNDEF } VALUES ?since { 1 }", "block", 10),
        ("VALUES ?since { UNDEF }", "VALUES ?since { 19:00 }", "header-line", 10),
    ],
)
def test_what_is_wrong_with_a_header_has_a_place(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    problem = problem_of(tmp_path, (HEADER + BODY).replace(old, new, 1))
    assert problem.code == f"questions.{code}"
    assert problem.place is not None and problem.place.line == line
    assert problem.place.source.endswith("sample.rq")


def test_a_header_without_columns(tmp_path: Path) -> None:
    text = "".join(line for line in HEADER.splitlines(keepends=True) if not line.startswith("# column"))
    problem = problem_of(tmp_path, text + BODY)
    assert (problem.code, problem.values["missing"]) == ("questions.header-missing", "column")
