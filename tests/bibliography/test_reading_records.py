"""Records of works are read from BibTeX and CSL-JSON into the same form, Turkish letters and institutions included."""

from __future__ import annotations

import json

import pytest

from kg.bibliography import BibliographicRecord, Maker, read_record
from kg.problems import DengeError

EXPECTED = BibliographicRecord(
    title="Fenerler ve ışık: İki liman",
    makers=(Maker("Şimşek", "Nil"), Maker("van der Berg", "Jan"), Maker("Liman İdaresi", is_institution=True)),
    year=2031,
    language="tr",
    journal="Liman Araştırmaları",
    volume="4",
    issue="2",
    first_page=11,
    last_page=13,
    doi="10.1234/liman.2031",
    keywords=("fener", "liman"),
)
BIBTEX = r"""@article{simsek,
  author = {{\c S}im{\c s}ek, Nil and van der Berg, Jan and {Liman {\.I}daresi}},
  title = {Fenerler ve {\i}{\c s}{\i}k: {\.I}ki liman}, journal = {Liman Ara{\c s}t{\i}rmalar{\i}},
  year = 2031, volume = 4, number = {2}, pages = {11--13}, doi = {https://doi.org/10.1234/LIMAN.2031},
  langid = {turkish}, keywords = {fener, liman}
}"""
CSL = {
    "id": "simsek",
    "type": "article-journal",
    "title": "Fenerler ve ışık: İki liman",
    "author": [
        {"family": "Şimşek", "given": "Nil"},
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "Liman İdaresi"},
    ],
    "issued": {"date-parts": [["2031", 5]]},
    "language": "tr-TR",
    "container-title": ["Liman Araştırmaları"],
    "volume": 4,
    "issue": "2",
    "page": "11-13",
    "DOI": "10.1234/liman.2031",
    "keyword": "fener, liman",
}


@pytest.mark.parametrize("text", [BIBTEX, json.dumps(CSL), json.dumps([CSL])], ids=["BibTeX", "CSL item", "CSL array"])
def test_both_formats_say_the_same(text: str) -> None:
    assert read_record(text, "record") == EXPECTED


@pytest.mark.parametrize("names", [r"{Liman {\.I}daresi}", r"{{Liman {\.I}daresi}}"])
def test_one_institution_alone(names: str) -> None:
    text = "@misc{a, author = {" + names + "}, title = {A}, date = {2031-05-01}, pages = {e12}}"
    record = read_record(text, "a.bib")
    assert [each.name for each in record.makers] == ["Liman İdaresi"]
    assert (record.year, record.first_page) == (2031, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bibliography.not-one"),
        ("no record at all", "bibliography.not-one"),
        ("@article{a, title = {A}", "bibliography.unreadable"),
        ('{"title": "A", "author": ["Nil"]}', "bibliography.unreadable"),
        ("{", "bibliography.unreadable"),
        ("[1]", "bibliography.unreadable"),
        ("@misc{a, title={A}, year=1} @misc{b, title={B}, year=2}", "bibliography.not-one"),
        ("@misc{a, title={A}, author={Nil Okur}}", "bibliography.incomplete"),
        ('{"title": "A", "issued": {"raw": "May 2031"}}', "bibliography.incomplete"),
    ],
)
def test_what_is_no_record_of_one_article_is_refused(text: str, code: str) -> None:
    with pytest.raises(DengeError) as caught:
        read_record(text, "a.bib")
    assert caught.value.problem.code == code
    assert caught.value.problem.place is not None


@pytest.mark.parametrize(
    ("name", "family"),
    [
        (r"\.Inan, Ay", "İnan"),
        (r"\c{S}ahin, Ay", "Şahin"),
        (r"\c Sahin, Ay", "Şahin"),
        (r"{\c S}ahin, Ay", "Şahin"),
        (r"\"Oz, Ay", "Öz"),
        (r"\u{G}a, Ay", "Ğa"),
        (r"D{\.i}l{\.i}, Ay", "Dili"),
        (r"van \c{C}elik, Ay", "van Çelik"),
    ],
)
def test_an_accent_at_the_beginning_of_a_name_is_not_lost(name: str, family: str) -> None:
    for authors in (name, f"{name} and Nil Okur", f"Nil Okur and {name}", f"Nil Okur and\n  {name}"):
        record = read_record("@misc{a, author = {" + authors + "}, title = {A}, year = 2031}", "a.bib")
        assert Maker(family, "Ay") in record.makers and len(record.makers) == 1 + (" and" in authors)
