"""An answer as something to paste: a link, a command, a program or a table that gives the same rows again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.questions import Cell, QuestionAnswer
from server.addresses import is_web_address
from server.questions import quoting
from server.questions.asked import Asked
from server.questions.embedding import embedded_table

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"


@dataclass(frozen=True)
class Form:
    """A kind of copy: its name in addresses, what it is called in every language, and the suffix of its files."""

    name: str
    title: str
    suffix: str
    media_type: str = PLAIN


@dataclass(frozen=True)
class Copy:
    """A copy of an answer in one form; `left_out` rows of it are not in the text."""

    form: Form
    text: str
    left_out: int = 0


def copies(asked: Asked, answer: QuestionAnswer, citation: str, most_rows: int) -> tuple[Copy, ...]:
    """The copies of an answer in every form but the link; the tables have `most_rows` rows at most."""
    programs = (Copy(PROGRAM_FORMS[name], program(name, asked)) for name in PROGRAM_FORMS)
    left_out = max(0, len(answer.rows) - most_rows)
    tables = (
        Copy(TABLE_FORMS[name], written_table(name, asked, answer, citation, most_rows), left_out)
        for name in TABLE_FORMS
    )
    return (*programs, *tables)


def program(form: str, asked: Asked) -> str:
    """The command or program of a form of PROGRAM_FORMS that gets the rows from the server, with its values in it."""
    return "".join(f"{line}\n" for line in _WRITERS[form](asked))


def written_table(form: str, asked: Asked, answer: QuestionAnswer, citation: str, most_rows: int | None = None) -> str:
    """The answer as a table of a form of TABLE_FORMS, with how to cite it."""
    write = embedded_table if form == HTML_FORM.name else table
    return write(asked, answer, citation, most_rows)


def table(asked: Asked, answer: QuestionAnswer, citation: str, most_rows: int | None = None) -> str:
    """The answer as a Markdown table (GitHub's extension of CommonMark) under its title, with how to cite it."""
    rows = answer.rows[:most_rows]
    lines = [
        f"**[{quoting.markdown(asked.title)}]({quoting.markdown_address(asked.permalink)})**",
        "",
        _line(quoting.markdown(column.label) for column in answer.columns),
        _line("---" for _ in answer.columns),
        *(_line(_cell(cell) for cell in row) for row in rows),
        "",
        quoting.markdown(citation),
    ]
    return "".join(f"{line}\n" for line in lines)


def _line(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    if cell.items:
        return "; ".join(map(_cell, cell.items))
    label = quoting.markdown(cell.label or cell.value)
    if cell.kind == "iri" and is_web_address(cell.value):
        return f"[{label}]({quoting.markdown_address(cell.value)})"
    return label


def _told(asked: Asked, sign: str) -> list[str]:
    """Comment lines that say what a program asks."""
    return [f"{sign} {quoting.comment(asked.title)}", f"{sign} Dataset-Version: {quoting.comment(asked.version)}"]


def _curl(asked: Asked) -> list[str]:
    address = asked.server + asked.path(".csv")
    file_name = quoting.shell(asked.file_name("csv"))
    return [*_told(asked, "#"), f"curl --globoff --fail --output {file_name} {quoting.shell(address)}"]


def _python(asked: Asked) -> list[str]:
    pairs = [f"    ({quoting.python(name)}, {quoting.python(value)})," for name, value in asked.pairs]
    return [
        *_told(asked, "#"),
        "import csv",
        "import io",
        "from urllib.parse import urlencode",
        "from urllib.request import urlopen",
        "",
        f"address = {quoting.python(f'{asked.server}/questions/{asked.slug}.csv')}",
        "values = [",
        *pairs,
        "]",
        'with urlopen(address + "?" + urlencode(values)) as answer:',
        '    rows = list(csv.DictReader(io.TextIOWrapper(answer, "utf-8", newline="")))',
        "for row in rows:",
        "    print(row)",
    ]


def _query(asked: Asked) -> list[str]:
    return [
        f"with urlopen({quoting.python(asked.server + asked.path('.rq'))}) as answer:",
        '    query = answer.read().decode("utf-8")',
    ]


def _rdflib(asked: Asked) -> list[str]:
    if asked.question.is_graph:
        return [
            *_told(asked, "#"),
            "from rdflib import Graph",
            "",
            f'graph = Graph().parse({quoting.python(asked.server + asked.path(".ttl"))}, format="turtle")',
            "rows = list(graph)",
            "for row in rows:",
            "    print(row)",
        ]
    return [
        *_told(asked, "#"),
        "from urllib.request import urlopen",
        "",
        "from rdflib.plugins.stores.sparqlstore import SPARQLStore",
        "",
        *_query(asked),
        f'endpoint = SPARQLStore({quoting.python(asked.server + "/sparql")}, method="POST")',
        "rows = [row.asdict() for row in endpoint.query(query)]",
        "for row in rows:",
        "    print(row)",
    ]


def _sparqlwrapper(asked: Asked) -> list[str]:
    is_graph = asked.question.is_graph
    answer_format, query_form = ("RDFXML", "CONSTRUCT") if is_graph else ("JSON", "SELECT")
    rows = "list(endpoint.queryAndConvert())" if is_graph else 'endpoint.queryAndConvert()["results"]["bindings"]'
    shown = "row" if is_graph else '{name: cell["value"] for name, cell in row.items()}'
    return [
        *_told(asked, "#"),
        "from urllib.request import urlopen",
        "",
        f"from SPARQLWrapper import {', '.join(sorted((answer_format, 'POST', query_form)))}, SPARQLWrapper",
        "",
        *_query(asked),
        f"endpoint = SPARQLWrapper({quoting.python(asked.server + '/sparql')}, returnFormat={answer_format})",
        "endpoint.setMethod(POST)",
        "endpoint.setQuery(query)",
        # SPARQLWrapper 2 takes a word such as "add" in a comment of the query for its form, and sends an update.
        f"endpoint.queryType = {query_form}",
        f"rows = {rows}",
        "for row in rows:",
        f"    print({shown})",
    ]


def _r(asked: Asked) -> list[str]:
    return [
        *_told(asked, "#"),
        f"address <- {quoting.r(asked.server + asked.path('.csv'))}",
        'answer <- read.csv(address, encoding = "UTF-8", check.names = FALSE, na.strings = "")',
        "print(answer)",
    ]


def _power_query(asked: Asked) -> list[str]:
    address = quoting.power_query(asked.server + asked.path(".csv"))
    options = '[Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]'
    return [
        *_told(asked, "//"),
        "let",
        f"    Source = Csv.Document(Web.Contents({address}), {options}),",
        "    Answer = Table.PromoteHeaders(Source, [PromoteAllScalars = true])",
        "in",
        "    Answer",
    ]


PROGRAM_FORMS: Mapping[str, Form] = MappingProxyType(
    {
        form.name: form
        for form in (
            Form("curl", "curl", "sh"),
            Form("python", "Python", "py"),
            Form("sparqlwrapper", "Python, SPARQLWrapper", "py"),
            Form("rdflib", "Python, rdflib", "py"),
            Form("r", "R", "r"),
            Form("power-query", "Excel, Power Query", "m"),
        )
    }
)
MARKDOWN_FORM = Form("markdown", "Markdown", "md", MARKDOWN)
HTML_FORM = Form("html", "HTML", "html", HTML)
TABLE_FORMS: Mapping[str, Form] = MappingProxyType({form.name: form for form in (MARKDOWN_FORM, HTML_FORM)})
FORM_NAMES: Sequence[str] = (*PROGRAM_FORMS, *TABLE_FORMS)
_WRITERS: Mapping[str, Callable[[Asked], list[str]]] = MappingProxyType(
    {
        "curl": _curl,
        "python": _python,
        "sparqlwrapper": _sparqlwrapper,
        "rdflib": _rdflib,
        "r": _r,
        "power-query": _power_query,
    }
)
