"""What is claimed never looks like a fact, and everything that is reported names who says it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient
from reading import find_text, parse, words

ARTICLE = "/page/article/reports-2021/"
CONTENTS = ["/page/situation/northland-recognises-islet", "/page/proposition/northland-recognises-islet"]


def sections(client: FlaskClient, address: str) -> dict[str, Element]:
    return {find_text(each, "h2")[0]: each for each in parse(client.get(address)).iter("section")}


def rows(section: Element) -> list[list[str]]:
    """The cells of the table, without its header."""
    return [[words(cell) for cell in row] for row in section.iter("tr")][1:]


@pytest.mark.parametrize("address", CONTENTS)
def test_what_can_be_claimed_says_so_and_lists_the_stances(
    client: FlaskClient, reports: FlaskClient, address: str
) -> None:
    document = parse(reports.get(address))
    assert find_text(document, "h1") == ["“Northland recognises the Islet”"]
    assert "Something that can be claimed; Denge does not say that it is so." in find_text(document, "p")
    (stated,) = [each for name, each in sections(reports, address).items() if name.startswith("Claims that affirm")]
    assert [(row[0], row[1], row[2]) for row in rows(stated)] == [
        (
            "To this day Northland does not recognise the Islet. denies “Northland recognises the Islet”",
            "7",
            "Ada Writer",
        ),
        ("Bo Envoy: “Northland recognises the Islet”", "8", "Bo Envoy"),
    ]
    turkish = parse(reports.get(address + "?lang=tr"))
    assert "İddia edilebilecek bir önermedir; Denge bunun böyle olduğunu söylemez." in find_text(turkish, "p")
    assert "Something that can be claimed" not in words(parse(client.get("/page/state/northland")))


def test_a_link_to_what_is_claimed_has_quotation_marks_and_stances(reports: FlaskClient) -> None:
    named = "“Northland recognises the Islet” (affirmed by Bo Envoy, p. 8; denied, p. 7)"
    pointing = find_text(sections(reports, "/page/state/northland")["What points here"], "dd")
    assert pointing.count(named) == 2
    assert "“Northland follows Southland” (affirmed, p. 3; denied, p. 4, 6; denied by Bo Envoy, p. 4)" in pointing
    turkish = words(parse(reports.get("/page/state/northland?lang=tr")))
    assert "“Kuzeyeli Adacık'ı tanıyor” (Bo Envoy tarafından olumlanıyor, s. 8; reddediliyor, s. 7)" in turkish


def test_to_take_part_in_what_is_claimed_is_not_shown_as_derived(reports: FlaskClient) -> None:
    page = parse(reports.get("/page/state/northland"))
    taking_part = [words(each) for each in page.iter("dd") if "Visit to the Islet" in words(each)]
    assert taking_part == ["Visit to the Islet (affirmed, p. 7)"]
    assert "Derived by rules" not in sections(reports, "/page/state/northland")


def test_an_event_that_is_claimed_says_so(reports: FlaskClient) -> None:
    document = parse(reports.get("/page/event/visit"))
    assert find_text(document, "h1") == ["Visit to the Islet"]
    assert "Something that claims speak of; Denge does not say that it took place so." in find_text(document, "p")


def test_a_work_that_was_not_read_has_what_is_attributed_to_it(reports: FlaskClient) -> None:
    found = sections(reports, "/page/work/scholar-2018")
    (row,) = rows(found["What Reporter (2021) attributes to this work 1"])
    assert row == ["Scholar: “The visit took place”", "7, 8", "Scholar", "not marked", "Scholar, 2018"]
    assert not [name for name in found if name.startswith("Claims expressed in it")]
    turkish = sections(reports, "/page/work/scholar-2018?lang=tr")
    assert "Reporter (2021) tarafından bu esere atfedilenler 1" in turkish
    assert "Claims expressed in it 3" in sections(reports, "/page/work/reports-2021")


def test_a_source_that_is_only_possible_is_told_apart(reports: FlaskClient) -> None:
    claim = ARTICLE + "claim/denge/d1"
    assert "none in its sentence; possibly Scholar, 2018" in words(parse(reports.get(claim)))
    assert "cümlesinde yok; olası: Scholar, 2018" in words(parse(reports.get(claim + "?lang=tr")))
    assert "possibly" not in words(parse(reports.get(ARTICLE + "claim/denge/d3")))


def test_a_section_lists_claims_only(reports: FlaskClient) -> None:
    found = sections(reports, ARTICLE + "section/1")
    (listed,) = [each for name, each in found.items() if name.startswith("Claims that stand in it")]
    addresses = [each.find("th//a") for each in listed.iter("tr")]
    claims = [(each.get("href") or "").rpartition("/")[2] for each in addresses if each is not None]
    assert sorted(claims) == ["d1", "d2", "d2s", "d3"]
    assert "What points here" not in found


def test_a_page_lists_its_claims_and_its_number_leads_there(reports: FlaskClient) -> None:
    found = sections(reports, ARTICLE + "page/8")
    (listed,) = [each for name, each in found.items() if name.startswith("Claims that stand in it")]
    assert rows(listed)[0][0] == "There was a visit of three days. affirms “The visit took place”"
    assert len(rows(listed)) == 3
    links = [each.get("href") for each in listed.iter("a")]
    assert {ARTICLE + "page/7", ARTICLE + "page/8"} <= set(links)


@pytest.mark.parametrize(
    ("address", "english", "turkish"),
    [
        ("claim/denge/d2r", "Courier, reporting Bo Envoy", "Haberci, sözünü aktardığı: Bo Envoy"),
        ("claim/denge/d2s", "Bo Envoy: “Northland recognises the Islet”", "Bo Envoy: “Kuzeyeli Adacık'ı tanıyor”"),
        (
            "inference/denge/f1",
            "Inference: Courier, reporting Bo Envoy and 1 more → “Northland recognises the Islet”",
            "Çıkarım: Haberci, sözünü aktardığı: Bo Envoy ve 1 tane daha → “Kuzeyeli Adacık'ı tanıyor”",
        ),
        (
            "conflict/denge/x2",
            "Rebuttal: “To this day Northland does not recognise the Islet.” against “Northland recognises the Islet”",
            "İtiraz: “Kuzeyeli Adacık'ı tanıyor” karşısında “Kuzeyeli bugüne dek Adacık'ı tanımamıştır.”",
        ),
        (
            "tension/denge/t1",
            "Tension: “To this day Northland does not recognise the Islet.” / "
            "“The Courier has an envoy say that the Islet is recognised.”",
            "Gerilim: “Kuzeyeli bugüne dek Adacık'ı tanımamıştır.” / "
            "“Haberci'ye göre bir elçi Adacık'ın tanındığını söyler.”",
        ),
        (
            "concession/denge/o1",
            "Concession: “The Courier has an envoy say that the Islet is recognised.” and 1 more, "
            "yet “To this day Northland does not recognise the Islet.”",
            "Ödünleme: “Haberci'ye göre bir elçi Adacık'ın tanındığını söyler.” ve 1 tane daha, "
            "yine de “Kuzeyeli bugüne dek Adacık'ı tanımamıştır.”",
        ),
        (
            "annotation/denge/d1",
            "Anchor: To this day Northland does not recognise the Islet.",
            "Bağ: Kuzeyeli bugüne dek Adacık'ı tanımamıştır.",
        ),
    ],
)
def test_what_has_no_name_is_named_after_its_parts(
    reports: FlaskClient, address: str, english: str, turkish: str
) -> None:
    assert find_text(parse(reports.get(ARTICLE + address)), "h1") == [english]
    assert find_text(parse(reports.get(f"{ARTICLE}{address}?lang=tr")), "h1") == [turkish]


def test_an_undercut_names_the_step_that_it_attacks(reports: FlaskClient) -> None:
    (name,) = find_text(parse(reports.get(ARTICLE + "conflict/denge/x1")), "h1")
    assert name.startswith("Undercut: “To this day Northland does not recognise the Islet.” against Inference: ")


def test_a_claim_that_only_passes_words_on_has_its_card(reports: FlaskClient) -> None:
    document = parse(reports.get(ARTICLE + "claim/denge/d2r"))
    head = next(each for each in document.iter("dl") if each.get("class") == "claim")
    said = dict(zip(find_text(head, "dt"), find_text(head, "dd"), strict=True))
    assert said["Who claims it"] == "Courier reporting Bo Envoy"
    assert said["Where in the analysed article"] == "page 8 1. Reports"
    assert said["Source cited"] == "Courier, 2020"


def test_quantities_units_and_languages_have_names(reports: FlaskClient) -> None:
    quantity = parse(reports.get("/page/quantity/length?lang=tr"))
    assert find_text(quantity, "h1") == ["ziyaretin süresi"]
    assert "gün" in find_text(quantity, "dd")
    assert "Türkçe" in find_text(parse(reports.get("/page/work/reports-2021?lang=tr")), "dd")
    assert "Turkish" in find_text(parse(reports.get("/page/work/reports-2021")), "dd")


def test_anchors_are_not_among_what_points_to_a_claim(reports: FlaskClient) -> None:
    pointing = sections(reports, ARTICLE + "claim/denge/d1")["What points here"]
    assert "Anchor" not in words(pointing)
    assert "Rebuttal" in words(pointing)
