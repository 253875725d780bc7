"""The page of each kind of thing: what it is in a sentence, where it stands, what it rests on, how to cite it."""

from __future__ import annotations

import urllib.request
from urllib.parse import quote
from xml.etree.ElementTree import Element

import html5rdf
import pytest
from pyoxigraph import Store
from reading import find_text, words

ARTICLE = "article/tasdemir-2024/"
HYPOTHESIS = "proposition/azerbaijan-follows-pro-turkiye-policy"
# A thing of each kind with the beginning of its sentence in both languages.
KINDS = [
    (f"{ARTICLE}claim/denge/c018", "A claim by Hakan Taşdemir in Taşdemir (2024), pages 37–38, made as a possibility",
     "Hakan Taşdemir tarafından öne sürülen bir iddia; geçtiği yer: Taşdemir (2024), s. 37–38; kesinliği: olasılık"),
    (f"{ARTICLE}claim/denge/c387r", "A claim that Taşdemir (2024) attributes to Azerbaijan and Türkiye, page 46",
     "Taşdemir (2024) çalışmasının şu kaynağa atfettiği bir iddia: Azerbaycan ve Türkiye, s. 46"),
    ("proposition/recognition-would-bring-retaliation", "A conditional proposition that ", "2 iddianın olumladığı"),
    (HYPOTHESIS, "A hypothesis for which ", "Doğrudan ya da başka iddialar üzerinden lehinde "),
    ("situation/turkiye-cancelled-agreements-with-israel", "An agreement situation that 2 claims affirm.",
     "2 iddianın olumladığı bir anlaşmaya taraflık durumu."),
    ("state/azerbaijan", "A United Nations member state to which ", "Kendisine "),
    ("person/zhirayr-amirkhanyan", "A person, named as “Head of the Armenian Defence Policy Planning Unit”, to whom ",
     "Kendisine "),
    ("agreement/shusha-declaration", "An agreement of 2021 whose parties are Azerbaijan and Türkiye, according to "
     "Taşdemir (2024)", "Tarafları Azerbaycan ve Türkiye, tarihi 2021 olan bir anlaşma (kaynağı: Taşdemir (2024))"),
    ("event/first-nagorno-karabakh-war", "A war, dated 1991 to 1994 according to Taşdemir (2024)",
     "Tarihi 1991–1994 olan bir savaş (kaynağı: Taşdemir (2024))"),
    ("work/tasdemir-2024", "A work by Hakan Taşdemir, 2024", "Hakan Taşdemir tarafından 2024 yılında"),
    ("work/yildirim-2012", "A work by Yıldırım, 2012, cited for 3 claims, pages 41–42",
     "Yıldırım tarafından 2012 yılında yayımlanan bir eser; 3 iddia için kaynak gösteriliyor, s. 41–42"),
    (f"{ARTICLE}page/49", "Page 49 of Taşdemir (2024), in which ", "Taşdemir (2024) içinde 49. sayfa"),
    (f"{ARTICLE}section/4", "A section of Taşdemir (2024), pages 47–50", "Taşdemir (2024) içinde bir bölüm, s. 47–50"),
    (f"{ARTICLE}sentence/26", "Sentence 26 of Taşdemir (2024), page 38, marked as carrying no claim: heading.",
     "Taşdemir (2024) içinde 26. cümle, s. 38; iddia taşımadığı belirtilmiş: başlık."),
    (f"{ARTICLE}inference/denge/f511", "An inference drawn by Hakan Taşdemir, from 7 premises",
     "Hakan Taşdemir tarafından kurulan bir çıkarım; 7 öncülü var"),
    (f"{ARTICLE}conflict/denge/x503", "A conflict drawn by Hakan Taşdemir, pages 51 and 59",
     "Hakan Taşdemir tarafından kurulan bir karşı çıkış, s. 51 ve 59"),
    (f"{ARTICLE}tension/denge/t401", "A tension between claims, as Denge editors read it.",
     "Denge editörleri tarafından saptanan"),
    (f"{ARTICLE}pointer/4-15", "A citation of Rahimov (2021), page 50; it backs 1 claim",
     "Şu kaynağa bir atıf: Rahimov (2021), s. 50"),
    (f"{ARTICLE}question/denge/q003", "Question 3 that Taşdemir (2024) asks, page 40",
     "Taşdemir (2024) çalışmasının 3. sorusu, s. 40"),
    ("evaluation/azerbaijan-still-balances-QuadraticEnergy-Flat",
     "What a method of argumentation makes of a hypothesis: degree 0.9644",
     "Bir tartışma yönteminin bir hipotez için verdiği sonuç"),
]  # fmt: skip


