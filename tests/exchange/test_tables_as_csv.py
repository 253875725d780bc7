"""The tables hold as many rows as there are facts, every claim with its maker, and load where people load tables."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas
import pytest
from csvw import TableGroup
from pyoxigraph import Store

from kg.exchange.columns import table_forms
from kg.exchange.csv_files import METADATA_NAME, csv_bytes, metadata
from kg.exchange.tables import ROWS, Source
from kg.text import fold

PREFIXES = "PREFIX denge: <https://w3id.org/denge/ns#> "
COUNTS = {
    "claims": "SELECT (COUNT(DISTINCT ?claim) AS ?n) { ?claim a denge:Claim }",
    "links": """SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?link ?from ?to {
        { ?link denge:hasPremise ?from ; denge:hasConclusion|denge:targetsProposition|denge:targetsInference ?to }
        UNION { ?link denge:hasExplanans ?from ; denge:hasExplanandum ?to }
        UNION { ?link denge:hasCause ?from ; denge:hasEffect ?to }
        UNION { ?link denge:hasGranted ?from ; denge:hasUpheld ?to }
        UNION { ?link denge:hasFirstProposition ?from ; denge:hasSecondProposition ?to }
        UNION { ?link denge:hasTensionClaim ?from , ?to FILTER(STR(?from) < STR(?to)) } } }""",
    "agreements": """SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?claim ?situation ?agreement {
        ?situation denge:hasAgreement ?agreement . ?content denge:describes ?situation .
        ?claim denge:hasContent ?content } }""",
    "events": """SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?event ?claim {
        ?event a denge:Event
        { ?claim denge:isAbout ?event } UNION { ?claim denge:hasContent/denge:describes ?event } } }""",
    "citations": "SELECT (COUNT(*) AS ?n) { ?pointer a denge:InTextPointer ; denge:backs|denge:mayBack ?claim }",
}


@pytest.fixture(scope="module")
def folder(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")

    def words(iri: str, language: str) -> str:
        return source.claims[iri].labels[language] if iri in source.claims else ""

    for form in table_forms():
        content = csv_bytes(form, ROWS[form.name](source), source.names, words)
        assert content == csv_bytes(form, ROWS[form.name](source), source.names, words)
        (folder / f"{form.name}.csv").write_bytes(content)
    (folder / METADATA_NAME).write_bytes(metadata(table_forms(), "Denge", "version-1"))
    return folder


@pytest.fixture(scope="module")
def group(folder: Path) -> TableGroup:
    return TableGroup.from_file(folder / METADATA_NAME)


@pytest.mark.parametrize("name", COUNTS)
def test_there_are_as_many_rows_as_facts(name: str, folder: Path, shipped_store: Store) -> None:
    (row,) = shipped_store.query(PREFIXES + COUNTS[name], use_default_graph_as_union=True)
    assert len(pandas.read_csv(folder / f"{name}.csv", dtype=str)) == int(row["n"].value) > 10


def test_a_csvw_reader_finds_types_keys_and_references_in_order(group: TableGroup) -> None:
    assert group.check_referential_integrity() is True
    for table in group.tables:
        rows = list(table.iterdicts(strict=True))
        assert rows and table.check_primary_key(), table.url
    claim = next(iter(group.tabledict["claims.csv"].iterdicts()))
    assert isinstance(claim["hedged"], bool) and all(isinstance(page, int) for page in claim["page"])


def test_pandas_gets_booleans_numbers_and_lists(folder: Path) -> None:
    claims = pandas.read_csv(folder / "claims.csv", index_col="claim")
    assert claims.index.is_unique and claims["hedged"].dtype == bool
    assert claims["hedged"].sum() > 20
    on_page = claims["page"].astype(str).str.split().explode()
    assert pandas.to_numeric(on_page).between(37, 59).all()
    joined = pandas.read_csv(folder / "citations.csv").merge(claims, left_on="claim", right_index=True)
    assert len(joined) == len(pandas.read_csv(folder / "citations.csv"))
    assert pandas.read_csv(folder / "events.csv")["decade"].dropna().isin([1990, 2000]).all()


def test_every_row_names_who_says_it_and_no_row_is_a_bare_fact(folder: Path) -> None:
    for form in table_forms():
        table = pandas.read_csv(folder / f"{form.name}.csv", dtype=str, keep_default_na=False)
        maker = "drawn_by" if form.name == "links" else "asserter"
        assert (table[maker] != "").all() and (table[f"{maker}_label_tr"] != "").all(), form.name
        assert (table["page"] != "").mean() > 0.9, form.name
        for field in form.fields:
            assert not field.required or (table[field.name] != "").all(), (form.name, field.name)
    events = pandas.read_csv(folder / "events.csv", dtype=str)
    assert set(events["stance"]) <= {"affirms", "denies", "entertains", "recommends", "mentions"}


def test_names_are_in_both_languages(folder: Path) -> None:
    links = pandas.read_csv(folder / "links.csv")
    undercut = links[links["verb"] == "undercuts"].iloc[0]
    assert undercut["kind_label_en"] == "undercut" and undercut["kind_label_tr"] == "bağ zayıflatma"
    assert undercut["rationale_en"] != undercut["rationale_tr"]
    described = json.loads((folder / METADATA_NAME).read_text())
    for table in described["tables"]:
        for column in table["tableSchema"]["columns"]:
            assert {each["@language"] for each in column["dc:description"]} == {"en", "tr"}


def runs(text: str) -> set[tuple[str, ...]]:
    """Every eight words in a row, folded."""
    words = re.findall(r"\w+", fold(text))
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}


def test_no_table_repeats_the_article(folder: Path, article_text: str) -> None:
    known = runs(article_text)
    assert len(known) > 3_000
    for path in folder.glob("*.csv"):
        table = pandas.read_csv(path, dtype=str, keep_default_na=False)
        texts = {value for column in table for cell in table[column] for value in cell.split("|")}
        assert [text for text in texts if runs(text) & known] == [], path.name
