"""An answer on a running server, what its page offers to copy, and a question that takes any text."""

from __future__ import annotations

import csv
import io
import urllib.error
import urllib.request
from email.message import Message
from urllib.parse import urlencode

from reading import parse_page, words

VERSION = "live-version-1"
AWKWARD = """O'Neil "x" $(id) `id` \\ \\n %41 # {a} ; & | < > ! ~ é ş İ
line"""
ASKED = {
    "plain": "/questions/evidence-against?hypothesis=azerbaijan-follows-pro-turkiye-policy",
    "several": "/questions/hedged-claims?kind=modality:Possibility&kind=modality:Improbability&lang=tr",
    "awkward": "/questions/what-is-said?" + urlencode({"words": AWKWARD}),
}
QUESTION = """# slug: what-is-said
# title@en: What is said[ with “{words}” and nothing else]
# title@tr: Ne deniyor[: “{words}”]
# description@en: The words, given back, beside a few claims.
# description@tr: Verilen sözler, birkaç iddianın yanında.
# empty@en: Nothing.
# empty@tr: Hiçbir şey.
# parameter words: string; optional; label@en words; label@tr sözler
# column said: text; label@en said; label@tr söz
# column claim: iri; label@en claim; label@tr iddia
PREFIX denge: <https://w3id.org/denge/ns#>
SELECT DISTINCT ?said ?claim WHERE {
  VALUES ?words { UNDEF }
  ?claim denge:page 50
  BIND(COALESCE(?words, "nothing") AS ?said)
}
ORDER BY ?claim
"""
Rows = list[tuple[str, ...]]


def fetch(address: str, accept: str = "*/*") -> tuple[str, Message]:
    """The text at an address, and its headers."""
    request = urllib.request.Request(address, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode(), answer.headers


def page_of(server: str, name: str) -> str:
    """The page of one of the answers."""
    return fetch(server + ASKED[name], "text/html")[0]


def copies_on(page: str) -> dict[str, str]:
    """The texts to copy, by what the page calls them."""
    found = {}
    for details in parse_page(page).iter("details"):
        (summary,) = list(details.iter("summary"))
        (code,) = list(details.iter("code"))
        found[words(summary)] = "".join(code.itertext())
    return found


def in_csv(server: str, name: str) -> Rows:
    """The rows of one of the answers."""
    slug, _, values = ASKED[name].partition("?")
    text, _ = fetch(f"{server}{slug}.csv?{values}")
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))]