def page(address: str, path: str, language: str = "en", more: str = "") -> Element:
    asked = urllib.request.Request(
        f"{address}/page/{quote(path)}?lang={language}{more}", headers={"Accept": "text/html"}
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:
        text = answer.read().decode()
    found: Element = html5rdf.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return found


def section(document: Element, heading: str) -> Element:
    (found,) = [each for each in document.iter("section") if (find_text(each, "h2") or [""])[0].startswith(heading)]
    return found


def lead(document: Element) -> str:
    return next(words(each) for each in document.iter("p") if "what-it-is" in (each.get("class") or ""))


@pytest.mark.parametrize(("path", "english", "turkish"), KINDS, ids=[each[0].rpartition("/")[2] for each in KINDS])
def test_a_page_says_in_a_sentence_what_the_thing_is(address: str, path: str, english: str, turkish: str) -> None:
    for language, beginning in (("en", english), ("tr", turkish)):
        document = page(address, path, language)
        sentence = lead(document)
        assert sentence.startswith(beginning)
        assert sentence.endswith(".")
        cited = [words(each) for each in document.iter("pre")]
        assert cited[0] == f"https://w3id.org/denge/id/{path}"
        assert find_text(document, "h1")[0].strip("“”").removesuffix(".") in cited[1]


def test_no_page_begins_with_a_hash_or_an_address(address: str, shipped_store: Store) -> None:
    """One thing of each kind of address: its heading is words."""
    things: dict[str, str] = {}
    for quad in shipped_store:
        iri = str(getattr(quad.subject, "value", ""))
        if iri.startswith("https://w3id.org/denge/id/"):
            things.setdefault(iri.removeprefix("https://w3id.org/denge/id/").rpartition("/")[0], iri)
    assert len(things) > 30
    for iri in things.values():
        path = iri.removeprefix("https://w3id.org/denge/id/")
        heading = find_text(page(address, path), "h1")[0]
        assert not heading.startswith("http") and heading != path.rpartition("/")[2]


def test_the_way_to_a_claim_is_article_section_page(address: str) -> None:
    document = page(address, f"{ARTICLE}claim/denge/c426")
    way = next(each for each in document.iter("nav") if each.get("class") == "whereabouts")
    assert find_text(way, "li") == ["Taşdemir, 2024", "4. Towards a pro-Türkiye foreign policy?", "page 48"]


@pytest.mark.parametrize("path", [f"{ARTICLE}claim/denge/c426", f"{ARTICLE}page/49", f"{ARTICLE}section/4"])
def test_what_follows_a_thing_has_it_before(address: str, path: str) -> None:
    def beside(document: Element) -> dict[str, str]:
        return {
            each.get("rel") or "": (each.get("href") or "").partition("?")[0].removeprefix("/page/")
            for each in document.iter("a")
            if each.get("rel") in ("prev", "next")
        }

    links = beside(page(address, path))
    assert beside(page(address, links["next"]))["prev"] == path
    assert beside(page(address, links["prev"]))["next"] == path


def test_the_claims_of_a_page_come_in_reading_order(address: str) -> None:
    document = page(address, f"{ARTICLE}sentence/9")
    assert len(list(section(document, "Claims that stand in it").iter("tr"))) > 1
    section_page = page(address, f"{ARTICLE}section/4")
    assert find_text(section(section_page, "Its parts, in order"), "li")[0] == "paragraph 26"


def test_statements_say_which_graph_they_are_from(address: str) -> None:
    document = page(address, f"{ARTICLE}claim/denge/c426")
    recorded, derived = section(document, "Recorded by the editors"), section(document, "Derived by rules")
    assert "Recorded in the graph Claims of tasdemir-2024 as annotated by denge" in words(recorded)
    assert "Flat rows on claims" in words(derived)
    assert {"Sources", "About the record"} <= set(find_text(recorded, "h3"))


def test_a_claim_shows_what_it_is_a_ground_for(address: str) -> None:
    found = section(page(address, f"{ARTICLE}claim/denge/c426"), "Its part in the argument")
    assert "What it is given as a ground for 1" in find_text(found, "h3")
    assert "“Azerbaijan has begun to follow a pro-Türkiye policy”" in words(found)


def test_a_hypothesis_has_its_profile_in_words_and_no_single_number(address: str) -> None:
    document = page(address, HYPOTHESIS)
    found = section(document, "What the methods of argumentation make of it")
    said = find_text(found, "li")
    assert len(said) == 4
    assert "By the method “grounded extension” it is: undecided." in said
    assert "neither for nor against" in words(found)
    targets = {each.get("href") for each in found.iter("a")}
    assert {"#claims-for", "#claims-against"} <= targets
    assert {"claims-for", "claims-against"} <= {each.get("id") for each in document.iter("section")}


def test_an_identifier_stands_with_its_register_and_its_evidence(address: str) -> None:
    found = section(page(address, "state/trnc"), "Identifiers elsewhere")
    (row,) = [words(each) for each in found.iter("tr")][1:]
    assert row.startswith("Wikidata: Q23681 the same thing")
    assert "(independent source)" in row
    turkish = section(page(address, "state/trnc", "tr"), "Başka yerlerdeki tanımlayıcıları")
    assert "aynı şey" in words(turkish)


def test_long_lists_are_cut_and_can_be_had_whole(address: str) -> None:
    document = page(address, "work/tasdemir-2024")
    found = section(document, "Claims expressed in it")
    count = int(find_text(found, "h2")[0].split()[-1])
    assert len(list(found.iter("tr"))) - 1 == 50
    (more,) = [each for each in found.iter("a") if each.get("class") == "more"]
    assert words(more) == f"and {count - 50} more"
    assert "all=yes" in (more.get("href") or "")
    whole = section(page(address, "work/tasdemir-2024", more="&all=yes"), "Claims expressed in it")
    assert len(list(whole.iter("tr"))) - 1 == count
